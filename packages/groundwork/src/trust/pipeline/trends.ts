import { type Finding, finding } from '../../conditions/finding.ts';
import { grouped, percent, points } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import { leftOutWords } from '../../words/quarters.ts';
import { type PipelineReading, placeOf } from './reading.ts';
import { knowsOpen } from './report/believable.ts';
import { cycleTimesOf } from './report/cycle-times.ts';
import type { CycleTimes, Drift, WinRates } from './report/pipeline-report.ts';
import { winRatesOf } from './report/win-rates.ts';

/** How the win rate and the time to close move over the quarters: for reading, they decide nothing. What cannot be told, the report says. */
export async function checkTrends(reading: PipelineReading): Promise<readonly Finding[]> {
  if (!knowsOpen(reading)) return [];
  const { pipeline } = reading;
  const base = {
    subject: `${pipeline.table}.${pipeline.closes ?? pipeline.stage}`,
    state: 'met',
    severity: 'info',
    location: placeOf(reading, 'closes'),
  } as const;
  const rates = await winRatesOf(reading).catch(() => null);
  const times = await cycleTimesOf(reading).catch(() => null);
  return [
    ...(rates === null || 'notMeasurable' in rates ? [] : rateTrends(rates)),
    ...(times === null || 'notMeasurable' in times ? [] : timeTrends(times)),
  ].map((each) => finding({ ...base, ...each }));
}

type Trend = Pick<Finding, 'code' | 'measured' | 'unit' | 'message'>;

function rateTrends({ drift, season }: WinRates): readonly Trend[] {
  const found: Trend[] = [];
  if (!('notMeasurable' in drift))
    found.push({
      code: 'pipeline.win_rate_drift',
      measured: 100 * drift.difference,
      unit: 'percentage points',
      message: driftWords(drift),
    });
  if (!('notMeasurable' in season) && season.advice !== null) {
    const [first, second, third] = season.monthOfQuarter.map((each) => percent(each.share));
    found.push({
      code: 'pipeline.win_rate_season',
      measured: season.p,
      unit: 'p',
      message: `The win rate is ${first} in the first month of a quarter, ${second} in the second and ${third} in the third: compare a month only with the same month of another quarter.`,
    });
  }
  return found;
}

function driftWords({ earlier, later, difference, lower, upper, leftOut }: Drift): string {
  const clear = lower > 0 || upper < 0 ? '' : ', which chance alone would do';
  return (
    `The win rate was ${percent(earlier.value)} from ${earlier.from} to ${earlier.to} and ${percent(later.value)} from ${later.from} to ${later.to}:` +
    ` a difference of ${points(difference)} (95% interval ${points(lower)} to ${points(upper)})${clear}.${leftOutWords(leftOut)}`
  );
}

function timeTrends({ won, drift }: CycleTimes): readonly Trend[] {
  if (won === null) return [];
  const moved =
    'notMeasurable' in drift
      ? ''
      : ` The median was ${grouped(drift.earlier.median)} days (95% interval ${drift.earlier.lower} to ${drift.earlier.upper}) for deals won from ${drift.earlier.from} to ${drift.earlier.to},` +
        ` and ${grouped(drift.later.median)} (${drift.later.lower} to ${drift.later.upper}) from ${drift.later.from} to ${drift.later.to}.${leftOutWords(drift.leftOut)}`;
  return [
    {
      code: 'pipeline.cycle_time',
      measured: won.median,
      unit: 'days',
      message: `Half of ${plural(won.deals, 'won deal')} took at most ${plural(won.median, 'day')} from created to closed, nine in ten at most ${grouped(won.p90)}.${moved}`,
    },
  ];
}
