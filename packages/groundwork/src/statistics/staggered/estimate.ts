import { requireProbability } from '../arguments.ts';
import { normalQuantile } from '../normal.ts';
import { type Aggregates, aggregate, type GroupTime } from './aggregate.ts';
import { type Design, staggeredDesign } from './design.ts';
import { groupTimeEffects } from './group-times.ts';
import { type Estimator, type InfluenceSpace, unitSpace } from './influence.ts';
import { type Comparison, type CompletePanel, completePanel, type LeftOut, type Panel } from './panel.ts';
import { type PreTrend, preTrendTest } from './pre-trend.ts';
import type { Adjustment } from './two-by-two.ts';

export interface StaggeredOptions {
  /** 'never': units never exposed; 'not_yet': also those exposed later. Without never-exposed units only 'not_yet' can be used. */
  readonly comparison: Comparison;
  /** With covariates; default 'none'. */
  readonly adjustment?: Adjustment;
  /** Two-sided, e.g. 0.05. */
  readonly alpha: number;
  /** Of the bootstrap. */
  readonly seed: string;
}

export interface StaggeredEffect {
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}

export interface StaggeredEstimate {
  /** Groups, periods and exposure times count periods from 0, as the panel does. */
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
  /** Wald test that all group-time effects before exposure are zero; null when there are none, or too few clusters to tell. */
  readonly preTrend: PreTrend | null;
  /** Units left out because some period was not observed, and those already exposed in the first period. */
  readonly leftOut: LeftOut;
  /** Units used. */
  readonly units: number;
  readonly neverExposed: number;
  readonly method: string;
}

type ToEffect = (estimator: Estimator) => StaggeredEffect;

function pointwise(space: InfluenceSpace, alpha: number): ToEffect {
  const z = normalQuantile(1 - alpha / 2);
  return ({ estimate, influence }) => {
    const standardError = Math.sqrt(Math.max(0, space.covariance(influence, influence)));
    return { estimate, standardError, lower: estimate - z * standardError, upper: estimate + z * standardError };
  };
}

function effectsOf(groupTimes: readonly GroupTime[], aggregates: Aggregates, toEffect: ToEffect) {
  return {
    groupTimes: groupTimes.map((own) => {
      const { group, period, exposed, compared } = own;
      return { group, period, exposed, compared, ...toEffect(own) };
    }),
    simple: toEffect(aggregates.simple),
    byGroup: aggregates.byGroup.map((own) => ({ group: own.group, ...toEffect(own) })),
    group: toEffect(aggregates.group),
    byPeriod: aggregates.byPeriod.map((own) => ({ period: own.period, ...toEffect(own) })),
    calendar: toEffect(aggregates.calendar),
    byExposure: aggregates.byExposure.map((own) => ({ exposure: own.exposure, ...toEffect(own) })),
    dynamic: toEffect(aggregates.dynamic),
  };
}

const ADJUSTED = {
  none: 'without covariates',
  regression: 'with the trend regressed on covariates',
  weighting: 'weighted by the odds of exposure',
  doubly_robust: 'doubly robust with covariates',
} as const;

function methodOf(design: Design, options: StaggeredOptions, clustered: boolean): string {
  const comparison = options.comparison === 'never' ? 'units never exposed' : 'units not yet exposed';
  return [
    `Callaway and Sant'Anna group-time effects against ${comparison}`,
    ADJUSTED[options.adjustment ?? 'none'],
    `influence-function standard errors${clustered ? ' by cluster' : ''}`,
    'pointwise normal intervals',
    ...(design.lastGroupCompared ? ['periods after the last group was exposed left out'] : []),
  ].join(', ');
}

function requireClusters(panel: CompletePanel, design: Design): void {
  const arm = (name: string, isIn: (group: number | null) => boolean): void => {
    const clusters = new Set(panel.units.filter(({ group }) => isIn(group)).map(({ cluster }) => cluster)).size;
    if (clusters < 2)
      throw new RangeError(`${name} must be in two clusters or more to tell chance from effect; got ${clusters}`);
  };
  const isExposed = (group: number | null): boolean => group !== null && group < design.periods;
  arm('the exposed units', isExposed);
  arm('the units compared with', (group) => !isExposed(group) || design.groups.length > 1);
}

/**
 * The effect of an exposure that units adopt one after another, from one row a unit: group-time effects of Callaway &
 * Sant'Anna (2021), their aggregations, and standard errors by influence functions that include the estimation of the weights.
 * Outcomes keep their unit. The base period is the last before exposure; for pre-trends the period just before.
 * @throws RangeError saying why when it cannot be estimated: no units to compare with, no period before exposure, an arm in
 * a single cluster, no variation, covariates that are collinear or tell the arms apart, or a malformed panel
 */
export function estimateStaggered(panel: Panel, options: StaggeredOptions): StaggeredEstimate {
  requireProbability('alpha', options.alpha);
  const complete = completePanel(panel);
  const { units, clusters } = complete;
  const groupOf = units.map(({ group }) => group);
  const design = staggeredDesign(groupOf, complete.periods, options.comparison);
  requireClusters(complete, design);
  const space = unitSpace(
    groupOf,
    units.map(({ cluster }) => cluster),
    clusters,
  );
  const groupTimes = groupTimeEffects(complete, design, options.adjustment ?? 'none');
  const effects = effectsOf(groupTimes, aggregate(groupTimes, space), pointwise(space, options.alpha));
  if (!(effects.simple.standardError > 0))
    throw new RangeError('the outcome changes alike in all units: no variation to judge by');
  return {
    ...effects,
    preTrend: preTrendTest(groupTimes, space),
    leftOut: complete.leftOut,
    units: units.length,
    neverExposed: groupOf.filter((group) => group === null).length,
    method: methodOf(design, options, clusters < units.length),
  };
}
