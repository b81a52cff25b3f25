import { bonferroni } from '../statistics/multiplicity.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';

/** How an interval was widened because it is one of several that must hold together. */
export interface Adjustment {
  readonly method: 'Bonferroni';
  /** How many intervals share the error. */
  readonly over: number;
  readonly of: 'harmless metrics' | 'segments';
}

/** At what error an interval stands, and how that came about; `adjustment` is null where it stands alone. */
export interface Level {
  readonly alpha: number;
  readonly adjustment: Adjustment | null;
}

type Levels = Pick<AnalysisPlan, 'confidence'> &
  Partial<Pick<AnalysisPlan, 'primary' | 'harmless' | 'harmlessAdjustment'>>;

/**
 * The level of a metric's interval. The primary metric keeps the whole α. The intervals of m harmless metrics stand at α / m each, so that all of them hold together
 * with the declared confidence, and so do all their verdicts, safe and breached alike. For always-valid intervals the same split holds at every look: the union bound
 * over m sequences each of which leaves the truth with probability α / m at most (Dunn 1961, "Multiple comparisons among means"; for sequences Howard, Ramdas, McAuliffe
 * & Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence sequences", section 1). A plan frozen before there was an adjustment is followed as it was frozen.
 */
export function metricLevel(plan: Levels, { metric }: Pick<PlannedMetric, 'metric'>): Level {
  const alpha = 1 - plan.confidence;
  const { primary, harmless = [], harmlessAdjustment } = plan;
  // A metric that is promised to move and not to get worse has one interval: the primary one's.
  const family = new Set(harmless.map((each) => each.metric).filter((each) => each !== primary?.metric));
  if (!family.has(metric) || harmlessAdjustment !== 'Bonferroni') return { alpha, adjustment: null };
  return shared(alpha, family.size, 'harmless metrics');
}

/** The level of one of `over` intervals that hold together at `alpha`. */
export function shared(alpha: number, over: number, of: Adjustment['of']): Level {
  if (over === 1) return { alpha, adjustment: null };
  return { alpha: bonferroni(alpha, over), adjustment: { method: 'Bonferroni', over, of } };
}

/** ` Adjusted for 3 harmless metrics (Bonferroni).`, or nothing. */
export function adjustedFor(adjustment: Adjustment | null): string {
  return adjustment === null ? '' : ` Adjusted for ${adjustment.over} ${adjustment.of} (${adjustment.method}).`;
}
