import { type Aggregates, aggregate, type GroupTime } from './aggregate.ts';
import type { EffectEstimator, InfluenceSpace } from './influence.ts';
import { effectsOf, type Inference, type StaggeredEffect } from './intervals.ts';
import type { LeftOut } from './panel.ts';
import { type PreTrend, preTrendTest } from './pre-trend.ts';

/** The effects of a staggered adoption. Groups, periods and exposure times count periods from 0, as the panel does. */
export interface StaggeredEffects {
  readonly groupTimes: readonly (StaggeredEffect & {
    readonly group: number;
    readonly period: number;
    readonly exposed: number;
    readonly compared: number;
  })[];
  /** The mean over all group-times after exposure, weighted by group size: θ_W^O of Callaway & Sant'Anna (2021), section 3.1. */
  readonly simple: StaggeredEffect;
  readonly byGroup: readonly (StaggeredEffect & { readonly group: number })[];
  /** The mean of `byGroup` weighted by group size (θ_sel^O). */
  readonly group: StaggeredEffect;
  readonly byPeriod: readonly (StaggeredEffect & { readonly period: number })[];
  readonly calendar: StaggeredEffect;
  /** By periods since the first exposure; negative ones are pre-trends. */
  readonly byExposure: readonly (StaggeredEffect & { readonly exposure: number })[];
  readonly dynamic: StaggeredEffect;
  /** Covariance of the estimates of `byExposure`, for `trendSensitivity`. */
  readonly eventCovariance: readonly (readonly number[])[];
  /** Wald test that all group-time effects before exposure are zero; null when there are none, or too few clusters to tell. */
  readonly preTrend: PreTrend | null;
}

export interface StaggeredEstimate extends StaggeredEffects {
  /** Units left out because some period was not observed, and those already exposed in the first period. */
  readonly leftOut: LeftOut;
  /** Units used. */
  readonly units: number;
  readonly neverExposed: number;
  readonly method: string;
}

function all(groupTimes: readonly GroupTime[], aggregates: Aggregates): readonly EffectEstimator[] {
  const { simple, byGroup, group, byPeriod, calendar, byExposure, dynamic } = aggregates;
  return [...groupTimes, simple, ...byGroup, group, ...byPeriod, calendar, ...byExposure, dynamic];
}

/**
 * All aggregations with their intervals.
 * @throws RangeError when the effect has no variance to judge by
 */
export function summarise(
  groupTimes: readonly GroupTime[],
  space: InfluenceSpace,
  inference: Inference,
): { readonly effects: StaggeredEffects; readonly intervals: string } {
  const aggregates = aggregate(groupTimes, space);
  const estimators = all(groupTimes, aggregates);
  const { effects: own, method } = effectsOf(estimators, space, inference);
  const byEstimator = new Map(estimators.map((estimator, k) => [estimator, own[k]]));
  const effect = (estimator: EffectEstimator) => byEstimator.get(estimator) as StaggeredEffect;
  const effects: StaggeredEffects = {
    groupTimes: groupTimes.map((own) => {
      const { group, period, exposed, compared } = own;
      return { group, period, exposed, compared, ...effect(own) };
    }),
    simple: effect(aggregates.simple),
    byGroup: aggregates.byGroup.map((own) => ({ group: own.group, ...effect(own) })),
    group: effect(aggregates.group),
    byPeriod: aggregates.byPeriod.map((own) => ({ period: own.period, ...effect(own) })),
    calendar: effect(aggregates.calendar),
    byExposure: aggregates.byExposure.map((own) => ({ exposure: own.exposure, ...effect(own) })),
    dynamic: effect(aggregates.dynamic),
    eventCovariance: space
      .covariances(aggregates.byExposure.map(({ influence }) => influence))
      .map((row) => Array.from(row)),
    preTrend: preTrendTest(groupTimes, space, inference),
  };
  if (!(effects.simple.standardError > 0)) {
    throw new RangeError('the outcome changes alike in all units: no variation to judge by');
  }
  return { effects, intervals: method };
}
