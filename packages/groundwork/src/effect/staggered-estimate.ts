import { estimateStaggered } from '../statistics/staggered/estimate.ts';
import { estimateStaggeredFromMoments, type GroupMoments } from '../statistics/staggered/from-moments.ts';
import { groupMoments } from '../statistics/staggered/group-moments.ts';
import type { Comparison, PanelUnit } from '../statistics/staggered/panel.ts';
import type { StaggeredEstimate } from '../statistics/staggered/result.ts';
import { trendSensitivity } from '../statistics/staggered/sensitivity.ts';
import { sunAbraham } from '../statistics/staggered/sun-abraham.ts';
import { estimateSynthetic } from '../statistics/staggered/synthetic.ts';
import type { Basis, GroupTimesBasis, Measured } from './result.ts';
import type { Timeline } from './series.ts';

export interface EstimatedPanel {
  readonly effect: Measured;
  readonly method: string;
  /** What was observed where the agent was, weighted as the effect is. */
  readonly observed: number;
  /** Units with the agent and without it, those left out not among them. */
  readonly exposed: number;
  readonly compared: number;
  readonly basis: Basis;
}

interface Asked {
  readonly metric: string;
  readonly period: Timeline['period'];
  /** The first day of each. */
  readonly periods: readonly string[];
  readonly alpha: number;
}

interface Given extends Asked {
  readonly units: readonly PanelUnit[];
  readonly seed: string;
}

interface GivenCohorts extends Asked {
  /** Of the units that were observed in every period. */
  readonly cohorts: readonly GroupMoments[];
  /** Units that were not. */
  readonly incomplete: number;
}

type CompleteUnit = Omit<PanelUnit, 'outcomes'> & { readonly outcomes: readonly number[] };

/** Above so many units the groups' moments say all that is needed, and cost a hundredth. */
const unitByUnit = 5000;

/** The moments form and the event study grow with the square of the group-times: they are for few. */
const fewGroupTimes = 100;

/** Whether so many units without covariates, in so many groups, are judged by the moments of their groups. */
export function momentsSuffice(units: number, groups: number, periods: number): boolean {
  return units > unitByUnit && groups * periods <= fewGroupTimes;
}

/**
 * The effect of units that start at different times: by group-times, doubly robust where the units have a covariate; of a single unit by synthetic difference in
 * differences, because one unit has no spread of its own.
 * @throws RangeError saying why it cannot be estimated
 */
export function estimatePanel(given: Given): EstimatedPanel {
  const complete = given.units.filter(isComplete);
  const exposed = complete.filter(({ firstExposed }) => firstExposed !== null && firstExposed > 0);
  const [only] = exposed;
  return only !== undefined && exposed.length === 1 ? single(given, only) : byGroupTimes(given, complete);
}

function isComplete(unit: PanelUnit): unit is CompleteUnit {
  return unit.outcomes.every((each) => each !== null);
}

function single({ metric, units, period, periods, alpha, seed }: Given, only: CompleteUnit): EstimatedPanel {
  const found = estimateSynthetic({ periods: periods.length, units: units.map(withoutCovariates) }, { alpha, seed });
  const { unitWeights, path, placebos, placeboP, compared, leftOut, method } = found;
  return {
    effect: measured(found),
    method,
    observed: mean(only.outcomes.slice(only.firstExposed ?? 0)),
    exposed: 1,
    compared,
    basis: {
      kind: 'synthetic',
      metric,
      period,
      unit: only.unit,
      from: periods[only.firstExposed ?? 0] ?? '',
      periods: path.map((each, index) => ({ period: periods[index] ?? '', ...each })),
      unitWeights,
      compared,
      placebos: placebos.length,
      placeboP,
      leftOut,
    },
  };
}

function byGroupTimes(given: Given, complete: readonly CompleteUnit[]): EstimatedPanel {
  const { units, periods, alpha, seed } = given;
  const adjusted = units[0]?.covariates !== undefined;
  const groups = new Set(complete.map(({ firstExposed }) => firstExposed)).size;
  if (!adjusted && momentsSuffice(units.length, groups, periods.length))
    return estimateCohorts({
      ...given,
      cohorts: groupMoments(complete),
      incomplete: units.length - complete.length,
    });
  const never = complete.filter(({ firstExposed }) => firstExposed === null).length;
  const panel = { periods: periods.length, units };
  const adjustment = adjusted ? 'doubly_robust' : 'none';
  const found = estimateStaggered(panel, { comparison: comparisonOf(never), alpha, seed, adjustment });
  const studied = units.length <= unitByUnit && groups * periods.length <= fewGroupTimes && !adjusted;
  return answer(given, found, exposedMean(complete, found), studied ? eventStudy(panel, { alpha, seed }) : null);
}

/**
 * The same from the moments of those that start together.
 * @throws RangeError saying why it cannot be estimated
 */
export function estimateCohorts({ cohorts, incomplete, ...asked }: GivenCohorts): EstimatedPanel {
  const never = cohorts.find(({ firstExposed }) => firstExposed === null)?.units ?? 0;
  const options = { comparison: comparisonOf(never), alpha: asked.alpha };
  const { leftOut, ...found } = estimateStaggeredFromMoments(cohorts, options);
  const estimate = { ...found, leftOut: { ...leftOut, incomplete } };
  return answer(asked, estimate, cohortsMean(cohorts, estimate), null);
}

function comparisonOf(neverExposed: number): Comparison {
  return neverExposed >= 2 ? 'never' : 'not_yet';
}

function answer(
  asked: Asked,
  found: StaggeredEstimate,
  observed: number,
  study: GroupTimesBasis['eventStudy'],
): EstimatedPanel {
  return {
    effect: measured(found.simple),
    method: found.method,
    observed,
    exposed: found.units - found.neverExposed,
    compared: found.neverExposed,
    basis: basisOf(asked, found, study),
  };
}

/** It only stands beside the effect: where it cannot be estimated, nothing is missing. */
function eventStudy(...given: Parameters<typeof sunAbraham>): GroupTimesBasis['eventStudy'] {
  try {
    const { byExposure, dynamic } = sunAbraham(...given);
    return { byExposure, dynamic };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function basisOf(
  { metric, period, periods }: Asked,
  found: StaggeredEstimate,
  study: GroupTimesBasis['eventStudy'],
): GroupTimesBasis {
  const named = (index: number) => periods[index] ?? '';
  const { simple, group, calendar, dynamic, preTrend, leftOut, units, neverExposed } = found;
  const sensitivity = trendSensitivity(found);
  return {
    kind: 'group_times',
    metric,
    period,
    units,
    neverExposed,
    leftOut,
    groupTimes: found.groupTimes.map((each) => ({ ...each, group: named(each.group), period: named(each.period) })),
    byExposure: found.byExposure,
    byGroup: found.byGroup.map((each) => ({ ...each, group: named(each.group) })),
    byPeriod: found.byPeriod.map((each) => ({ ...each, period: named(each.period) })),
    overall: { simple, group, calendar, dynamic },
    preTrend,
    sensitivity: sensitivity && {
      breakdown: Number.isFinite(sensitivity.breakdown) ? sensitivity.breakdown : null,
      intervals: sensitivity.intervals,
    },
    eventStudy: study,
  };
}

/** Every group-time by the size of its group. */
function exposedMean(complete: readonly CompleteUnit[], { groupTimes }: StaggeredEstimate): number {
  const values = Map.groupBy(complete, ({ firstExposed }) => firstExposed);
  let [sum, weight] = [0, 0];
  for (const { group, period } of groupTimes) {
    if (period < group) continue;
    for (const { outcomes } of values.get(group) ?? []) {
      sum += outcomes[period] as number;
      weight += 1;
    }
  }
  return sum / weight;
}

/** Likewise. */
function cohortsMean(cohorts: readonly GroupMoments[], { groupTimes }: StaggeredEstimate): number {
  const of = new Map(cohorts.map((each) => [each.firstExposed, each]));
  let [sum, weight] = [0, 0];
  for (const { group, period } of groupTimes) {
    const own = of.get(group);
    if (period < group || own === undefined) continue;
    sum += own.units * (own.means[period] as number);
    weight += own.units;
  }
  return sum / weight;
}

function withoutCovariates({ covariates: _unused, ...unit }: PanelUnit): PanelUnit {
  return unit;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function measured({ estimate, standardError, lower, upper }: Measured): Measured {
  return { estimate, standardError, lower, upper };
}
