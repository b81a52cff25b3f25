import { dialects } from '../../../sql/dialects/index.ts';
import { readAggregates } from '../../aggregates.ts';
import { countOf, type Errored, type TableUnderTest } from '../../measurement.ts';
import type { CommonValue } from './common-value.ts';

/** A sum over all rows of a table that are numbers. */
export interface ColumnSum {
  readonly sum: number;
  /** The sum of the sizes, which bounds what rounding can have done to the sum. */
  readonly sizes: number;
  /** Values that are there and are no finite numbers. */
  readonly odd: number;
}

export interface SideTotals {
  readonly rows: number;
  /** Rows in which a part of the key is missing. */
  readonly withoutKey: number;
  readonly sums: readonly (ColumnSum | Errored)[];
}

/** What one table says of itself, in one scan. */
export async function sideTotals(
  table: TableUnderTest,
  key: readonly CommonValue[],
  summed: readonly CommonValue[],
): Promise<SideTotals | Errored> {
  const dialect = dialects[table.relation.dialect];
  const noKey = dialect.countIf(key.map((each) => `${each.compared} IS NULL`).join(' OR '));
  const parts = summed.map((each) => {
    const number = dialect.toNumber(each.value);
    const finite = `CASE WHEN ${dialect.isFinite(number)} THEN ${number} END`;
    const odd = dialect.countIf(`(${each.canonical}) IS NOT NULL AND NOT ${dialect.isFinite(number)}`);
    return [`sum(${finite})`, `sum(abs(${finite}))`, odd] as const;
  });
  const { rows, values } = await readAggregates(table, [noKey, ...parts.flat()]);
  if (typeof rows === 'object') return rows;
  const without = values.get(noKey) ?? null;
  if (isErrored(without)) return without;
  const sums = parts.map((expressions) => {
    const read = expressions.map((each) => values.get(each) ?? null);
    const failed = read.find(isErrored);
    if (failed) return failed;
    return { sum: Number(read[0] ?? 0), sizes: Number(read[1] ?? 0), odd: Number(read[2] ?? 0) };
  });
  return { rows, withoutKey: countOf(without), sums };
}

export function isErrored(value: unknown): value is Errored {
  return typeof value === 'object' && value !== null && (value as { state?: unknown }).state === 'errored';
}
