/**
 * The triangle R and the rotated outcome of a least-squares problem to which rows are added one by one by Givens rotations (Golub &
 * Van Loan 2013, "Matrix Computations", sections 5.1.8 and 6.5). Stable where normal equations are not: the first weeks of a yearly
 * wave are nearly a straight line.
 */
export interface Triangle {
  /** `width` × `width`, row by row; the last column is the outcome, the last diagonal entry is not used. */
  readonly entries: Float64Array;
  readonly width: number;
  /** Sum of squares that the regressors leave. */
  residual: number;
}

export function emptyTriangle(width: number): Triangle {
  return { entries: new Float64Array(width * width), width, residual: 0 };
}

/** Rotates one row (regressors, then the outcome) into the triangle; overwrites the row. */
export function addRow(triangle: Triangle, row: Float64Array): void {
  const { entries, width } = triangle;
  for (let j = 0; j < width - 1; j++) {
    const below = row[j] as number;
    if (below === 0) continue;
    const diagonal = entries[j * width + j] as number;
    const length = Math.sqrt(diagonal * diagonal + below * below);
    const cosine = diagonal / length;
    const sine = below / length;
    entries[j * width + j] = length;
    for (let k = j + 1; k < width; k++) {
      const upper = entries[j * width + k] as number;
      const lower = row[k] as number;
      entries[j * width + k] = cosine * upper + sine * lower;
      row[k] = cosine * lower - sine * upper;
    }
  }
  triangle.residual += (row[width - 1] as number) ** 2;
}

/** log |det R|: −∞ when the regressors are collinear. */
export function logDeterminant({ entries, width }: Triangle): number {
  let sum = 0;
  for (let j = 0; j < width - 1; j++) sum += Math.log(Math.abs(entries[j * width + j] as number));
  return sum;
}

/** Can every coefficient be told from the others? */
export function hasFullRank({ entries, width }: Triangle): boolean {
  for (let j = 0; j < width - 1; j++) {
    let column = 0;
    for (let i = 0; i <= j; i++) column += (entries[i * width + j] as number) ** 2;
    if (!(Math.abs(entries[j * width + j] as number) > 1e-8 * Math.sqrt(column))) return false;
  }
  return true;
}

/** The coefficients: R b = rotated outcome. */
export function coefficients({ entries, width }: Triangle): Float64Array {
  const solution = new Float64Array(width - 1);
  for (let i = width - 2; i >= 0; i--) {
    let sum = entries[i * width + width - 1] as number;
    for (let j = i + 1; j < width - 1; j++) sum -= (entries[i * width + j] as number) * (solution[j] as number);
    solution[i] = sum / (entries[i * width + i] as number);
  }
  return solution;
}

/** w' (R'R)⁻¹ w: the variance of w'b for a unit error variance. */
export function varianceOf({ entries, width }: Triangle, weights: Float64Array): number {
  const solved = new Float64Array(width - 1);
  let variance = 0;
  for (let i = 0; i < width - 1; i++) {
    let sum = weights[i] as number;
    for (let j = 0; j < i; j++) sum -= (entries[j * width + i] as number) * (solved[j] as number);
    solved[i] = sum / (entries[i * width + i] as number);
    variance += (solved[i] as number) ** 2;
  }
  return variance;
}
