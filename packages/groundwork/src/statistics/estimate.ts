import { requireCount } from './arguments.ts';
import { componentMean, covariance, type Moments, requireMoments, variance } from './moments.ts';

/** What one group of units says about a metric. */
export interface Estimate {
  /** Units. */
  readonly n: number;
  readonly value: number;
  /** Variance of `value` as an estimator (squared standard error), not of one unit. Infinity when a single unit leaves it unknown. */
  readonly variance: number;
}

/**
 * The mean of component i over the units.
 * @throws RangeError when there are no units or no such component
 */
export function meanEstimate(m: Moments, i: number): Estimate {
  requireMoments('moments', m, i + 1);
  requireCount('moments.n', m.n, 1);
  return { n: m.n, value: componentMean(m, i), variance: m.n === 1 ? Number.POSITIVE_INFINITY : variance(m, i) / m.n };
}

/**
 * The ratio of two sums over the same units (R = mean of `num` / mean of `den`) with its variance by the delta method:
 * (s_nn − 2R s_nd + R² s_dd) / (n · mean(den)²). Deng, Knoblich & Lu (2018), "Applying the delta method in metric analytics".
 * @throws RangeError when there are no units, no such components, or the denominator's mean is zero
 */
export function ratioEstimate(m: Moments, num: number, den: number): Estimate {
  requireMoments('moments', m, Math.max(num, den) + 1);
  requireCount('moments.n', m.n, 1);
  const scale = componentMean(m, den);
  if (scale === 0) throw new RangeError('the mean of the denominator must not be zero');
  const value = componentMean(m, num) / scale;
  if (m.n === 1) return { n: 1, value, variance: Number.POSITIVE_INFINITY };
  const spread = variance(m, num) - 2 * value * covariance(m, num, den) + value * value * variance(m, den);
  return { n: m.n, value, variance: Math.max(0, spread) / (m.n * scale * scale) };
}
