import { type Estimator, type InfluenceSpace, mean, shareWeightedMean } from './influence.ts';

/** The mean effect on the units first exposed in period `group`, in `period`. */
export interface GroupTime extends Estimator {
  readonly group: number;
  readonly period: number;
  /** Units in the group, and units compared with. */
  readonly exposed: number;
  readonly compared: number;
}

export interface Aggregates {
  readonly simple: Estimator;
  readonly byGroup: readonly (Estimator & { readonly group: number })[];
  readonly group: Estimator;
  readonly byPeriod: readonly (Estimator & { readonly period: number })[];
  readonly calendar: Estimator;
  readonly byExposure: readonly (Estimator & { readonly exposure: number })[];
  readonly dynamic: Estimator;
}

/** In bins of ascending key. */
function binned<T>(items: readonly T[], keyOf: (item: T) => number): readonly (readonly [number, readonly T[]])[] {
  return [...Map.groupBy(items, keyOf)].sort(([a], [b]) => a - b);
}

/**
 * The aggregations of Callaway & Sant'Anna (2021), section 3.1, under the names of the R package did: simple (θ_W^O), by
 * group (θ_sel) and overall (θ_sel^O), by calendar period (θ_c) and by time since exposure (θ_es), the last two averaged
 * plainly over the periods and over the exposure times from 0. Groups are weighted by their size.
 */
export function aggregate(groupTimes: readonly GroupTime[], space: InfluenceSpace): Aggregates {
  const after = groupTimes.filter(({ group, period }) => period >= group);
  const byGroup = binned(after, ({ group }) => group).map(([group, own]) => ({ group, ...mean(own) }));
  const byPeriod = binned(after, ({ period }) => period).map(([period, own]) => ({
    period,
    ...shareWeightedMean(own, space),
  }));
  const byExposure = binned(groupTimes, ({ group, period }) => period - group).map(([exposure, own]) => ({
    exposure,
    ...shareWeightedMean(own, space),
  }));
  return {
    simple: shareWeightedMean(after, space),
    byGroup,
    group: shareWeightedMean(byGroup, space),
    byPeriod,
    calendar: mean(byPeriod),
    byExposure,
    dynamic: mean(byExposure.filter(({ exposure }) => exposure >= 0)),
  };
}
