import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Pivots smaller than this, relative to their diagonal, say that rows depend on each other. */
const DEPENDENT = 1e-10;

export type Solve = (b: readonly number[]) => readonly number[];

/** Solves A v = b for a symmetric A, of which the lower triangle is read; null when A is not safely positive definite. */
export function positiveDefinite(a: readonly (readonly number[])[]): Solve | null {
  const symmetric = new Matrix(a.map((row, j) => row.map((_, k) => a[Math.max(j, k)]?.[Math.min(j, k)] ?? 0)));
  const cholesky = new CholeskyDecomposition(symmetric);
  const pivots = cholesky.lowerTriangularMatrix.diagonal();
  if (!cholesky.isPositiveDefinite() || pivots.some((l, j) => !(l * l >= DEPENDENT * symmetric.get(j, j)))) return null;
  return (b) => cholesky.solve(Matrix.columnVector([...b])).to1DArray();
}
