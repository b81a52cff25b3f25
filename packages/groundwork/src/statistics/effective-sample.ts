import { type ProportionInterval, wilson } from './proportion.ts';

/** One cluster: how many observations it has and what they add up to, each between 0 and 1. */
export interface Cluster {
  readonly size: number;
  readonly total: number;
}

/** n²/Σ n_g² (Kish 1965): what clusters are worth when each agrees with itself completely; their number if all are of one size. */
function clusterCount(clusters: readonly Cluster[]): number {
  const observed = clusters.reduce((sum, { size }) => sum + size, 0);
  return observed ** 2 / clusters.reduce((sum, { size }) => sum + size * size, 0);
}

/**
 * The size of the independent sample that would know the proportion as well as these clusters do: n / deff (Korn & Graubard 1998),
 * the design effect being the clustered variance of the proportion (factor G/(G−1)) over the binomial one.
 *
 * The design effect is estimated after adding one cluster of average size that succeeds throughout and one that fails throughout,
 * as Agresti & Coull (1998) add two successes and two failures to a proportion. Without them a handful of failures in separate
 * clusters looks like independence, an interval near 100 % misses too often, and at exactly 100 % nothing can be estimated; with
 * them a flawless result counts about one observation a cluster, and one observation per cluster gives deff = 1 exactly.
 * The answer is at most `most`, the observations there really are, and at least Kish's number of clusters.
 */
export function effectiveSampleSize(clusters: readonly Cluster[], most: number): number {
  const observed = clusters.reduce((sum, { size }) => sum + size, 0);
  const average = observed / clusters.length;
  const padded = [...clusters, { size: average, total: average }, { size: average, total: 0 }];
  const n = observed + 2 * average;
  const p = padded.reduce((sum, { total }) => sum + total, 0) / n;
  const squares = padded.reduce((sum, { size, total }) => sum + (total - p * size) ** 2, 0);
  const clustered = (squares * padded.length) / (padded.length - 1) / (n * n);
  const binomial = (p * (1 - p)) / (n - 1);
  return Math.min(most, Math.max(clusterCount(clusters), (observed * binomial) / clustered));
}

/**
 * Wilson's interval of `estimate` on the effective sample. Its lower end is never above that of a flawless result on the same
 * clusters (nor its upper end below that of a hopeless one): scattered failures prove independence, which a flawless result cannot,
 * and would otherwise be rewarded for it.
 */
export function effectiveInterval({
  clusters,
  estimate,
  most,
  confidence,
}: {
  readonly clusters: readonly Cluster[];
  readonly estimate: number;
  readonly most: number;
  readonly confidence: number;
}): ProportionInterval {
  const trials = effectiveSampleSize(clusters, most);
  const interval = wilson({ successes: Math.min(trials, estimate * trials), trials, confidence });
  const least = clusterCount(clusters);
  const flawless = wilson({ successes: least, trials: least, confidence }).lower;
  return { lower: Math.min(interval.lower, flawless), upper: Math.max(interval.upper, 1 - flawless) };
}
