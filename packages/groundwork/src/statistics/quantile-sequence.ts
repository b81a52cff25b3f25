import { requireCount, requirePositive, requireProbability } from './arguments.ts';
import { tightestInformation } from './confidence-sequence.ts';
import { logGamma } from './gamma.ts';

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** The smallest whole k in [low, high] for which `holds`, which must be monotone and hold at `high`. */
function firstWhere(low: number, high: number, holds: (k: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = from + Math.floor((to - from) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Where to read the order statistics of n values for an always-valid two-sided interval of their p-quantile: the intervals of all n
 * hold together with probability 1 − alpha, for any distribution, ties included, at any sample size.
 *
 * Howard & Ramdas (2022), "Sequential estimation of quantiles with applications to A/B testing and best-arm identification",
 * Bernoulli 28, the two-sided beta-binomial mixture for a fixed quantile, here in its Bernoulli form. With k values at or below the
 * true quantile, M_n(k) = B(rp + k, r(1−p) + n − k) / ( B(rp, r(1−p)) p^k (1−p)^(n−k) ) is a martingale of mean one, so by Ville's
 * inequality M_n(k) < 1/alpha for all n at once with probability 1 − alpha. The k that satisfy it are a range k₁ … k₂, and the
 * interval is [x_(k₁), x_(k₂+1)]. r + 1 = plannedN / (−W₋₁(−α²/e) − 1) makes it tightest near plannedN.
 *
 * The answer is (k₁ − ½)/n and (k₂ + ½)/n: an inverse-distribution-function quantile (`quantile_disc`, `percentile_disc`,
 * `quantileExact`) at these probabilities reads exactly those order statistics, however it rounds; do not interpolate. 0 and 1 mean
 * that the interval has no lower or no upper end yet.
 *
 * For the difference of two arms' quantiles read each arm with alpha/2 (and its own n) and subtract opposite ends.
 * @throws RangeError when n is not a whole number of at least 1, p or alpha is not between 0 and 1, or plannedN is not positive
 */
export function quantileRanks({
  n,
  p,
  plannedN,
  alpha,
}: {
  readonly n: number;
  readonly p: number;
  readonly plannedN: number;
  readonly alpha: number;
}): { lower: number; upper: number } {
  requireCount('n', n, 1);
  requireProbability('p', p);
  requirePositive('plannedN', plannedN);
  requireProbability('alpha', alpha);
  const weight = Math.max(1, plannedN / tightestInformation(alpha) - 1);
  const a = weight * p;
  const b = weight * (1 - p);
  const limit = logBeta(a, b) - Math.log(alpha);
  const compatible = (k: number): boolean =>
    logBeta(a + k, b + n - k) - k * Math.log(p) - (n - k) * Math.log1p(-p) < limit;
  // log M is convex in k and smallest here, where it is below zero because M has mean one.
  const centre = Math.min(n, Math.ceil(p * (n - 1)));
  const lowest = firstWhere(0, centre, compatible);
  const beyond = firstWhere(centre + 1, n + 1, (k) => k > n || !compatible(k));
  return { lower: lowest === 0 ? 0 : (lowest - 0.5) / n, upper: beyond > n ? 1 : (beyond - 0.5) / n };
}
