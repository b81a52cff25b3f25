import { requireFinite, requireNonNegative } from './arguments.ts';

/** What was measured of one of several alike: an estimate and the variance of its error. */
export interface NoisyEstimate {
  readonly value: number;
  readonly variance: number;
}

/** One estimate, pulled toward the mean of all. */
export interface ShrunkEstimate extends NoisyEstimate {
  /** The part of the way to the mean that it was pulled, 0 … 1. */
  readonly pulled: number;
}

export interface Shrinkage {
  /** What all are pulled toward: the mean, each weighted by 1 / (its variance + `between`). */
  readonly mean: number;
  /** The variance of the true values around that mean. */
  readonly between: number;
  /** In the order given. */
  readonly each: readonly ShrunkEstimate[];
  /**
   * A weighted sum of the shrunk estimates with the variance of its error. The estimates share the errors of the mean and of the
   * shrinkage, so their variances do not simply add.
   */
  total(weights: readonly number[]): NoisyEstimate;
}

/** Fewer are not shrunk: with three, pulling toward a mean that is estimated from them gains nothing (Efron & Morris 1975). */
export const leastToShrink = 4;

/**
 * The variance of the true values behind noisy estimates: the τ² ≥ 0 at which the weighted sum of squares Σ (yᵢ − ȳ)² / (sᵢ² + τ²) is k − 1, its
 * expectation; 0 where even without it the sum is no larger. Paule & Mandel (1982); DerSimonian & Kacker (2007).
 * Estimates are in any unit u, their variances and the result in u².
 * @throws RangeError when there are fewer than two, or a value or variance is not a number or a variance negative
 */
export function betweenVariance(estimates: readonly NoisyEstimate[]): number {
  requireEstimates(estimates, 2);
  const degrees = estimates.length - 1;
  const excess = (between: number) => weighted(estimates, between).squares - degrees;
  // At the plain sample variance plus nothing the sum is at most k − 1: every weight is smaller than 1 / τ².
  const plain = estimates.reduce((sum, { value }) => sum + value / estimates.length, 0);
  let high = estimates.reduce((sum, { value }) => sum + (value - plain) ** 2 / degrees, 0);
  if (high === 0) return 0;
  let low = 0;
  if (estimates.every(({ variance }) => variance > 0) && excess(0) <= 0) return 0;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Empirical Bayes with normal errors and a normal prior: each estimate is pulled toward the mean by Bᵢ = (k − 3)/(k − 1) · sᵢ² / (sᵢ² + τ²), so the
 * noisiest most; what looks best was also the luckiest (the winner's curse; van Zwet, Schwab & Senn 2021). With equal variances it is the
 * James–Stein estimator of Efron & Morris (1975), section 2. Variances count that the mean and the shrinkage are themselves estimated:
 * Morris (1983), eqs. 4.1 and 4.2; exact to his for equal variances.
 * @throws RangeError when there are fewer than `leastToShrink`, or a value or variance is not a number or a variance negative
 */
export function shrink(estimates: readonly NoisyEstimate[]): Shrinkage {
  requireEstimates(estimates, leastToShrink);
  const k = estimates.length;
  const between = betweenVariance(estimates);
  const known = estimates.every(({ variance }) => variance + between > 0);
  const { mean, weights } = known
    ? weighted(estimates, between)
    : { mean: estimates[0]?.value as number, weights: estimates.map(() => 1) };
  const totalWeight = weights.reduce((sum, each) => sum + each, 0);
  const parts = estimates.map(({ value, variance }, index): Parts => {
    const share = variance === 0 ? 0 : variance * (weights[index] as number);
    const pulled = share * ((k - 3) / (k - 1));
    return {
      value: value + pulled * (mean - value),
      pulled,
      own: variance * (1 - pulled),
      ofMean: Math.sqrt((pulled * share) / totalWeight),
      ofShrinkage: Math.sqrt(2 / (k - 3)) * pulled * (mean - value),
    };
  });
  return {
    mean,
    between,
    each: parts.map((part, index) => ({
      ...sumOf(
        parts,
        parts.map((_, other) => (other === index ? 1 : 0)),
      ),
      pulled: part.pulled,
    })),
    total: (given) => sumOf(parts, given),
  };
}

/** A shrunk estimate with its independent error variance and how it moves with the two errors that all share. */
interface Parts {
  readonly value: number;
  readonly pulled: number;
  readonly own: number;
  readonly ofMean: number;
  readonly ofShrinkage: number;
}

function sumOf(parts: readonly Parts[], weights: readonly number[]): NoisyEstimate {
  if (weights.length !== parts.length)
    throw new RangeError(`weights must be ${parts.length}, one for each estimate; got ${weights.length}`);
  const over = (term: (part: Parts, weight: number) => number) =>
    parts.reduce((sum, part, index) => sum + term(part, weights[index] as number), 0);
  return {
    value: over(({ value }, weight) => weight * value),
    variance:
      over(({ own }, weight) => weight ** 2 * own) +
      over(({ ofMean }, weight) => weight * ofMean) ** 2 +
      over(({ ofShrinkage }, weight) => weight * ofShrinkage) ** 2,
  };
}

function weighted(estimates: readonly NoisyEstimate[], between: number) {
  const weights = estimates.map(({ variance }) => 1 / (variance + between));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const mean = estimates.reduce((sum, { value }, index) => sum + (value * (weights[index] as number)) / total, 0);
  const squares = estimates.reduce(
    (sum, { value }, index) => sum + (weights[index] as number) * (value - mean) ** 2,
    0,
  );
  return { weights, mean, squares };
}

function requireEstimates(estimates: readonly NoisyEstimate[], least: number): void {
  if (estimates.length < least) throw new RangeError(`estimates must be ${least} or more; got ${estimates.length}`);
  estimates.forEach(({ value, variance }, index) => {
    requireFinite(`estimates[${index}].value`, value);
    requireNonNegative(`estimates[${index}].variance`, variance);
  });
}
