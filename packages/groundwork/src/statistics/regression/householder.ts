import { compensatedDot } from './compensated.ts';

/**
 * A = QR of n × k columns, n ≥ k. Column j holds the reflector v_j from its row j down and R above it; `diagonal` is that of R.
 * The reflection is I − v_j v_jᵀ / v_jj.
 */
export interface HouseholderFactor {
  readonly columns: readonly Float64Array[];
  readonly diagonal: Float64Array;
}

function reflect(reflector: Float64Array, from: number, target: Float64Array): void {
  const pivot = reflector[from] as number;
  if (pivot === 0) return;
  let product = 0;
  for (let i = from; i < target.length; i++) product += (reflector[i] as number) * (target[i] as number);
  const step = product / pivot;
  for (let i = from; i < target.length; i++) target[i] = (target[i] as number) - step * (reflector[i] as number);
}

/** Householder's QR, without pivoting: Golub & Van Loan (2013), Matrix Computations, algorithm 5.2.1. Works on copies. */
export function householder(matrix: readonly Float64Array[]): HouseholderFactor {
  const columns = matrix.map((column) => Float64Array.from(column));
  const diagonal = new Float64Array(columns.length);
  columns.forEach((column, j) => {
    const size = Math.sqrt(compensatedDot(column, column, j));
    if (size === 0) {
      column.fill(0, j);
      return;
    }
    const norm = (column[j] as number) < 0 ? -size : size;
    for (let i = j; i < column.length; i++) column[i] = (column[i] as number) / norm;
    column[j] = (column[j] as number) + 1;
    diagonal[j] = -norm;
    for (const later of columns.slice(j + 1)) reflect(column, j, later);
  });
  return { columns, diagonal };
}

/** Qᵀ t in place of t (length n). */
export function applyTransposed(factor: HouseholderFactor, target: Float64Array): void {
  factor.columns.forEach((column, j) => {
    reflect(column, j, target);
  });
}

/** Q t in place of t (length n). */
export function applyQ(factor: HouseholderFactor, target: Float64Array): void {
  for (let j = factor.columns.length - 1; j >= 0; j--) reflect(factor.columns[j] as Float64Array, j, target);
}

/** The z with R z = b, from the first k entries of b. R must have no zero on its diagonal. */
export function solveUpper({ columns, diagonal }: HouseholderFactor, b: ArrayLike<number>): Float64Array {
  const z = Float64Array.from(diagonal, (_, i) => b[i] as number);
  for (let j = z.length - 1; j >= 0; j--) {
    const value = (z[j] as number) / (diagonal[j] as number);
    z[j] = value;
    for (let i = 0; i < j; i++) z[i] = (z[i] as number) - value * (columns[j]?.[i] as number);
  }
  return z;
}

/** The z with Rᵀ z = b, b of length k. R must have no zero on its diagonal. */
export function solveUpperTransposed({ columns, diagonal }: HouseholderFactor, b: ArrayLike<number>): Float64Array {
  const z = new Float64Array(diagonal.length);
  for (let j = 0; j < z.length; j++) {
    let rest = b[j] as number;
    for (let i = 0; i < j; i++) rest -= (columns[j]?.[i] as number) * (z[i] as number);
    z[j] = rest / (diagonal[j] as number);
  }
  return z;
}
