import { requireFinite, requireNonEmpty, requireProbability } from './arguments.ts';
import { effectiveInterval, effectiveSampleSize } from './effective-sample.ts';
import type { ProportionInterval } from './proportion.ts';

export interface ClusteredMean {
  readonly mean: number;
  /** Allows for answers to one task resembling each other. Infinity with a single cluster, which cannot tell. */
  readonly standardError: number;
  /** As if all observations were independent; shown only to explain the difference. Infinity with a single observation. */
  readonly naiveStandardError: number;
  readonly n: number;
  readonly clusters: number;
}

function requireClusters(clusters: readonly (readonly number[])[]): void {
  requireNonEmpty('clusters', clusters);
  clusters.forEach((values, g) => {
    requireNonEmpty(`clusters[${g}]`, values);
    values.forEach((value, i) => {
      requireFinite(`clusters[${g}][${i}]`, value);
    });
  });
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * The mean of all observations and its standard error clustered by group: √( G/(G−1) · Σ_g (Σ_i (x_gi − x̄))² ) / n. The
 * cluster-robust error of Liang & Zeger (1986) that Miller (2024), "Adding error bars to evals", recommends when one
 * task has several trials, with the usual G/(G−1) for few clusters.
 * @throws RangeError when there are no clusters, one is empty, or a value is not finite
 */
export function clusteredMean(clusters: readonly (readonly number[])[]): ClusteredMean {
  requireClusters(clusters);
  const n = clusters.reduce((count, values) => count + values.length, 0);
  const mean = clusters.reduce((sum, values) => sum + sumOf(values), 0) / n;
  let between = 0;
  let total = 0;
  for (const values of clusters) {
    let residual = 0;
    for (const value of values) {
      residual += value - mean;
      total += (value - mean) ** 2;
    }
    between += residual * residual;
  }
  const g = clusters.length;
  return {
    mean,
    standardError: g < 2 ? Number.POSITIVE_INFINITY : Math.sqrt((between * g) / (g - 1)) / n,
    naiveStandardError: n < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(total / (n - 1) / n),
    n,
    clusters: g,
  };
}

export interface ClusteredProportion {
  readonly estimate: number;
  readonly standardError: number;
  readonly naiveStandardError: number;
  /** Observations. */
  readonly n: number;
  /** Clusters. */
  readonly tasks: number;
  /** The independent observations these are worth; see `effectiveSampleSize`. */
  readonly effectiveN: number;
  /** Wilson's interval on the effective sample, see `effectiveInterval`: never of zero width, not even at 100 %. */
  readonly interval: ProportionInterval;
}

/**
 * A success rate over trials clustered by task: `clusters[g]` holds the 0/1 (or graded, 0 … 1) outcomes of task g.
 * @throws RangeError when there are no clusters, one is empty, a value is outside 0 … 1, or confidence is not between 0 and 1
 */
export function clusteredProportion({
  clusters,
  confidence,
}: {
  readonly clusters: readonly (readonly number[])[];
  readonly confidence: number;
}): ClusteredProportion {
  requireProbability('confidence', confidence);
  const { mean, standardError, naiveStandardError, n, clusters: tasks } = clusteredMean(clusters);
  clusters.forEach((values, g) => {
    if (values.some((value) => value < 0 || value > 1))
      throw new RangeError(`clusters[${g}] must hold values between 0 and 1`);
  });
  const totals = clusters.map((values) => ({ size: values.length, total: sumOf(values) }));
  const effectiveN = effectiveSampleSize(totals, n);
  const interval = effectiveInterval({ clusters: totals, estimate: mean, most: n, confidence });
  return { estimate: mean, standardError, naiveStandardError, n, tasks, effectiveN, interval };
}
