export interface SymmetricEigen {
  readonly values: readonly number[];
  /** vectors[i][j] is entry i of the vector of values[j]; orthogonal. */
  readonly vectors: readonly (readonly number[])[];
}

/** Tangent of the angle that makes entry (p, q) zero: Golub & Van Loan (2013), Matrix Computations, section 8.5.2. */
function jacobiTangent(pp: number, qq: number, pq: number): number {
  const tau = (qq - pp) / (2 * pq);
  return (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
}

/** Turns columns p and q of a matrix by the angle of cosine c and sine s. */
function turnColumns(matrix: number[][], p: number, q: number, c: number, s: number): void {
  for (const row of matrix) {
    const [a, b] = [row[p] as number, row[q] as number];
    row[p] = c * a - s * b;
    row[q] = s * a + c * b;
  }
}

function turnRows(matrix: number[][], p: number, q: number, c: number, s: number): void {
  const [upper, lower] = [matrix[p] as number[], matrix[q] as number[]];
  upper.forEach((a, j) => {
    const b = lower[j] as number;
    upper[j] = c * a - s * b;
    lower[j] = s * a + c * b;
  });
}

/**
 * Eigenvalues and vectors of a symmetric k × k matrix: Jacobi's cyclic rotations, until everything off the diagonal is below rounding
 * (Golub & Van Loan 2013, algorithm 8.5.3; convergence is quadratic, a handful of sweeps).
 */
export function symmetricEigen(symmetric: readonly (readonly number[])[]): SymmetricEigen {
  const matrix = symmetric.map((row) => [...row]);
  const size = matrix.length;
  const vectors = matrix.map((_, i) => matrix.map((_row, j) => Number(i === j)));
  const total = Math.sqrt(matrix.flat().reduce((sum, value) => sum + value * value, 0));
  let turned = true;
  while (turned) {
    turned = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const pq = matrix[p]?.[q] as number;
        if (Math.abs(pq) <= 2 ** -53 * total) continue;
        turned = true;
        const t = jacobiTangent(matrix[p]?.[p] as number, matrix[q]?.[q] as number, pq);
        const c = 1 / Math.sqrt(1 + t * t);
        turnColumns(matrix, p, q, c, t * c);
        turnRows(matrix, p, q, c, t * c);
        for (const [i, j] of [
          [p, q],
          [q, p],
        ] as const)
          (matrix[i] as number[])[j] = 0;
        turnColumns(vectors, p, q, c, t * c);
      }
    }
  }
  return { values: matrix.map((row, i) => row[i] as number), vectors };
}
