import { requireCount, requirePositive } from './arguments.ts';
import { chiSquaredSurvival } from './chi-squared.ts';

export interface SampleRatioTest {
  /** Pearson's chi-squared. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Whether units arrived in the groups in the expected proportions: Pearson's chi-squared goodness of fit over k ≥ 2 groups.
 * `expected` are weights, counts or shares alike; they are scaled to the total of `counts`.
 * @throws RangeError when the two differ in length, there are fewer than two groups, no units, or an expected weight is not positive
 */
export function sampleRatioTest({
  counts,
  expected,
}: {
  readonly counts: readonly number[];
  readonly expected: readonly number[];
}): SampleRatioTest {
  if (counts.length < 2) throw new RangeError(`counts must have two groups or more; got ${counts.length}`);
  if (counts.length !== expected.length) {
    throw new RangeError(`expected must have as many groups as counts, ${counts.length}; got ${expected.length}`);
  }
  let total = 0;
  let weight = 0;
  counts.forEach((count, i) => {
    requireCount(`counts[${i}]`, count);
    requirePositive(`expected[${i}]`, expected[i] as number);
    total += count;
    weight += expected[i] as number;
  });
  requirePositive('the total of counts', total);
  let statistic = 0;
  counts.forEach((count, i) => {
    const mean = total * ((expected[i] as number) / weight);
    statistic += (count - mean) ** 2 / mean;
  });
  const degreesOfFreedom = counts.length - 1;
  return { statistic, degreesOfFreedom, p: chiSquaredSurvival(statistic, degreesOfFreedom) };
}
