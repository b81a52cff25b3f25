import type { Row } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { normalQuantile } from '../../../statistics/normal.ts';
import { countOf, fromClause } from '../../measurement.ts';
import { stageIs } from '../context.ts';
import type { PipelineReading } from '../reading.ts';
import { endOf, halvesOf } from './halves.ts';
import type { CycleTime, CycleTimes, Measured, MedianOf } from './pipeline-report.ts';

const shown = 20;

/** How many days pass from created to closed. */
export async function cycleTimesOf(reading: PipelineReading): Promise<Measured<CycleTimes>> {
  const { context, alone: open, pipeline } = reading;
  for (const name of ['created', 'closes'] as const) {
    if (!context.has(name))
      return {
        notMeasurable:
          pipeline.sought[name] ?? `no column with the ${name === 'created' ? 'creation' : 'close'} date can be read`,
      };
    if (context.role(name).undated)
      return { notMeasurable: `${context.role(name).column} is used as a date and is none` };
  }
  const deals = cycles(reading);
  const dialect = dialects[context.dialect];
  const [median, p90] = dialect.discreteQuantiles('days', [0.5, 0.9]);
  const times = `count(*) AS deals, ${median} AS median, ${p90} AS p90`;
  const known = 'days >= 0';
  const byState = await open.connection.query(`SELECT won, ${times} FROM ${deals} WHERE ${known} GROUP BY won`);
  const quarters = await open.connection.query(
    `SELECT ${dialect.truncate('quarter', 'closed_on')} AS period, ${times}, ${dialect.countDistinct(dialect.truncate('month', 'closed_on'))} AS months FROM ${deals} WHERE ${known} AND won = 1 GROUP BY 1 ORDER BY 1`,
  );
  const [row] = await open.connection.query(
    `SELECT count(*) AS closed FROM ${fromClause(open.relation, 't')} WHERE ${stageIs(context, 'closed')}`,
  );
  const of = (won: number): CycleTime | null => {
    const found = byState.find((each) => Number(each.won) === won);
    return found === undefined ? null : timeOf(found);
  };
  const [won, lost] = [of(1), of(0)];
  if (won === null && lost === null)
    return { notMeasurable: 'no closed deal has both a creation date and a close date' };
  const periods = quarters.map((each) => {
    const period = String(each.period).slice(0, 10);
    return { period, ...timeOf(each), whole: countOf(each.months) === 3 && endOf(period) <= context.asOf };
  });
  return {
    won,
    lost,
    quarters: periods.slice(-shown).map(({ period, deals, median, p90 }) => ({ period, deals, median, p90 })),
    drift: await driftOf(reading, deals, periods),
    unknown: countOf(row?.closed) - (won?.deals ?? 0) - (lost?.deals ?? 0),
  };
}

/** SQL of `(SELECT won, closed_on, days)`, one row a closed deal with both days. */
function cycles({ context, alone: open }: PipelineReading): string {
  const [created, closes] = [context.role('created'), context.role('closes')];
  return (
    `(SELECT CASE WHEN ${stageIs(context, 'won')} THEN 1 ELSE 0 END AS won, ${closes.value} AS closed_on,` +
    ` ${dialects[context.dialect].daysBetween(created.value, closes.value)} AS days FROM ${fromClause(open.relation, 't')}` +
    ` WHERE ${stageIs(context, 'closed')} AND NOT ${created.missing} AND NOT ${closes.missing}) AS cycles`
  );
}

const timeOf = (row: Row): CycleTime => ({
  deals: countOf(row.deals),
  median: Number(row.median),
  p90: Number(row.p90),
});

async function driftOf(
  reading: PipelineReading,
  deals: string,
  quarters: readonly (CycleTime & { readonly period: string; readonly whole: boolean })[],
): Promise<CycleTimes['drift']> {
  const halves = halvesOf(quarters, ({ whole }) => whole);
  if (halves === null) return { notMeasurable: 'deals were won in fewer than two whole quarters' };
  const half = ({ items, from, to }: NonNullable<typeof halves>['earlier']) =>
    medianOf(reading, deals, { from, to, deals: items.reduce((sum, each) => sum + each.deals, 0) });
  const [earlier, later] = [await half(halves.earlier), await half(halves.later)];
  return {
    earlier,
    later,
    apart: earlier.upper < later.lower || later.upper < earlier.lower,
    leftOut: halves.leftOut,
  };
}

/**
 * The median with a 95 % interval from order statistics: the ranks n/2 ∓ z·√n/2 of the binomial distribution of how many values lie below it (Conover, Practical
 * Nonparametric Statistics, §3.2).
 */
async function medianOf(
  { context, alone: open }: PipelineReading,
  deals: string,
  half: { readonly from: string; readonly to: string; readonly deals: number },
): Promise<MedianOf> {
  const dialect = dialects[context.dialect];
  const reach = normalQuantile(0.975) / (2 * Math.sqrt(half.deals));
  const low = Math.max(1 / half.deals, 0.5 - reach);
  const high = Math.min(1, 0.5 + reach + 1 / half.deals);
  const [lower, median, upper] = dialect.discreteQuantiles('days', [low, 0.5, high]);
  const [row] = await open.connection.query(
    `SELECT ${lower} AS lower_bound, ${median} AS median, ${upper} AS upper_bound FROM ${deals} WHERE days >= 0 AND won = 1` +
      ` AND closed_on >= ${dialect.dateLiteral(half.from)} AND closed_on <= ${dialect.dateLiteral(half.to)}`,
  );
  return { ...half, median: Number(row?.median), lower: Number(row?.lower_bound), upper: Number(row?.upper_bound) };
}
