import { dialects } from '../../../sql/dialects/index.ts';
import { chiSquaredSurvival } from '../../../statistics/chi-squared.ts';
import { countOf, fromClause } from '../../measurement.ts';
import { stageIs } from '../context.ts';
import type { PipelineReading } from '../reading.ts';
import { halvesOf, isWhole, quarterOf } from './halves.ts';
import type { Drift, Measured, PeriodWinRate, WinRate, WinRates } from './pipeline-report.ts';
import { shareOf } from './values.ts';

interface Closed {
  readonly period: string;
  readonly won: number;
  readonly closed: number;
}

/** Months that are shown: five years. */
const shown = 60;
/** A season is told from chance at this level, and only where it makes a difference of five points. */
const level = 0.01;
const difference = 0.05;
const enough = 20;

/** The win rate over time, by the day on which deals were closed. */
export async function winRatesOf(reading: PipelineReading): Promise<Measured<WinRates>> {
  const { context, alone: open } = reading;
  const { countIf, truncate } = dialects[context.dialect];
  const closes = context.has('closes') && !context.role('closes').undated ? context.role('closes') : null;
  const month =
    closes === null ? 'NULL' : `CASE WHEN NOT ${closes.missing} THEN ${truncate('month', closes.value)} END`;
  const rows = await open.connection.query(
    `SELECT ${month} AS period, count(*) AS closed, ${countIf(stageIs(context, 'won'))} AS won FROM ${fromClause(open.relation, 't')}` +
      ` WHERE ${stageIs(context, 'closed')} GROUP BY 1 ORDER BY 1`,
  );
  const counted = rows.map((row) => ({
    period: row.period === null ? '' : String(row.period).slice(0, 10),
    won: countOf(row.won),
    closed: countOf(row.closed),
  }));
  const all = summed('', counted);
  if (all.closed === 0) return { notMeasurable: 'no deal is closed' };
  const months = counted.filter((each) => each.period !== '');
  const quarters = [...Map.groupBy(months, (each) => quarterOf(each.period))].map(([period, each]) =>
    summed(period, each),
  );
  return {
    all: rateOf(all),
    months: months.slice(-shown).map(dated),
    quarters: quarters.slice(-shown / 3).map(dated),
    drift: driftOf(quarters, new Set(months.map(({ period }) => period)), context.asOf),
    season: seasonOf(months),
    undated: all.closed - summed('', months).closed,
  };
}

const rateOf = ({ won, closed }: Closed): WinRate => ({ won, closed, ...shareOf(won, closed) });
const dated = (each: Closed): PeriodWinRate => ({ period: each.period, ...rateOf(each) });

function summed(period: string, parts: readonly Closed[]): Closed {
  const sum = (of: 'won' | 'closed') => parts.reduce((total, each) => total + each[of], 0);
  return { period, won: sum('won'), closed: sum('closed') };
}

/**
 * The second half of the quarters minus the first. Interval: Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17, 873–890, method 10 (from the two Wilson intervals).
 */
function driftOf(quarters: readonly Closed[], months: ReadonlySet<string>, asOf: string): Measured<Drift> {
  const halves = halvesOf(quarters, ({ period }) => isWhole(period, months, asOf));
  if (halves === null) return { notMeasurable: 'deals were closed in fewer than two whole quarters' };
  const rated = (half: NonNullable<typeof halves>['earlier']): Half => ({ ...half, ...rateOf(summed('', half.items)) });
  const [earlier, later] = [rated(halves.earlier), rated(halves.later)];
  const gap = later.share - earlier.share;
  return {
    earlier: { from: earlier.from, to: earlier.to, value: earlier.share, deals: earlier.closed },
    later: { from: later.from, to: later.to, value: later.share, deals: later.closed },
    difference: gap,
    lower: gap - Math.hypot(later.share - later.lower, earlier.upper - earlier.share),
    upper: gap + Math.hypot(later.upper - later.share, earlier.share - earlier.lower),
    leftOut: halves.leftOut,
  };
}

type Half = WinRate & { readonly from: string; readonly to: string };

function seasonOf(months: readonly Closed[]): WinRates['season'] {
  const thirds = [0, 1, 2].map((place) =>
    summed(
      '',
      months.filter((each) => (Number(each.period.slice(5, 7)) - 1) % 3 === place),
    ),
  );
  if (thirds.some((each) => each.closed < enough))
    return { notMeasurable: `fewer than ${enough} deals were closed in one of the months of a quarter` };
  const monthOfQuarter = thirds.map(rateOf);
  const all = summed('', thirds);
  const rate = all.won / all.closed;
  // Where all deals are won, or all lost, no month differs from another.
  const x =
    rate === 0 || rate === 1
      ? 0
      : thirds.reduce((sum, { won, closed }) => sum + (won - closed * rate) ** 2 / (closed * rate * (1 - rate)), 0);
  const p = chiSquaredSurvival(x, 2);
  const spread =
    Math.max(...monthOfQuarter.map((each) => each.share)) - Math.min(...monthOfQuarter.map((each) => each.share));
  const advice =
    p < level && spread >= difference
      ? 'The win rate differs between the months of a quarter: compare a month only with the same month of another quarter.'
      : null;
  return { monthOfQuarter, p, advice };
}
