import type { PipelineReport } from '../../trust/pipeline/report.ts';
import { count, money, percent, percentRange } from '../numbers.ts';
import type { BarsChart, Block, Cell, Chart, Section } from '../report.ts';

type Believability = Exclude<PipelineReport['believability'], { readonly notMeasurable: string }>;
type Groups = Exclude<PipelineReport['owners'], { readonly notMeasurable: string }>;

const right = 'right' as const;
/** Share of deals that an operator can work with; the line in the charts. */
const target = { at: 0.95, label: '95%' };
const rowsShown = 15;

/** How far the pipeline can be trusted: what is believable and why the rest is not, who has it, how deals age and close, how good forecasts were. */
export function pipelineSections(report: PipelineReport, currency: string): readonly Section[] {
  return [
    { title: 'The pipeline', aside: `${report.table}, as of ${report.asOf}`, blocks: believableBlocks(report, currency) },
    groupSection('By team', report.teams, currency),
    groupSection('By region', report.regions, currency),
    groupSection('By owner', report.owners, currency),
    { title: 'How deals age and close', aside: null, blocks: movementBlocks(report) },
    { title: 'Forecasts', aside: null, blocks: forecastBlocks(report) },
  ].filter((each): each is Section => each !== null);
}

function believableBlocks(report: PipelineReport, currency: string): readonly Block[] {
  const { believability } = report;
  const stages = chart(stageBars(report));
  if ('notMeasurable' in believability) return [notMeasurable('What is believable', believability.notMeasurable), stages];
  return [
    ...(believability.open.deals > 0 ? [chart(reasonBars(believability, currency))] : []),
    reasonTable(believability, currency),
    ...(believability.notMeasured.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [{ title: 'not measurable, and so not in it' }, { title: 'why' }, { title: 'what to do' }],
            rows: believability.notMeasured.map(({ question, why, fix }) => [question, why, fix ?? '']),
            note: 'Not measurable is not a pass.',
          },
        ]),
    stages,
  ];
}

/** The believable deals, then each reason with the deals of which it is the first: the bars sum to all open deals. */
function reasonBars({ open, believable, reasons, shareOfDeals }: Believability, currency: string): BarsChart {
  const worth = (value: number | null) => (value === null ? null : money(value, currency));
  return {
    kind: 'bars',
    title: 'Open deals, and the first thing that is wrong with them',
    aside: `${count(believable.deals)} of ${count(open.deals)} are believable${shareOfDeals === null ? '' : `, ${percent(shareOfDeals)}`}`,
    note: 'A deal is believable when no question that could be asked finds fault with it.',
    unit: 'deals',
    items: [
      { label: 'believable', value: believable.deals, says: worth(believable.value), tone: 'data' },
      ...reasons
        .filter(({ first }) => first.deals > 0)
        .map(({ says, first }) => ({ label: says, value: first.deals, says: worth(first.value), tone: 'grey' as const })),
    ],
  };
}

function reasonTable({ reasons, valueNotMeasurable, withoutAmount }: Believability, currency: string): Block {
  const worth = (value: number | null) => (value === null ? '' : money(value, currency));
  return {
    kind: 'table',
    columns: [{ title: 'open deals that' }, { title: 'deals', align: right }, { title: 'value', align: right }, { title: 'not known of', align: right }, { title: 'what to do' }],
    rows: reasons.map(({ says, deals, value, unknown, fix }): readonly Cell[] => [
      says,
      deals > 0 ? { text: count(deals), state: 'unmet' } : count(deals),
      worth(value),
      unknown > 0 ? count(unknown) : '',
      deals > 0 ? fix : '',
    ]),
    note:
      valueNotMeasurable !== null
        ? `Their value is not measurable: ${valueNotMeasurable}.`
        : withoutAmount
          ? `${count(withoutAmount)} open deals have no amount and count with nothing.`
          : 'A deal may be in several rows.',
  };
}

function stageBars({ stages, deals, deleted }: PipelineReport): Chart {
  const tones = { open: 'quiet', won: 'data', lost: 'grey' } as const;
  return {
    kind: 'bars',
    title: 'Deals by stage',
    aside: `${count(deals.all)} in all${deleted ? `, ${count(deleted)} deleted ones left out` : ''}`,
    note: deals.unknown > 0 ? `${count(deals.unknown)} deals are in a stage that is neither open, won nor lost.` : null,
    unit: 'deals',
    items: stages.map(({ label, stage, deals: n, state }) => ({
      label: label ?? stage ?? 'no stage',
      value: n,
      says: percent(deals.all === 0 ? 0 : n / deals.all),
      tone: state === null ? 'unmet' : tones[state],
    })),
  };
}

function groupSection(title: string, groups: PipelineReport['owners'], currency: string): Section | null {
  if ('notMeasurable' in groups) return { title, aside: null, blocks: [notMeasurable(title, groups.notMeasurable)] };
  if (groups.rows.length === 0) return null;
  return { title, aside: 'worst first', blocks: [chart(groupIntervals(groups)), groupTable(groups, currency)] };
}

function groupIntervals({ rows }: Groups): Chart {
  return {
    kind: 'intervals',
    title: 'Share of open deals that is believable',
    aside: '95% intervals (Wilson)',
    note: rows.some(({ few }) => few) ? 'Fewer than 20 open deals make no percentage: few.' : null,
    rows: rows.slice(0, rowsShown).map(({ name, id, open, believable, share }) => ({
      label: name ?? id ?? 'nobody',
      says: `${count(believable.deals)} of ${count(open.deals)}`,
      estimate: share?.share ?? null,
      lower: share?.lower ?? null,
      upper: share?.upper ?? null,
    })),
    target,
  };
}

function groupTable({ rows, rest }: Groups, currency: string): Block {
  const worth = (value: number | null) => (value === null ? '' : money(value, currency));
  return {
    kind: 'table',
    columns: [{ title: '' }, { title: 'open', align: right }, { title: 'believable', align: right }, { title: 'value', align: right }, { title: 'with an account', align: right }, { title: 'with an amount', align: right }, { title: 'mostly' }],
    rows: [
      ...rows.slice(0, rowsShown).map(({ name, id, open, believable, mainReason, with: has }) => [
        name ?? id ?? 'nobody',
        count(open.deals),
        count(believable.deals),
        worth(open.value),
        has.account === null ? '' : count(has.account),
        has.amount === null ? '' : count(has.amount),
        mainReason === null ? '' : `${count(mainReason.deals)} ${mainReason.says}`,
      ]),
      ...(rows.length > rowsShown ? [[`${rows.length - rowsShown} more`, ...Array<string>(6).fill('')]] : []),
      ...(rest === null ? [] : [[`${count(rest.groups)} others`, count(rest.open.deals), count(rest.believable.deals), worth(rest.open.value), '', '', '']]),
    ],
  };
}

function movementBlocks({ ages, winRates, cycleTimes, stageTimes }: PipelineReport): readonly Block[] {
  return [
    'notMeasurable' in ages ? notMeasurable('The age of open deals', ages.notMeasurable) : chart(ageHistogram(ages)),
    ...('notMeasurable' in winRates ? [notMeasurable('The win rate', winRates.notMeasurable)] : winRateBlocks(winRates)),
    ...('notMeasurable' in cycleTimes
      ? [notMeasurable('How long deals take', cycleTimes.notMeasurable)]
      : [cycleTable(cycleTimes)]),
    ...('notMeasurable' in stageTimes
      ? [notMeasurable('The time in each stage', stageTimes.notMeasurable)]
      : [
          {
            kind: 'table' as const,
            columns: [{ title: 'stage' }, { title: 'median days', align: right }, { title: '9 in 10 within', align: right }, { title: 'still in it', align: right }],
            rows: stageTimes.map(({ label, median, p90, still }) => [label, days(median), days(p90), count(still)]),
          },
        ]),
  ];
}

function ageHistogram({ bins, unknown, later, staleAfterDays }: Exclude<PipelineReport['ages'], { readonly notMeasurable: string }>): Chart {
  const stale = staleAfterDays === null ? null : { at: staleAfterDays, label: `stale after ${count(staleAfterDays)}` };
  const asides = [
    ...(unknown > 0 ? [`${count(unknown)} more have no creation date`] : []),
    ...(later > 0 ? [`${count(later)} were created after that day`] : []),
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

function winRateBlocks({ all, months, season, drift, undated }: Exclude<PipelineReport['winRates'], { readonly notMeasurable: string }>): readonly Block[] {
  const notes = [
    ...('notMeasurable' in season || season.advice === null ? [] : [season.advice]),
    ...('notMeasurable' in drift ? [] : [`From ${percent(drift.earlier.value)} to ${percent(drift.later.value)} between the halves: ${signed(drift.difference)} (${signed(drift.lower)} to ${signed(drift.upper)}).`]),
    ...(undated > 0 ? [`${count(undated)} closed deals have no close date.`] : []),
  ];
  return [
    chart({
      kind: 'intervals',
      title: 'Win rate by month',
      aside: `${percent(all.share)} (${percentRange(all.lower, all.upper)}) of ${count(all.closed)} closed deals`,
      note: notes.length === 0 ? null : notes.join(' '),
      rows: months.slice(-12).map(({ period, won, closed, share, lower, upper }) => ({
        label: period.slice(0, 7),
        says: `${count(won)} of ${count(closed)}`,
        estimate: closed < 20 ? null : share,
        lower,
        upper,
      })),
      target: { at: all.share, label: 'all' },
    }),
  ];
}

function cycleTable({ won, lost, unknown }: Exclude<PipelineReport['cycleTimes'], { readonly notMeasurable: string }>): Block {
  const row = (name: string, each: typeof won) => (each === null ? [] : [[name, count(each.deals), days(each.median), days(each.p90)]]);
  return {
    kind: 'table',
    columns: [{ title: 'from created to' }, { title: 'deals', align: right }, { title: 'median days', align: right }, { title: '9 in 10 within', align: right }],
    rows: [...row('won', won), ...row('lost', lost)],
    note: unknown > 0 ? `Of ${count(unknown)} closed deals it is not known.` : null,
  };
}

function forecastBlocks({ forecast }: PipelineReport): readonly Block[] {
  if ('notMeasurable' in forecast) return [notMeasurable('How good forecasts were', forecast.notMeasurable)];
  type Errors = typeof forecast.all;
  const row = (name: string, each: Errors) => [
    name,
    count(each.forecasts),
    each.wape === null ? '' : percent(each.wape),
    each.bias === null ? '' : signed(each.bias),
    each.mape === null ? '' : percent(each.mape),
    each.againstNaive === null ? '' : count(Math.round(each.againstNaive * 100) / 100),
  ];
  const named = (groups: typeof forecast.owners, word: string) =>
    'notMeasurable' in groups ? [] : groups.slice(0, rowsShown).map((each) => row(`${word} ${each.name ?? 'nobody'}`, each));
  return [
    {
      kind: 'table',
      columns: [{ title: '' }, { title: 'forecasts', align: right }, { title: 'error, of actual', align: right }, { title: 'bias', align: right }, { title: 'MAPE', align: right }, { title: 'against last year', align: right }],
      rows: [
        row('all', forecast.all),
        ...forecast.horizons.map((each) => row(`${each.months} months ahead`, each)),
        ...named(forecast.regions, 'region'),
        ...named(forecast.owners, 'owner'),
      ],
      note: 'A bias above zero: more was forecast than came. Against last year: below 1 is better than repeating it (Hyndman & Koehler 2006).',
    },
  ];
}

function notMeasurable(what: string, why: string): Block {
  return { kind: 'text', text: `${what}: not measurable, because ${why}.` };
}

const chart = (each: Chart): Block => ({ kind: 'chart', chart: each });
const days = (value: number | null) => (value === null ? '' : count(Math.round(value * 10) / 10));
const signed = (share: number) => `${share > 0 ? '+' : ''}${percent(share)}`;
