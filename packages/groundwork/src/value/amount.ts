import { sampleQuantile } from '../statistics/quantile.ts';

/** A quantity with its interval: one time in ten it is below `p10`, one time in ten above `p90`. */
export interface Amount {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The amount that a number of equally likely draws describe. */
export function amountOf(draws: readonly number[]): Amount {
  const sorted = Float64Array.from(draws).sort() as unknown as readonly number[];
  return { p10: sampleQuantile(sorted, 0.1), p50: sampleQuantile(sorted, 0.5), p90: sampleQuantile(sorted, 0.9) };
}

/** An amount that is known exactly. */
export function certain(value: number): Amount {
  return { p10: value, p50: value, p90: value };
}

/** `factor × amount + shift`; a negative factor turns the interval round. */
export function rescaled({ p10, p50, p90 }: Amount, factor: number, shift = 0): Amount {
  const [low, high] = factor < 0 ? [p90, p10] : [p10, p90];
  return { p10: factor * low + shift, p50: factor * p50 + shift, p90: factor * high + shift };
}
