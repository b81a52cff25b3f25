import { clusteredProportion } from '../clustered.ts';
import type { ProportionInterval } from '../proportion.ts';

/** A proportion with its interval. */
export interface Estimated {
  readonly estimate: number;
  readonly interval: ProportionInterval;
}

export interface Difference {
  readonly difference: number;
  readonly interval: ProportionInterval;
}

/**
 * The interval of a − b by squaring and adding the distances of each one's own limits (Newcombe 1998, Statist. Med. 17:2635, method 8;
 * Zou & Donner 2008): lower = d − √(α² − 2φαβ + β²) with α = a − lower(a), β = upper(b) − b, upper likewise. φ is the correlation of the
 * two estimates: 0 where they rest on different cases.
 */
export function squareAndAdd(a: Estimated, b: Estimated, correlation: number): Difference {
  const difference = a.estimate - b.estimate;
  const distance = (first: number, second: number): number =>
    Math.sqrt(Math.max(0, first * first - 2 * correlation * first * second + second * second));
  const below = distance(a.estimate - a.interval.lower, b.interval.upper - b.estimate);
  const above = distance(a.interval.upper - a.estimate, b.estimate - b.interval.lower);
  return { difference, interval: { lower: difference - below, upper: difference + above } };
}

/**
 * The difference a − b of two success rates on different tasks, each given as the 0/1 outcomes of every task. With one trial each the
 * interval is that of Newcombe (1998), Statist. Med. 17:873, method 10; with several, the limits that are squared and added are those
 * clustered by task.
 * @throws RangeError when there are no clusters, one is empty, a value is outside 0 … 1, or confidence is not between 0 and 1
 */
export function unpairedDifference(input: {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
  readonly confidence: number;
}): Difference {
  const estimated = (clusters: readonly (readonly number[])[]): Estimated =>
    clusteredProportion({ clusters, confidence: input.confidence });
  return squareAndAdd(estimated(input.a), estimated(input.b), 0);
}
