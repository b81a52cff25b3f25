import { requireCount, requirePositive, requireProbability } from './arguments.ts';

/**
 * The x > 0 with x − log(1 + x) = −2 log α, that is −W₋₁(−α²/e) − 1 with Lambert's W.
 * ρ² = x / plannedN minimises the boundary at n = plannedN exactly: its derivative in nρ² vanishes there. The closed form
 * −2 log α + log(1 − 2 log α) that the paper gives is a fixed-point step toward it, wider at plannedN by less than 0.02 % for α ≤ 0.2.
 */
export function tightestInformation(alpha: number): number {
  requireProbability('alpha', alpha);
  const target = -2 * Math.log(alpha);
  let x = target + Math.sqrt(2 * target);
  for (let step = 0; step < 100; step++) {
    const next = x - ((x - Math.log1p(x) - target) * (1 + x)) / x;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}

/**
 * How many standard errors an always-valid two-sided interval reaches from its estimate after n units, so that the intervals of
 * all n hold together with probability 1 − alpha however often one looks: half-width = multiplier × standard error.
 *
 * Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2024), "Time-uniform central limit theory and asymptotic confidence sequences",
 * Annals of Statistics, Theorem 2.2: half-width σ̂ √( 2(nρ²+1)/(n²ρ²) · log(√(nρ²+1)/α) ), divided here by σ̂/√n.
 * ρ² makes the interval tightest at `plannedN`; see `tightestInformation`.
 *
 * n and plannedN count the units of both arms: a difference of means is a mean of n inverse-probability-weighted outcomes
 * (its part on randomised experiments), whose standard error is √(v_a/n_a + v_c/n_c). The guarantee is asymptotic: it wants a minimum number of units
 * or events in the smaller arm before the first look. For a few dozen normal outcomes see `anytimeValidTDifference`.
 *
 * @throws RangeError when n is not a whole number of at least 1, plannedN is not positive, or alpha is not between 0 and 1
 */
export function confidenceSequenceMultiplier({
  n,
  plannedN,
  alpha,
}: {
  readonly n: number;
  readonly plannedN: number;
  readonly alpha: number;
}): number {
  requireCount('n', n, 1);
  requirePositive('plannedN', plannedN);
  const information = n * (tightestInformation(alpha) / plannedN);
  return Math.sqrt((1 + 1 / information) * (Math.log1p(information) - 2 * Math.log(alpha)));
}
