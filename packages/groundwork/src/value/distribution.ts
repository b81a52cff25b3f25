import { parseShare } from '../charter/quantities.ts';
import type { Benefit } from '../charter/schema/economics.ts';
import { fail } from '../errors/problem.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** A quantity as a function of a standard normal draw: increasing, so that its P10 and P90 are those of the draw. */
export type Distribution = (z: number) => number;

/** The standard normal draw that one in ten exceeds. */
export const tenth = normalQuantile(0.9);

/** A number known exactly is itself. */
export function constant(value: number): Distribution {
  return () => value;
}

/** An estimate with its standard error: normal. */
export function normal(mean: number, standardError: number): Distribution {
  return (z) => mean + standardError * z;
}

/** The same distribution in another unit: every value times a factor of 0 or more. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  return (z) => factor * distribution(z);
}

/** Whether it is one number: a distribution that does not rise between its P10 and its P90 does not vary. */
export function isExact(distribution: Distribution): boolean {
  return distribution(-tenth) === distribution(tenth);
}

/**
 * A number, or a range with P10 = low and P90 = high: lognormal, as prices and volumes cannot be negative. A range that starts at 0 has no
 * logarithm there; it is normal, cut off at 0. Fails with `value.range_reversed`.
 */
export function uncertainDistribution(given: Benefit['worth'], where: string): Distribution {
  if (typeof given === 'number') return constant(given);
  const { low, high } = ordered(given, where);
  if (low === high) return constant(low);
  if (low <= 0) {
    const spread = normal((low + high) / 2, (high - low) / (2 * tenth));
    return (z) => Math.max(0, spread(z));
  }
  const [below, above] = [Math.log(low), Math.log(high)];
  const spread = normal((below + above) / 2, (above - below) / (2 * tenth));
  return (z) => Math.exp(spread(z));
}

/**
 * A share, or a range of shares with P10 = low and P90 = high: logit-normal, which never leaves 0 … 1. A range that starts at 0 % or ends
 * at 100 % has no logit there; it is normal, cut off at 0 and 1. Fails with `value.range_reversed`.
 */
export function shareDistribution(given: Benefit['recaptured'], where: string): Distribution {
  if (typeof given === 'string') return constant(parseShare(given));
  const { low, high } = ordered({ low: parseShare(given.low), high: parseShare(given.high) }, where);
  if (low === high) return constant(low);
  if (low === 0 || high === 1) {
    const spread = normal((low + high) / 2, (high - low) / (2 * tenth));
    return (z) => Math.min(1, Math.max(0, spread(z)));
  }
  const logit = (share: number) => Math.log(share / (1 - share));
  const spread = normal((logit(low) + logit(high)) / 2, (logit(high) - logit(low)) / (2 * tenth));
  return (z) => 1 / (1 + Math.exp(-spread(z)));
}

function ordered(range: { low: number; high: number }, where: string): { low: number; high: number } {
  return range.low <= range.high ? range : fail('value.range_reversed', { where, ...range });
}
