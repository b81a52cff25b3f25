import { requireFinite, requirePositive } from '../arguments.ts';
import { compensatedDot } from './compensated.ts';
import { type HouseholderFactor, householder, solveUpper } from './householder.ts';

/** A design made ready to solve: rows times the root of their weight, columns scaled to about length one, and factored. */
export interface FactoredDesign {
  readonly rows: number;
  readonly size: number;
  /** √w_i x_ij / 2^exponents[j] */
  readonly columns: readonly Float64Array[];
  readonly exponents: readonly number[];
  readonly factor: HouseholderFactor;
  /** Columns of R⁻¹, for the scaled columns. */
  readonly inverse: readonly Float64Array[];
  /** √w_i; absent without weights. */
  readonly roots: Float64Array | undefined;
}

/** The exponent e for which value · 2^−e is about 1; for 0 it is 0. */
export function binaryExponent(value: number): number {
  return value === 0 ? 0 : Math.round(Math.log2(value));
}

/** value · 2^exponent, exact unless it leaves the range of numbers: in two steps, as 2^±1074 alone may leave it. */
export function scaleByPower(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** The binary exponent of a column's length. Its greatest value is taken out first, so that squares neither overflow nor vanish. */
export function lengthExponent(column: Float64Array): number {
  const greatest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const first = binaryExponent(greatest);
  const scaled = column.map((value) => scaleByPower(value, -first));
  return first + binaryExponent(Math.sqrt(compensatedDot(scaled, scaled)));
}

function requireDesign(design: readonly (readonly number[])[]): number {
  const size = design[0]?.length ?? 0;
  if (size === 0) throw new RangeError('design must have rows and columns');
  if (design.length <= size) {
    throw new RangeError(`design must have more rows than columns; got ${design.length} rows and ${size} columns`);
  }
  design.forEach((row, i) => {
    if (row.length !== size) throw new RangeError(`design[${i}] must have ${size} values; got ${row.length}`);
    for (let j = 0; j < size; j++) requireFinite(`design[${i}][${j}]`, row[j] as number);
  });
  return size;
}

function rootsOf(weights: readonly number[] | undefined, rows: number): Float64Array | undefined {
  if (weights === undefined) return undefined;
  if (weights.length !== rows) throw new RangeError(`weights must have ${rows} values; got ${weights.length}`);
  weights.forEach((weight, i) => {
    requirePositive(`weights[${i}]`, weight);
  });
  return Float64Array.from(weights, Math.sqrt);
}

/** The greatest sum of sizes in a column. */
function oneNorm(columns: readonly ArrayLike<number>[]): number {
  return Math.max(...columns.map((column) => Array.from(column).reduce((sum, value) => sum + Math.abs(value), 0)));
}

function requireIndependent(factor: HouseholderFactor, inverse: readonly Float64Array[], rows: number): void {
  const { columns, diagonal } = factor;
  const upper = columns.map((column, j) => [...column.slice(0, j), diagonal[j] as number]);
  const condition = oneNorm(upper) * oneNorm(inverse);
  if (condition * rows * 2 ** -53 < 0.1) return;
  const worst = diagonal.reduce(
    (least, value, j) => (Math.abs(value) < Math.abs(diagonal[least] as number) ? j : least),
    0,
  );
  throw new RangeError(
    `design must have independent columns: column ${worst} is a combination of the ones before it, or so nearly that no digit of the coefficients would be right (condition number ${Number.isFinite(condition) ? condition.toExponential(1) : 'infinite'})`,
  );
}

/**
 * The QR factor of a design, refused where its columns are dependent.
 *
 * The limit: coefficients carry a relative error of about κ times the backward error of the factorization, at most n·u with u = 2⁻⁵³
 * since its sums run over n rows (Higham 2002, Accuracy and Stability, theorems 19.4, 20.1 and 20.3). From κ·n·u ≥ 0.1 on, not even the
 * first digit can be relied on; exactly dependent columns come out at κ ≥ 1/(n·u) because rounding hides their zero. κ is that of R in
 * the 1-norm with columns of about equal length, which is within √k of the least that any scaling reaches (van der Sluis 1969).
 * @throws RangeError for sizes that differ, n ≤ k, a value that is not finite, a weight that is not positive, dependent columns
 */
export function factorDesign(
  design: readonly (readonly number[])[],
  weights: readonly number[] | undefined,
): FactoredDesign {
  const size = requireDesign(design);
  const rows = design.length;
  const roots = rootsOf(weights, rows);
  const exponents: number[] = [];
  const columns = Array.from({ length: size }, (_, j) => {
    const column = Float64Array.from(design, (row, i) => (row[j] as number) * (roots?.[i] ?? 1));
    const exponent = lengthExponent(column);
    exponents.push(exponent);
    return column.map((value) => scaleByPower(value, -exponent));
  });
  const factor = householder(columns);
  const inverse = columns.map((_, j) =>
    solveUpper(
      factor,
      Float64Array.from(columns, (_column, i) => Number(i === j)),
    ),
  );
  requireIndependent(factor, inverse, rows);
  return { rows, size, columns, exponents, factor, inverse, roots };
}

/** (XᵀWX)⁻¹ = R⁻¹ R⁻ᵀ, scaled back; k × k. */
export function inverseCrossProduct({ inverse, exponents }: FactoredDesign): number[][] {
  return exponents.map((a, i) =>
    exponents.map((b, j) => {
      const product = inverse.reduce((sum, column) => sum + (column[i] as number) * (column[j] as number), 0);
      return scaleByPower(product, -(a + b));
    }),
  );
}
