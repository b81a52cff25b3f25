import { sampleQuantile } from '../statistics/quantile.ts';

/** A quantity with its interval: one time in ten it is below `p10`, one time in ten above `p90`. */
export interface Amount {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The amount that a number of equally likely draws describe. */
export function amountOf(draws: ArrayLike<number>): Amount {
  const sorted = new Float64Array(draws).sort() as unknown as readonly number[];
  return { p10: sampleQuantile(sorted, 0.1), p50: sampleQuantile(sorted, 0.5), p90: sampleQuantile(sorted, 0.9) };
}
