import type { MetricKind } from '../../charter/schema/metrics.ts';
import { fail } from '../../errors/problem.ts';
import type { BaselineReading } from '../../sql/readings.ts';
import { componentMean, covariance, type Moments, variance } from '../../statistics/moments.ts';
import type { PlannedMetric } from '../plan.ts';

/** What one unit contributes to the variance of an estimate. */
export interface UnitVariance {
  /** Less what the covariate explains, where there is one. */
  readonly variance: number;
  /** Without the covariate. */
  readonly plain: number;
  /** Of the metric with its covariate over the baseline, linearised for a ratio; null where there is none or it does not vary. */
  readonly correlation: number | null;
}

/**
 * The variance that one unit contributes to the estimate: of the value; for a ratio linearised (delta method); for a quantile p(1 − p)/f²,
 * the density f from the spacing of the quantiles read around p. null: the density is not known.
 * Fails with `effect.reading_malformed`.
 */
export function unitVariance(metric: PlannedMetric, baseline: BaselineReading): UnitVariance | null {
  try {
    return variances[metric.kind](metric, baseline);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail('effect.reading_malformed', { metric: metric.metric, trouble: error.message }, { cause: error });
  }
}

type Variance = (metric: PlannedMetric, baseline: BaselineReading) => UnitVariance | null;

/** Of a unit; read by clusters, of a cluster: of its values less the mean for each of its units, per average size (delta method). */
const valueVariance: Variance = (_, { group, components }) => {
  const [value, size] = [components.indexOf('value'), components.indexOf('size')];
  const covariate = components.indexOf('covariate');
  if (size < 0) return combinedVariance(group.moments, { [value]: 1 }, covariate);
  const scale = componentMean(group.moments, size);
  const mean = componentMean(group.moments, value) / scale;
  return combinedVariance(group.moments, { [value]: 1 / scale, [size]: -mean / scale }, covariate);
};

const variances: Readonly<Record<MetricKind, Variance>> = {
  mean: valueVariance,
  sum: valueVariance,
  rate: valueVariance,
  ratio: (_, baseline) => {
    const { group, components } = baseline;
    const [above, below] = [components.indexOf('numerator'), components.indexOf('denominator')];
    const scale = componentMean(group.moments, below);
    const ratio = componentMean(group.moments, above) / scale;
    const weights = { [above]: 1 / scale, [below]: -ratio / scale };
    return combinedVariance(group.moments, weights, components.indexOf('covariate'));
  },
  quantile: ({ quantile }, baseline) => quantileVariance(quantile as number, baseline),
};

/** Variance of a weighted sum of components, and what the covariate takes off it. */
function combinedVariance(m: Moments, weights: Readonly<Record<number, number>>, covariate: number): UnitVariance {
  const terms = Object.entries(weights).map(([index, weight]) => [Number(index), weight] as const);
  const total = terms.reduce(
    (sum, [i, a]) => sum + terms.reduce((inner, [j, b]) => inner + a * b * covariance(m, i, j), 0),
    0,
  );
  const plain = Math.max(0, total);
  const explaining = covariate < 0 ? 0 : variance(m, covariate);
  if (!(explaining > 0)) return { variance: plain, plain, correlation: null };
  const shared = terms.reduce((sum, [i, a]) => sum + a * covariance(m, i, covariate), 0);
  return {
    variance: Math.max(0, total - shared ** 2 / explaining),
    plain,
    correlation: plain > 0 ? Math.max(-1, Math.min(1, shared / Math.sqrt(plain * explaining))) : null,
  };
}

/** p(1 − p)/f²: the asymptotic variance of a sample quantile times n, with 1/f from the difference quotient of the quantiles read around p. */
function quantileVariance(p: number, { group }: BaselineReading): UnitVariance | null {
  const read = group.quantiles ?? [];
  const below = read.filter((each) => each.p < p).at(-1);
  const above = read.find((each) => each.p > p);
  if (!below || !above || above.value <= below.value) return null;
  const sparsity = (above.value - below.value) / (above.p - below.p);
  const found = p * (1 - p) * sparsity ** 2;
  return { variance: found, plain: found, correlation: null };
}
