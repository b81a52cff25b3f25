import { requireCount, requireFinite } from '../arguments.ts';
import { type FactoredDesign, factorDesign, scaleByPower } from './design.ts';
import { applyQ } from './householder.ts';

/** A fit of `leastSquares`: its design, its residuals in the units of the outcome, and its weights where it had some. */
export interface FittedDesign {
  readonly design: readonly (readonly number[])[];
  readonly residuals: readonly number[];
  readonly weights?: readonly number[];
}

export interface RobustCovariance {
  /** Of the coefficients, k × k. */
  readonly covariance: readonly (readonly number[])[];
  readonly standardErrors: readonly number[];
}

/**
 * The fit in orthogonal coordinates: row i of Q, X√W = QR, and √w_i e_i. (XᵀWX)⁻¹ XᵀWΩWX (XᵀWX)⁻¹ is R⁻¹ (QᵀΩ̃Q) R⁻ᵀ, which
 * keeps the digits that forming XᵀX would lose.
 */
export interface Orthogonalized {
  readonly factored: FactoredDesign;
  readonly rows: readonly Float64Array[];
  readonly residuals: readonly number[];
}

export function orthogonalize({ design, residuals, weights }: FittedDesign): Orthogonalized {
  const factored = factorDesign(design, weights);
  if (residuals.length !== factored.rows) {
    throw new RangeError(`residuals must have ${factored.rows} values; got ${residuals.length}`);
  }
  residuals.forEach((value, i) => {
    requireFinite(`residuals[${i}]`, value);
  });
  const columns = Array.from({ length: factored.size }, (_, j) => {
    const unit = new Float64Array(factored.rows);
    unit[j] = 1;
    applyQ(factored.factor, unit);
    return unit;
  });
  return {
    factored,
    rows: residuals.map((_, i) => Float64Array.from(columns, (column) => column[i] as number)),
    residuals: residuals.map((value, i) => value * (factored.roots?.[i] ?? 1)),
  };
}

/** Adds weight · (a bᵀ + b aᵀ)/2 to a symmetric matrix. */
export function addOuter(matrix: number[][], a: ArrayLike<number>, b: ArrayLike<number>, weight: number): void {
  matrix.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) {
      const product = ((a[i] as number) * (b[j] as number) + (b[i] as number) * (a[j] as number)) / 2;
      row[j] = (row[j] as number) + weight * product;
    }
  });
}

export function zeroSquare(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

/** R⁻¹ M R⁻ᵀ in the units of the coefficients. */
export function sandwich(
  { inverse, exponents, size }: FactoredDesign,
  meat: readonly (readonly number[])[],
): RobustCovariance {
  const half = zeroSquare(size).map((row, i) =>
    row.map((_, j) => inverse.reduce((sum, column, m) => sum + (column[i] as number) * (meat[m]?.[j] as number), 0)),
  );
  const covariance = half.map((row, i) =>
    exponents.map((exponent, j) => {
      const product = inverse.reduce((sum, column, m) => sum + (row[m] as number) * (column[j] as number), 0);
      return scaleByPower(product, -(exponent + (exponents[i] as number)));
    }),
  );
  return { covariance, standardErrors: covariance.map((row, i) => Math.sqrt(Math.max(0, row[i] as number))) };
}

export type HeteroskedasticityCorrection = 'HC0' | 'HC1' | 'HC2' | 'HC3';

/** A leverage so near 1 that 1 − leverage is rounding: the row alone decides a coefficient, its residual says nothing. */
const FULL_LEVERAGE = 1 - 1e-10;

function squaredResidual(residual: number, leverage: number, i: number, type: HeteroskedasticityCorrection): number {
  if (type === 'HC0' || type === 'HC1') return residual * residual;
  if (leverage > FULL_LEVERAGE) {
    throw new RangeError(`design[${i}] alone decides a coefficient (leverage 1): ${type} does not exist; HC1 does`);
  }
  return (residual * residual) / (1 - leverage) ** (type === 'HC2' ? 1 : 2);
}

/**
 * The covariance of least-squares coefficients when the variances of the outcomes differ in an unknown way: HC0 of White (1980); HC1 with
 * n/(n−k); HC2 with e²/(1−h) and HC3 with e²/(1−h)², of MacKinnon & White (1985). Weighted fits: the same on rows times √w.
 * @throws RangeError for what `leastSquares` refuses, residuals of another size, and a row of leverage 1 under HC2 and HC3
 */
export function heteroskedasticCovariance(fit: FittedDesign, type: HeteroskedasticityCorrection): RobustCovariance {
  const { factored, rows, residuals } = orthogonalize(fit);
  const meat = zeroSquare(factored.size);
  const scale = type === 'HC1' ? factored.rows / (factored.rows - factored.size) : 1;
  rows.forEach((row, i) => {
    const leverage = row.reduce((sum, value) => sum + value * value, 0);
    addOuter(meat, row, row, scale * squaredResidual(residuals[i] as number, leverage, i, type));
  });
  return sandwich(factored, meat);
}

/** Σ_t a_t a_{t−lag} of a series. */
function autocovarianceSum(series: readonly number[], lag: number): number {
  let sum = 0;
  for (let t = lag; t < series.length; t++) sum += (series[t] as number) * (series[t - lag] as number);
  return sum;
}

/**
 * The lag of Newey & West (1994), "Automatic lag selection in covariance matrix estimation", for Bartlett's kernel without prewhitening:
 * the whole part of γ n^(1/3), γ = 1.1447 (s₁/s₀)^(2/3), from 4(n/100)^(2/9) autocovariances of the scores summed over all columns but constant
 * ones (their weights; so the lag changes when a column is rescaled). 0 where the scores are all zero.
 */
export function neweyWestLag({ design, residuals, weights }: FittedDesign): number {
  const n = residuals.length;
  const first = design[0] ?? [];
  const varying = first.map((value, j) => design.some((row) => row[j] !== value));
  const counted = varying.some(Boolean) ? varying : varying.map(() => true);
  const score = residuals.map((residual, i) => {
    const total = design[i]?.reduce((sum, value, j) => (counted[j] ? sum + value : sum), 0) ?? 0;
    return total * residual * (weights?.[i] ?? 1);
  });
  const most = Math.min(n - 1, Math.floor(4 * (n / 100) ** (2 / 9)));
  let level = autocovarianceSum(score, 0);
  let slope = 0;
  for (let lag = 1; lag <= most; lag++) {
    const sum = autocovarianceSum(score, lag);
    level += 2 * sum;
    slope += 2 * lag * sum;
  }
  if (slope === 0) return 0;
  const gamma = 1.1447 * ((slope / level) ** 2) ** (1 / 3);
  return Math.min(n - 1, Math.floor(gamma * n ** (1 / 3)));
}

/**
 * The covariance of least-squares coefficients when rows are in the order of time and errors are correlated up to a lag, of whatever variance:
 * Newey & West (1987), Bartlett's kernel 1 − j/(lag + 1), no correction for small samples.
 * @param lag `neweyWestLag` where none is given
 * @throws RangeError for what `leastSquares` refuses, residuals of another size, a lag that is no whole number or not below n
 */
export function neweyWestCovariance(fit: FittedDesign, lag?: number): RobustCovariance & { readonly lag: number } {
  const { factored, rows, residuals } = orthogonalize(fit);
  const chosen = lag ?? neweyWestLag(fit);
  requireCount('lag', chosen);
  if (chosen >= factored.rows) throw new RangeError(`lag must be below the ${factored.rows} rows; got ${chosen}`);
  const scores = rows.map((row, i) => row.map((value) => value * (residuals[i] as number)));
  const meat = zeroSquare(factored.size);
  scores.forEach((score, t) => {
    addOuter(meat, score, score, 1);
    for (let j = 1; j <= Math.min(chosen, t); j++) {
      addOuter(meat, score, scores[t - j] as Float64Array, 2 * (1 - j / (chosen + 1)));
    }
  });
  return { ...sandwich(factored, meat), lag: chosen };
}
