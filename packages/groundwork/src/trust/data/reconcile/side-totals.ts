import type { Value } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { readAggregates } from '../../aggregates.ts';
import { countOf, type Errored, type TableUnderTest } from '../../measurement.ts';
import { type CommonKind, type CommonValue, isExact } from './common-value.ts';
import { type Decimal, decimalOf } from './exact-decimal.ts';

/**
 * n doubles may add up to n roundings (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, section 4.2), of which many cancel: the sum is this
 * share of the sum of their sizes off at most.
 */
const unitRoundoff = 2 ** -53;
const rounding = 1e-12;

export type Summed = CommonValue & { readonly kind: CommonKind };

/** A sum over all rows of a table that are numbers. */
export interface ColumnSum {
  readonly sum: number;
  /** The same digit by digit, of numbers that are exact; null of doubles. */
  readonly exact: Decimal | null;
  /** What rounding can have done to a sum of doubles; infinite where their sizes outgrow a double. */
  readonly rounding: number;
  /** Values that are there and are no finite numbers. */
  readonly odd: number;
  /** No row has a number: the sum is 0 for want of anything to add. */
  readonly empty: boolean;
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
  summed: readonly Summed[],
): Promise<SideTotals | Errored> {
  const dialect = dialects[table.relation.dialect];
  const noKey = dialect.countIf(key.map((each) => `${each.compared} IS NULL`).join(' OR '));
  const parts = summed.map((each) => {
    const number = dialect.toNumber(each.value);
    const finite = `CASE WHEN ${dialect.isFinite(number)} THEN ${isExact(each.kind) ? each.value : number} END`;
    const odd = dialect.countIf(`(${each.canonical}) IS NOT NULL AND NOT ${dialect.isFinite(number)}`);
    if (isExact(each.kind)) return [dialect.decimalText(`sum(${finite})`), odd] as const;
    return [`sum(${finite})`, odd, `sum(abs(${finite}))`] as const;
  });
  const { rows, values } = await readAggregates(table, [noKey, ...parts.flat()]);
  if (typeof rows === 'object') return rows;
  const without = values.get(noKey) ?? null;
  if (isErrored(without)) return without;
  const sums = parts.map((expressions, i) => {
    const read = expressions.map((each) => values.get(each) ?? null);
    const failed = read.find(isErrored);
    if (failed) return failed;
    return columnSum(isExact((summed[i] as Summed).kind), rows, read as readonly Value[]);
  });
  return { rows, withoutKey: countOf(without), sums };
}

function columnSum(exact: boolean, rows: number, [sum, odd, sizes]: readonly Value[]): ColumnSum {
  return {
    sum: Number(sum ?? 0),
    exact: exact ? decimalOf(sum ?? 0) : null,
    rounding: exact ? 0 : Math.min(rounding, rows * unitRoundoff) * Number(sizes ?? 0),
    odd: Number(odd ?? 0),
    empty: sum === null || sum === undefined,
  };
}

export function isErrored(value: unknown): value is Errored {
  return typeof value === 'object' && value !== null && (value as { state?: unknown }).state === 'errored';
}
