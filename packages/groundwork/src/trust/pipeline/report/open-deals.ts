import { dialects } from '../../../sql/dialects/index.ts';
import { countOf, fromClause } from '../../measurement.ts';
import { stageIs } from '../context.ts';
import type { PipelineReading } from '../reading.ts';
import { roleWords } from '../roles.ts';
import type { Fault, Faults } from './believable.ts';
import type { Believability, Part } from './pipeline-report.ts';
import { numberOf } from './values.ts';

/** How groups of open deals are named in a query. */
export interface Keys {
  readonly [name: string]: string;
}

/**
 * SQL of `(SELECT g_…, g_amount, g_reason, g_f0, g_f1 … )`, one row an open deal, under names that no column of theirs has: what is wrong with it, as the number of the first fault and as a mark for each.
 * The marks are set over all deals before the open ones are taken, because one of them looks at the closed deals too.
 */
export function markedDeals(reading: PipelineReading, faults: readonly Fault[], keys: Keys = {}): string {
  const { context, open } = reading;
  const amount = context.has('amount') ? context.role('amount') : null;
  const none = `CAST(NULL AS ${dialects[context.dialect].typeName('number')})`;
  const marks = faults.map(({ condition }, index) => `CASE WHEN ${condition} THEN 1 ELSE 0 END AS g_f${index}`);
  const columns = [
    ...Object.entries(keys).map(([name, sql]) => `${sql} AS g_${name}`),
    `${amount === null ? none : `CASE WHEN NOT ${amount.missing} THEN ${amount.value} END`} AS g_amount`,
    `CASE WHEN ${stageIs(context, 'open')} THEN 1 ELSE 0 END AS g_open`,
    ...marks,
  ];
  const first = faults.map((_, index) => `WHEN g_f${index} = 1 THEN ${index}`).join(' ');
  const reason = first === '' ? '-1' : `CASE ${first} ELSE -1 END`;
  return `(SELECT marked.*, ${reason} AS g_reason FROM (SELECT ${columns.join(', ')} FROM ${fromClause(open.relation, 't')}) AS marked WHERE g_open = 1) AS asked`;
}

/** Sum of the amounts of the rows that meet a condition. */
export const worthWhere = (condition: string): string => `sum(CASE WHEN ${condition} THEN g_amount END)`;
export const isBelievable = 'g_reason = -1';

/** All open deals: what share is believable, and why the rest is not. */
export async function believabilityOf(
  reading: PipelineReading,
  { asked, notMeasured }: Faults,
): Promise<Believability> {
  const { context, open } = reading;
  const { countIf } = dialects[context.dialect];
  const columns = [
    'count(*) AS deals',
    'sum(g_amount) AS worth',
    'count(g_amount) AS priced',
    `${countIf(isBelievable)} AS good`,
    `${worthWhere(isBelievable)} AS good_worth`,
    ...asked.flatMap((_, index) => [
      `${countIf(`g_f${index} = 1`)} AS n${index}`,
      `${worthWhere(`g_f${index} = 1`)} AS v${index}`,
      `${countIf(`g_reason = ${index}`)} AS first_n${index}`,
      `${worthWhere(`g_reason = ${index}`)} AS first_v${index}`,
    ]),
  ];
  const [row = {}] = await open.connection.query(`SELECT ${columns.join(', ')} FROM ${markedDeals(reading, asked)}`);
  const deals = countOf(row.deals);
  const priced = countOf(row.priced);
  const part = (count: string, worth: string): Part => ({
    deals: countOf(row[count]),
    value: priced === 0 ? null : (numberOf(row[worth]) ?? 0),
  });
  const [whole, good] = [part('deals', 'worth'), part('good', 'good_worth')];
  return {
    open: whole,
    believable: good,
    shareOfDeals: deals === 0 ? null : good.deals / deals,
    shareOfValue: whole.value === null || good.value === null || whole.value <= 0 ? null : good.value / whole.value,
    valueNotMeasurable: worthless(reading, priced, whole.value),
    withoutAmount: context.has('amount') ? deals - priced : null,
    reasons: asked
      .map(({ condition: _, ...fault }, index) => ({
        ...fault,
        ...part(`n${index}`, `v${index}`),
        first: part(`first_n${index}`, `first_v${index}`),
      }))
      .filter((each) => each.deals > 0 || each.unknown > 0),
    notMeasured,
  };
}

function worthless({ context, pipeline }: PipelineReading, priced: number, value: number | null): string | null {
  if (!context.has('amount')) return pipeline.sought.amount ?? `no column with the ${roleWords.amount} can be read`;
  if (priced === 0) return 'no open deal has an amount';
  return value !== null && value <= 0 ? 'the amounts of the open deals do not sum to more than 0' : null;
}
