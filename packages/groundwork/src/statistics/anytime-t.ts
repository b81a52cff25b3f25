import { requireCount, requireFinite, requirePositive, requireProbability, requireVariance } from './arguments.ts';
import type { Difference } from './difference.ts';
import type { Estimate } from './estimate.ts';
import { intervalAround } from './interval.ts';

/** The t at which the mixture likelihood ratio reaches 1/alpha, with `share` = φ / (φ + information). */
function tBoundary(share: number, df: number, alpha: number): number {
  const level = Math.exp((2 * Math.log(alpha) + Math.log(share)) / (df + 1));
  if (level <= share) return Number.POSITIVE_INFINITY;
  return Math.sqrt((df * (1 - level)) / (level - share));
}

/** The share with the tightest boundary at df degrees of freedom: golden-section search of its logarithm. */
function tightestShare(df: number, alpha: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [-60, 0];
  for (let step = 0; step < 100; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (tBoundary(Math.exp(left), df, alpha) <= tBoundary(Math.exp(right), df, alpha)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/**
 * How many standard errors an anytime-valid t interval reaches from its estimate: the boundary of `anytimeValidTDifference` for an estimate of `n` independent pieces of
 * both arms whose standard error has `df` degrees of freedom, a number that need not be whole (Satterthwaite's, where each arm keeps its own variance). Tightest at
 * `plannedN` pieces, which must stay the same from look to look. It shrinks to `confidenceSequenceMultiplier` as n grows, and is infinite where the degrees of freedom
 * are too few for any interval: then the data exclude nothing yet.
 * @throws RangeError when n is not a whole number of at least 1, df is not positive, plannedN is not above 2, or alpha is not between 0 and 1
 */
export function anytimeValidTMultiplier({
  n,
  plannedN,
  df,
  alpha,
}: {
  readonly n: number;
  readonly plannedN: number;
  readonly df: number;
  readonly alpha: number;
}): number {
  requireCount('n', n, 1);
  requirePositive('df', df);
  requireProbability('alpha', alpha);
  if (!(plannedN > 2)) throw new RangeError(`plannedN must be above 2; got ${plannedN}`);
  const share = tightestShare(plannedN - 2, alpha);
  const precision = (plannedN * share) / (1 - share);
  return tBoundary(precision / (precision + n), df, alpha);
}

/**
 * The degrees of freedom of √(v_a + v_c), where each arm has its own variance (Satterthwaite 1946, "An approximate distribution of estimates of variance components").
 * Between those of the smaller arm and those of both; NaN where neither arm varies.
 * @throws RangeError when an arm has fewer than two pieces or a variance is negative
 */
export function satterthwaiteDegrees(agent: Estimate, control: Estimate): number {
  requireCount('agent.n', agent.n, 2);
  requireCount('control.n', control.n, 2);
  requireVariance('agent.variance', agent.variance);
  requireVariance('control.variance', control.variance);
  const total = agent.variance + control.variance;
  const [a, c] = [agent.variance / total, control.variance / total];
  return 1 / ((a * a) / (agent.n - 1) + (c * c) / (control.n - 1));
}

/**
 * The difference of two means with an anytime-valid t interval: exact at every sample size for independent normal outcomes of
 * equal variance, where `confidenceSequenceMultiplier` (the default, for any distribution) holds in large samples only. Use it
 * when the arms count a few dozen units and the outcome is close to normal; it is wider, and agrees with the default as n grows.
 *
 * Lindon, Ham, Tingley & Bojinov (2022), "Anytime-valid linear models and regression adjusted causal inference in randomized
 * experiments", the t case: the standardised difference has a normal mixture of precision φ under the alternative, and
 * the boundary is t² = ν(1−c)/(c−s), c = (α² s)^(1/(ν+1)), s = φ/(φ + n_a n_c/n), ν = n − 2, on the pooled-variance standard error.
 * φ makes it tightest at the planned units and must therefore stay the same from look to look.
 *
 * The estimates must be plain means (`meanEstimate`). An arm with fewer than two units gives an interval without bounds.
 * @throws RangeError when a value is not finite, a variance is negative, planned units are not positive (three or more in all), or
 * alpha is not between 0 and 1
 */
export function anytimeValidTDifference({
  agent,
  control,
  plannedUnits,
  alpha,
}: {
  readonly agent: Estimate;
  readonly control: Estimate;
  readonly plannedUnits: { readonly agent: number; readonly control: number };
  readonly alpha: number;
}): Difference {
  requireFinite('agent.value', agent.value);
  requireFinite('control.value', control.value);
  requireVariance('agent.variance', agent.variance);
  requireVariance('control.variance', control.variance);
  requirePositive('plannedUnits.agent', plannedUnits.agent);
  requirePositive('plannedUnits.control', plannedUnits.control);
  requireProbability('alpha', alpha);
  const planned = plannedUnits.agent + plannedUnits.control;
  if (planned < 3) throw new RangeError(`plannedUnits must be three or more in all; got ${planned}`);
  const share = tightestShare(planned - 2, alpha);
  const phi = ((plannedUnits.agent * plannedUnits.control) / planned) * (share / (1 - share));
  const estimate = agent.value - control.value;
  if (agent.n < 2 || control.n < 2) {
    return { estimate, standardError: Number.POSITIVE_INFINITY, interval: { lower: null, upper: null } };
  }
  const df = agent.n + control.n - 2;
  const information = (agent.n * control.n) / (agent.n + control.n);
  const squares = (agent.n - 1) * agent.n * agent.variance + (control.n - 1) * control.n * control.variance;
  const standardError = Math.sqrt(squares / df / information);
  const boundary = tBoundary(phi / (phi + information), df, alpha);
  return { estimate, standardError, interval: intervalAround(estimate, boundary * standardError) };
}
