import { positiveDefinite, type Solve } from './positive-definite.ts';

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
};

/** Solves A v = b for the mean A of weight(i) x_i x_iᵀ, or null when it is singular. */
function meanSquares(x: readonly Float64Array[], weight: (i: number) => number): Solve | null {
  const p = x[0]?.length ?? 0;
  const squares = Array.from({ length: p }, () => new Array<number>(p).fill(0));
  x.forEach((row, i) => {
    const w = weight(i) / x.length;
    if (w === 0) return;
    squares.forEach((sums, j) => {
      for (let k = 0; k <= j; k++) sums[k] = (sums[k] ?? 0) + w * (row[j] ?? 0) * (row[k] ?? 0);
    });
  });
  return positiveDefinite(squares);
}

/** An intercept and the covariates, centred and scaled: the same models, better conditioned. Constant covariates are left out. */
export function standardised(covariates: readonly (readonly number[])[]): readonly Float64Array[] {
  const n = covariates.length;
  const columns = (covariates[0] ?? []).flatMap((_, j) => {
    const values = covariates.map((row) => row[j] ?? 0);
    const centre = values.reduce((sum, value) => sum + value, 0) / n;
    const scale = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / n);
    return scale > 1e-12 * Math.abs(centre) ? [values.map((value) => (value - centre) / scale)] : [];
  });
  return covariates.map((_, i) => Float64Array.of(1, ...columns.map((column) => column[i] ?? 0)));
}

export interface LinearFit {
  readonly fitted: readonly number[];
  /** Influence function of gradientᵀ coefficients. */
  influence(gradient: readonly number[]): Float64Array;
}

/**
 * Least squares of `outcome` on the rows of x that are `included`, fitted for all rows.
 * @throws RangeError when the columns depend on each other in these rows
 */
export function fitLinear(
  x: readonly Float64Array[],
  outcome: readonly number[],
  included: (i: number) => boolean,
): LinearFit {
  const solve = meanSquares(x, (i) => Number(included(i)));
  if (!solve)
    throw new RangeError('the covariates depend on each other among the units compared with, or those are too few');
  const products = Array.from(x[0] ?? [], (_, j) =>
    x.reduce((sum, row, i) => sum + (included(i) ? ((row[j] ?? 0) * (outcome[i] ?? 0)) / x.length : 0), 0),
  );
  const coefficients = solve(products);
  const fitted = x.map((row) => dot(row, coefficients));
  return {
    fitted,
    influence(gradient) {
      const direction = solve(gradient);
      return Float64Array.from(x, (row, i) =>
        included(i) ? dot(row, direction) * ((outcome[i] ?? 0) - (fitted[i] ?? 0)) : 0,
      );
    },
  };
}

export interface ExposureFit {
  /** p / (1 − p) of each row. */
  readonly odds: readonly number[];
  influence(gradient: readonly number[]): Float64Array;
}

const SEPARATED = 'the covariates tell the exposed units from those compared with: no weights can make them alike';
/** A probability of exposure from which no comparison unit is left to weigh, the limit of the R package did. */
const OVERLAP = 0.999;

/**
 * Logistic regression of exposure on x by Newton's method.
 * @throws RangeError when the covariates separate the arms, or depend on each other
 */
export function fitExposure(x: readonly Float64Array[], exposed: readonly boolean[]): ExposureFit {
  const p = x[0]?.length ?? 0;
  let coefficients: readonly number[] = new Array<number>(p).fill(0);
  for (let step = 0; step < 50; step++) {
    const probability = x.map((row) => 1 / (1 + Math.exp(-dot(row, coefficients))));
    const at = (i: number): number => probability[i] ?? 0;
    const residual = (i: number): number => Number(exposed[i]) - at(i);
    const solve = meanSquares(x, (i) => at(i) * (1 - at(i)));
    if (!solve) throw new RangeError(SEPARATED);
    const score = Array.from({ length: p }, (_, j) =>
      x.reduce((sum, row, i) => sum + ((row[j] ?? 0) * residual(i)) / x.length, 0),
    );
    const change = solve(score);
    coefficients = coefficients.map((value, j) => value + (change[j] ?? 0));
    if (change.every((value) => Math.abs(value) < 1e-12)) {
      if (probability.some((value, i) => exposed[i] && value >= OVERLAP)) throw new RangeError(SEPARATED);
      return {
        odds: probability.map((value) => value / (1 - value)),
        influence(gradient) {
          const direction = solve(gradient);
          return Float64Array.from(x, (row, i) => dot(row, direction) * residual(i));
        },
      };
    }
  }
  throw new RangeError(SEPARATED);
}
