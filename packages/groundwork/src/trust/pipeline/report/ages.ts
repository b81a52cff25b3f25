import { dialects } from '../../../sql/dialects/index.ts';
import { countOf, fromClause } from '../../measurement.ts';
import { ageOf, daysOf, stageIs } from '../context.ts';
import type { PipelineReading } from '../reading.ts';
import type { Ages, Measured } from './pipeline-report.ts';
import { numberOf } from './values.ts';

const width = 30;
/** Everything from here on is one bin: two years. */
const last = 24;

/** How old the open deals are. */
export async function agesOf(reading: PipelineReading): Promise<Measured<Ages>> {
  const { context, alone: open, pipeline } = reading;
  if (!context.has('created'))
    return { notMeasurable: pipeline.sought.created ?? 'no column with the creation date can be read' };
  const created = context.role('created');
  if (created.undated) return { notMeasurable: `${created.column} is used as a date and is none` };
  const age = ageOf(context, created.value);
  const bin = `CASE WHEN ${created.missing} THEN -2 WHEN ${age} < 0 THEN -1 WHEN ${age} >= ${width * last} THEN ${last} ELSE CAST(floor(${age} / ${width}.0) AS ${dialects[context.dialect].typeName('integer')}) END`;
  const amount = context.has('amount') ? context.role('amount') : null;
  const worth = amount === null ? 'NULL' : `sum(CASE WHEN NOT ${amount.missing} THEN ${amount.value} END)`;
  const rows = await open.connection.query(
    `SELECT ${bin} AS bin, count(*) AS deals, ${worth} AS worth FROM ${fromClause(open.relation, 't')} WHERE ${stageIs(context, 'open')} GROUP BY 1 ORDER BY 1`,
  );
  const count = (which: number) => countOf(rows.find((row) => Number(row.bin) === which)?.deals);
  const dated = rows.filter((row) => Number(row.bin) >= 0);
  if (dated.length === 0 && count(-1) === 0) return { notMeasurable: 'no open deal has a creation date' };
  const priced = rows.some((row) => numberOf(row.worth) !== null);
  const oldest = Math.max(-1, ...dated.map((row) => Number(row.bin)));
  const bins = Array.from({ length: oldest + 1 }, (_, index) => {
    const row = dated.find((each) => Number(each.bin) === index);
    return {
      from: index * width,
      to: index === last ? null : (index + 1) * width,
      deals: countOf(row?.deals),
      value: priced ? (numberOf(row?.worth) ?? 0) : null,
    };
  });
  const { stale_after } = pipeline;
  return {
    bins,
    unknown: count(-2),
    later: count(-1),
    staleAfterDays: stale_after === undefined ? null : daysOf(stale_after, context.asOf),
  };
}
