/** Pivots smaller than this, relative to their diagonal, say that rows depend on each other. */
const DEPENDENT = 1e-10;

export type Solve = (b: readonly number[]) => readonly number[];

/** Σ a[m] b[m] over the first `count`. */
function dotOf(a: Float64Array, b: Float64Array, count: number): number {
  let sum = 0;
  for (let m = 0; m < count; m++) sum += (a[m] as number) * (b[m] as number);
  return sum;
}

/** The rows of L with L Lᵀ = A; null when a pivot is not safely above zero. Golub & Van Loan (2013), "Matrix Computations", section 4.2. */
function choleskyFactor(a: readonly ArrayLike<number>[]): readonly Float64Array[] | null {
  const rows: Float64Array[] = [];
  for (const [j, given] of a.entries()) {
    const row = new Float64Array(j + 1);
    for (let k = 0; k < j; k++) {
      const other = rows[k] as Float64Array;
      row[k] = ((given[k] as number) - dotOf(row, other, k)) / (other[k] as number);
    }
    const diagonal = given[j] as number;
    const pivot = diagonal - dotOf(row, row, j);
    if (!(pivot > 0 && pivot >= DEPENDENT * diagonal)) return null;
    row[j] = Math.sqrt(pivot);
    rows.push(row);
  }
  return rows;
}

/** Solves A v = b for a symmetric A, of which the lower triangle is read; null when A is not safely positive definite. */
export function positiveDefinite(a: readonly ArrayLike<number>[]): Solve | null {
  const rows = choleskyFactor(a);
  if (!rows) return null;
  return (b) => {
    const v = Float64Array.from(b);
    rows.forEach((row, j) => {
      v[j] = ((v[j] as number) - dotOf(row, v, j)) / (row[j] as number);
    });
    for (let j = v.length - 1; j >= 0; j--) {
      const row = rows[j] as Float64Array;
      const value = (v[j] as number) / (row[j] as number);
      v[j] = value;
      for (let k = 0; k < j; k++) v[k] = (v[k] as number) - value * (row[k] as number);
    }
    return Array.from(v);
  };
}
