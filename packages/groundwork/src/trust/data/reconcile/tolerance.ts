import type { Dialect } from '../../../sql/dialects/dialect.ts';
import { type Decimal, isWithin, minus } from './exact-decimal.ts';

/** Doubles of this size may be this far apart by rounding alone, so that 100.01 is within 0.01 of 100. */
const rounding = 1e-15;

/** SQL that is true where two numbers are within the tolerance; not true where either is missing or not a number. */
export function withinSql(dialect: Dialect, a: string, b: string, tolerance: number): string {
  const allowed = `${dialect.literal(tolerance)} + ${dialect.literal(rounding)} * abs(${a})`;
  return `coalesce(abs(${a} - ${b}) <= ${allowed} AND ${dialect.isFinite(a)} AND ${dialect.isFinite(b)}, false)`;
}

/** The same of numbers that are exact, where there is no rounding to allow for. */
export function exactlyWithinSql(dialect: Dialect, a: string, b: string, tolerance: number): string {
  return `coalesce(abs(${a} - ${b}) <= ${dialect.literal(tolerance)}, false)`;
}

export function within(a: number | Decimal | null, b: number | Decimal | null, tolerance: number): boolean {
  if (a === null || b === null) return false;
  if (typeof a === 'object' || typeof b === 'object')
    return typeof a === 'object' && typeof b === 'object' && isWithin(minus(a, b), tolerance);
  return Math.abs(a - b) <= tolerance + rounding * Math.abs(a);
}

/** Where the cells of the grid begin: off the places where decimals and halves of the tolerance lie, so that rounding moves none of them across. */
const gridOffset = 0.69;

/** Cells farther out are numbers that stand for themselves: a double does not tell its place. Exact numbers must not be rounded into the cell of another. */
const farthest = '9e15';
const farthestExact = '1e12';

/**
 * SQL of a text that two numbers share only if they are within the tolerance: the cell of a grid as wide as it. Numbers of different cells may be within it all
 * the same: those are fetched and compared.
 */
export function cellText(dialect: Dialect, number: string, exact: string, tolerance: number, isExact: boolean): string {
  const place = `${number} / ${dialect.literal(tolerance)}`;
  const small = `coalesce(abs(${place}) < ${isExact ? farthestExact : farthest}, false)`;
  const cell = `CAST(floor(CASE WHEN ${small} THEN ${place} + ${gridOffset} END) AS ${dialect.typeName('integer')})`;
  return `CASE WHEN ${small} THEN ${dialect.toText(cell)} ELSE ${exact} END`;
}
