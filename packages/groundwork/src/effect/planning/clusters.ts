import type { Arm, BaselineReading } from '../../sql/readings.ts';
import { anytimeValidTMultiplier } from '../../statistics/anytime-t.ts';
import type { DetectabilityInput } from '../detectability.ts';
import { type UnitVariance, unitVariance } from './unit-variance.ts';

/** The metric of the baseline read by clusters, where they are what is assigned. */
export interface ClusteredBaseline {
  readonly reading: BaselineReading;
  /** Units of a cluster, on average. */
  readonly size: Readonly<Record<Arm, number>>;
}

/** What of clusters is expected by the promised day. */
export interface ExpectedClusters {
  readonly clusters: Readonly<Record<Arm, number>>;
  /** What one cluster contributes to the variance of the estimate. */
  readonly variance: number;
  /** How many times the units that would be needed if each had been assigned by itself; null where they do not vary. */
  readonly designEffect: number | null;
}

/**
 * How many clusters there will be, and what they are worth. The design effect is the variance of the mean over clusters against that over as many independent units
 * (Kish 1965, "Survey Sampling", section 5.4), both estimated from the baseline: sizes that differ and units that are alike are in it.
 * Clusters that are not assigned yet are taken to be those of the baseline window, and no others: an account or a rep is seen again, so a longer time brings more of
 * its units and not more clusters.
 */
export function expectedClusters(
  { metric, plan, baseline, assigned, clustered }: DetectabilityInput,
  units: Readonly<Record<Arm, number>>,
  spread: UnitVariance | null,
): ExpectedClusters | null {
  if (clustered === undefined) return null;
  const { reading, size } = clustered;
  const found = unitVariance(metric, reading);
  const known = reading.group.clusters ?? 0;
  if (found === null || known === 0) return null;
  const arm = (name: Arm) => {
    const of = Math.floor(units[name] / size[name] + 1e-9);
    return assigned ? of : Math.min(of, Math.floor(known * plan.split[name]));
  };
  const perUnit = baseline.group.units > 0 ? (found.variance * reading.group.units) / known : null;
  return {
    clusters: { agent: arm('agent'), control: arm('control') },
    variance: found.variance,
    designEffect: perUnit === null || !spread || spread.variance === 0 ? null : perUnit / spread.variance,
  };
}

/** Whether intervals of so few clusters have bounds at all. */
export function clustersTell({ agent, control }: Readonly<Record<Arm, number>>, alpha: number): boolean {
  if (Math.min(agent, control) < 2) return false;
  const n = agent + control;
  return Number.isFinite(anytimeValidTMultiplier({ n, plannedN: n, df: n - 2, alpha }));
}
