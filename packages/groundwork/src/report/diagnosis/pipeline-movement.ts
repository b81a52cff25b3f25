import type { PipelineReport } from '../../trust/pipeline/report.ts';
import { grouped, percent, percentRange, points, signed } from '../../words/numbers.ts';
import { leftOutWords } from '../../words/quarters.ts';
import type { Block, Chart } from '../report.ts';
import { chart, days, notMeasurable, right } from './parts.ts';

export function movementBlocks(report: PipelineReport): readonly Block[] {
  return [ageBlock(report), winRateBlock(report), cycleBlock(report), stageTimeBlock(report)];
}

export function ageBlock({ ages }: PipelineReport): Block {
  return 'notMeasurable' in ages
    ? notMeasurable('The age of open deals', ages.notMeasurable)
    : chart(ageHistogram(ages));
}

export function winRateBlock({ winRates }: PipelineReport): Block {
  return 'notMeasurable' in winRates
    ? notMeasurable('The win rate', winRates.notMeasurable)
    : chart(winRateIntervals(winRates));
}

export function cycleBlock({ cycleTimes }: PipelineReport): Block {
  return 'notMeasurable' in cycleTimes
    ? notMeasurable('How long deals take', cycleTimes.notMeasurable)
    : cycleTable(cycleTimes);
}

export function stageTimeBlock({ stageTimes }: PipelineReport): Block {
  if ('notMeasurable' in stageTimes) return notMeasurable('The time in each stage', stageTimes.notMeasurable);
  return {
    kind: 'table',
    columns: [
      { title: 'stage' },
      { title: 'median days', align: right },
      { title: '9 in 10 within', align: right },
      { title: 'still in it', align: right },
    ],
    rows: stageTimes.map(({ label, median, p90, still }) => [label, days(median), days(p90), grouped(still)]),
  };
}

function ageHistogram({
  bins,
  unknown,
  later,
  staleAfterDays,
}: Exclude<PipelineReport['ages'], { readonly notMeasurable: string }>): Chart {
  const stale =
    staleAfterDays === null ? null : { at: staleAfterDays, label: `stale after ${grouped(staleAfterDays)}` };
  const asides = [
    ...(unknown > 0 ? [`${grouped(unknown)} more have no creation date`] : []),
    ...(later > 0 ? [`${grouped(later)} were created after that day`] : []),
  ];
  return {
    kind: 'histogram',
    title: 'Age of open deals',
    aside: asides.length === 0 ? null : asides.join('; '),
    note: null,
    unit: 'days since created',
    bins: bins.map(({ from, to, deals }) => ({ from, to, count: deals })),
    line: stale,
  };
}

const moved = (difference: number) => signed(points(difference), difference);

/** Months of the win rate in the chart. */
const monthsShown = 12;

function winRateIntervals({
  all,
  months,
  season,
  drift,
  undated,
}: Exclude<PipelineReport['winRates'], { readonly notMeasurable: string }>): Chart {
  const notes = [
    ...(months.length > monthsShown ? [`The last ${monthsShown} of ${grouped(months.length)} months are shown.`] : []),
    ...('notMeasurable' in season || season.advice === null ? [] : [season.advice]),
    ...('notMeasurable' in drift
      ? [`Whether it moves is not measurable: ${drift.notMeasurable}.`]
      : [
          `From ${percent(drift.earlier.value)} to ${percent(drift.later.value)} between the halves of the whole quarters, ${drift.earlier.from} to ${drift.earlier.to} and ${drift.later.from} to ${drift.later.to}: ${moved(drift.difference)} (${moved(drift.lower)} to ${moved(drift.upper)}).${leftOutWords(drift.leftOut)}`,
        ]),
    ...(undated > 0 ? [`${grouped(undated)} closed deals have no close date.`] : []),
  ];
  return {
    kind: 'intervals',
    title: 'Win rate by month',
    aside: `${percent(all.share)} (${percentRange(all.lower, all.upper)}) of ${grouped(all.closed)} closed deals`,
    note: notes.length === 0 ? null : notes.join(' '),
    rows: months.slice(-monthsShown).map(({ period, won, closed, share, lower, upper }) => ({
      label: period.slice(0, 7),
      says: `${grouped(won)} of ${grouped(closed)}`,
      estimate: closed < 20 ? null : share,
      lower,
      upper,
    })),
    target: { at: all.share, label: 'all' },
  };
}

function cycleTable({
  won,
  lost,
  unknown,
}: Exclude<PipelineReport['cycleTimes'], { readonly notMeasurable: string }>): Block {
  const row = (name: string, each: typeof won) =>
    each === null ? [] : [[name, grouped(each.deals), days(each.median), days(each.p90)]];
  return {
    kind: 'table',
    columns: [
      { title: 'from created to' },
      { title: 'deals', align: right },
      { title: 'median days', align: right },
      { title: '9 in 10 within', align: right },
    ],
    rows: [...row('won', won), ...row('lost', lost)],
    note: unknown > 0 ? `Of ${grouped(unknown)} closed deals it is not known.` : null,
  };
}
