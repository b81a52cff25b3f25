import { requireCount, requireNonEmpty, requirePositive } from './arguments.ts';
import { sampleQuantile } from './quantile.ts';

export interface CountAnomaly {
  /** How far the tested count is from the typical one, in standard deviations of the history; negative where it is smaller. */
  readonly score: number;
  /** The typical count of the history. */
  readonly typical: number;
  /** The smallest and the largest count whose score is within the limit. */
  readonly low: number;
  readonly high: number;
}

/** Makes the median of absolute deviations a standard deviation where values are normal: 1 / Φ⁻¹(3/4). */
const toDeviation = 1.4826022185056018;

/**
 * How unusual a count is beside earlier ones, which it is none of: the modified z-score of Iglewicz and Hoaglin (1993, "How to Detect and Handle Outliers", section
 * 3.3; they flag beyond 3.5), from the median and the median absolute deviation, so that up to half of the history may itself be wrong. Counts are first put on the
 * scale of Anscombe (1948, "The transformation of Poisson, binomial and negative-binomial data", Biometrika 35), 2·√(x + 3/8), on which Poisson counts have a
 * variance of 1 whatever their size; the deviation is never taken to be less than that.
 * @throws RangeError for an empty history, counts that are none, or a limit that is not positive
 */
export function countAnomaly(history: readonly number[], tested: number, limit: number): CountAnomaly {
  requireNonEmpty('history', history);
  for (const [i, count] of history.entries()) requireCount(`history[${i}]`, count);
  requireCount('tested', tested);
  requirePositive('limit', limit);
  const scaled = history.map(stabilised);
  const centre = median(scaled);
  const deviation = Math.max(1, toDeviation * median(scaled.map((each) => Math.abs(each - centre))));
  const back = (y: number) => (Math.max(0, y) / 2) ** 2 - 3 / 8;
  return {
    score: (stabilised(tested) - centre) / deviation,
    typical: Math.max(0, back(centre)),
    // A billionth absorbs the rounding of the way there and back.
    low: Math.max(0, Math.ceil(back(centre - limit * deviation) - 1e-9)),
    high: Math.floor(back(centre + limit * deviation) + 1e-9),
  };
}

function stabilised(count: number): number {
  return 2 * Math.sqrt(count + 3 / 8);
}

function median(values: readonly number[]): number {
  return sampleQuantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
