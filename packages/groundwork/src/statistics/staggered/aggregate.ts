import { type EffectEstimator, type Estimator, type InfluenceSpace, mean, shareWeightedMean } from './influence.ts';

/** The mean effect on the units first exposed in period `group`, in `period`. */
export interface GroupTime extends EffectEstimator {
  readonly group: number;
  readonly period: number;
  /** Units in the group, and units compared with. */
  readonly exposed: number;
  readonly compared: number;
}

export interface Aggregates {
  readonly simple: EffectEstimator;
  readonly byGroup: readonly (EffectEstimator & { readonly group: number })[];
  readonly group: EffectEstimator;
  readonly byPeriod: readonly (EffectEstimator & { readonly period: number })[];
  readonly calendar: EffectEstimator;
  readonly byExposure: readonly (EffectEstimator & { readonly exposure: number })[];
  readonly dynamic: EffectEstimator;
}

/** In bins of ascending key. */
function binned<T>(items: readonly T[], keyOf: (item: T) => number): readonly (readonly [number, readonly T[]])[] {
  return [...Map.groupBy(items, keyOf)].sort(([a], [b]) => a - b);
}

/** `estimator` as the effect that summarises `parts`. */
function over(parts: readonly EffectEstimator[], { estimate, influence }: Estimator): EffectEstimator {
  return { estimate, influence, groups: [...new Set(parts.flatMap(({ groups }) => groups))] };
}

/**
 * The aggregations of Callaway & Sant'Anna (2021), section 3.1, under the names of the R package did: simple (θ_W^O), by
 * group (θ_sel) and overall (θ_sel^O), by calendar period (θ_c) and by time since exposure (θ_es), the last two averaged
 * plainly over the periods and over the exposure times from 0. Groups are weighted by their size.
 */
export function aggregate(groupTimes: readonly GroupTime[], space: InfluenceSpace): Aggregates {
  const plain = (parts: readonly EffectEstimator[]): EffectEstimator => over(parts, mean(parts));
  const weighted = (parts: readonly (EffectEstimator & { readonly group: number })[]): EffectEstimator =>
    over(parts, shareWeightedMean(parts, space));
  const after = groupTimes.filter(({ group, period }) => period >= group);
  const byGroup = binned(after, ({ group }) => group).map(([group, own]) => ({ group, ...plain(own) }));
  const byPeriod = binned(after, ({ period }) => period).map(([period, own]) => ({ period, ...weighted(own) }));
  const byExposure = binned(groupTimes, ({ group, period }) => period - group).map(([exposure, own]) => ({
    exposure,
    ...weighted(own),
  }));
  return {
    simple: weighted(after),
    byGroup,
    group: weighted(byGroup),
    byPeriod,
    calendar: plain(byPeriod),
    byExposure,
    dynamic: plain(byExposure.filter(({ exposure }) => exposure >= 0)),
  };
}
