import { requireProbability, requireUnitInterval } from '../arguments.ts';
import { normalQuantile } from '../normal.ts';

/**
 * The fewest independent cases with which the lower end of Wilson's two-sided interval reaches `required` when the share that passes is
 * `estimate` (default: all of them). The end reaches r where the score test of r does not reject: (p − r)/√(r(1−r)/n) ≥ z (Wilson 1927),
 * so n ≥ z² r(1−r)/(p−r)². For pass^k a case is a task with k trials. Infinity where no number of cases can show it: the estimate is
 * not above what is required.
 * @throws RangeError when required or estimate is outside 0 … 1, or confidence is not between 0 and 1
 */
export function minimumCases({
  required,
  confidence,
  estimate = 1,
}: {
  readonly required: number;
  readonly confidence: number;
  readonly estimate?: number;
}): number {
  requireUnitInterval('required', required);
  requireUnitInterval('estimate', estimate);
  requireProbability('confidence', confidence);
  if (required === 0) return 1;
  if (estimate <= required) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const cases = (z * z * required * (1 - required)) / (estimate - required) ** 2;
  // One ulp above a whole number is that number: the last digit of z must not ask for a case more.
  return Math.max(1, Math.ceil(cases * (1 - 4 * Number.EPSILON)));
}

/**
 * How many times as many cases of the same kind it takes until the lower end of the interval, now at `lower`, reaches `required` at the
 * same estimate. Both ends are those of `minimumCases`, so that z and the design effect of trials that resemble each other cancel:
 * r(1−r)/(p−r)² over l(1−l)/(p−l)². Infinity where the estimate is not above what is required; at most 1 where it is reached already.
 * @throws RangeError when required, estimate or lower is outside 0 … 1
 */
export function timesAsManyCases({
  required,
  estimate,
  lower,
}: {
  readonly required: number;
  readonly estimate: number;
  readonly lower: number;
}): number {
  requireUnitInterval('required', required);
  requireUnitInterval('estimate', estimate);
  requireUnitInterval('lower', lower);
  if (lower >= required) return 1;
  if (estimate <= required) return Number.POSITIVE_INFINITY;
  const worth = (level: number): number => (level * (1 - level)) / (estimate - level) ** 2;
  return worth(required) / worth(lower);
}
