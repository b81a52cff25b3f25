import type { Arm, BaselineReading } from '../sql/readings.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { type Comparison, detectionProbability, type Moves, minimumDetectableEffect } from '../statistics/power.ts';
import { metricLevel } from './adjustment.ts';
import { levelOf } from './level.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';
import { type ClusteredBaseline, clustersTell, type ExpectedClusters, expectedClusters } from './planning/clusters.ts';
import { type UnitVariance, unitVariance } from './planning/unit-variance.ts';
import type { Size } from './size.ts';

/** Why a minimum detectable effect is larger than it seems or cannot be computed. */
export type DetectabilityReason =
  | 'success.detectable'
  | 'success.effect_too_small'
  | 'success.events_too_few'
  | 'success.no_days'
  | 'success.no_units'
  | 'success.no_variance'
  | 'success.no_level'
  | 'success.no_clusters'
  | 'success.too_few_clusters'
  | 'success.no_density';

/** On the metric's own scale, and as a share of its level. */
export interface OnBothScales {
  readonly absolute: number | null;
  readonly relative: number | null;
}

export interface Detectability {
  readonly metric: string;
  readonly reason: DetectabilityReason;
  /** `null`: it cannot be computed, so it is unverified. */
  readonly detectable: boolean | null;
  /** The smallest effect found with the planned power; a share where relative. `null` where it cannot be computed. */
  readonly mde: OnBothScales;
  readonly target: OnBothScales;
  /** The metric over the baseline window. */
  readonly level: number | null;
  /** Of one unit; null where it is not known. */
  readonly spread: UnitVariance | null;
  /** Units expected in each arm by the promised day. */
  readonly units: Readonly<Record<Arm, number>>;
  /** Clusters expected in each arm, and how many times the units they ask for; null where units are assigned. */
  readonly clusters: Omit<ExpectedClusters, 'variance'> | null;
  /** Of both arms: what the always-valid intervals are to be tuned for; clusters, where they are assigned. At least 2. */
  readonly plannedUnits: number;
  /** Events expected in the smaller arm by the promised day. */
  readonly events: number;
  /** If the effect is exactly the target: the chance that it is seen, and that the verdict is `achieved`, at some look. Null where it cannot be computed, or events are too few. */
  readonly chance: { readonly seen: number | null; readonly achieved: number | null };
}

/** What is to be seen of a metric. */
export interface Target {
  readonly size: Size;
  /** Which way it is promised to move; null where it is promised to stay: then it is the tolerance that must be shown to be kept. */
  readonly change: 'increase' | 'decrease' | null;
}

export interface DetectabilityInput {
  readonly plan: Pick<AnalysisPlan, 'split' | 'confidence' | 'power' | 'minimumEvents'> &
    Partial<Pick<AnalysisPlan, 'primary' | 'harmless' | 'harmlessAdjustment' | 'cluster'>>;
  readonly metric: PlannedMetric;
  readonly target: Target;
  /** Over the units that will be compared: where they are assigned already, over those, with 0 for the ones without rows. */
  readonly baseline: BaselineReading;
  /** Days of the baseline window; `null` for a metric without a time axis, whose units are all there are. */
  readonly windowDays: number | null;
  /** Days from the start to the promised day; `null` when no day is promised. */
  readonly horizonDays: number | null;
  /** Units already assigned to each arm, where the assignment exists. */
  readonly assigned?: Readonly<Record<Arm, number>>;
  /** The same read by clusters, where the plan names them; without it nothing can be computed. */
  readonly clustered?: ClusteredBaseline;
  /** Units (or clusters) of both arms that the always-valid intervals are tuned for. Default: those expected by the promised day. */
  readonly tunedFor?: number | undefined;
}

/**
 * Whether the promised effect can be seen at all: the minimum detectable effect of the design, from the real variance and volume of
 * the baseline, against the target. For a metric that must stay as it is: the smallest tolerance that is shown to be kept with the planned
 * power where nothing changes, which is the same number.
 *
 * Units: those assigned, where the assignment exists; else the units of the baseline window × days to the promised day / days of the
 * window × the split. That takes units as arriving evenly and each unit's total as not growing with the length of the window: an
 * approximation, good when the two windows are of similar length.
 * Variance of one unit: see `unitVariance`. A covariate takes off the share of the variance that it explains. The variance of a rate
 * follows the rate it moves to; a rise that is promised as a share comes from more units with a value, then from larger values; any other effect is a shift.
 * The effect is found with the planned power at the always-valid boundary that `estimateHoldout` uses, by somebody who looks once a week as
 * the units arrive and whose looks count once the smaller arm holds the events that a verdict needs. Where all units are there
 * from the start, one look is counted: looking again at the same units is not taken to help. Where clusters are assigned, they are what is counted, at one look: see
 * `expectedClusters`.
 */
export function detectability(input: DetectabilityInput): Detectability {
  const { known, reason, comparison, spread = null } = assess(input);
  if (!comparison)
    return {
      ...known,
      spread,
      mde: { absolute: null, relative: null },
      chance: { seen: null, achieved: null },
      reason,
      detectable: reason === 'success.no_days' || reason === 'success.too_few_clusters' ? false : null,
    };
  const { level, target, events } = known;
  const absolute = minimumDetectableEffect({ ...comparison, power: input.plan.power });
  const enough = events >= input.plan.minimumEvents;
  const reaches = absolute <= (target.absolute as number);
  return {
    ...known,
    spread,
    mde: { absolute, relative: level ? absolute / Math.abs(level) : null },
    chance: enough ? chances(input, comparison, target.absolute as number) : { seen: null, achieved: null },
    reason: !reaches ? 'success.effect_too_small' : enough ? 'success.detectable' : 'success.events_too_few',
    detectable: reaches && enough,
  };
}

/** Whether the target is seen with the planned power: `detectable` of `detectability`, without the rest of it. */
export function isDetectable(input: DetectabilityInput): boolean {
  const { known, comparison } = assess(input);
  const effect = known.target.absolute;
  if (!comparison || effect === null || !(effect > 0) || known.events < input.plan.minimumEvents) return false;
  return detectionProbability({ ...comparison, effect }) >= input.plan.power;
}

interface Assessment {
  readonly known: Pick<Detectability, 'metric' | 'target' | 'level' | 'units' | 'clusters' | 'plannedUnits' | 'events'>;
  /** Why nothing can be computed; where something can, it does not matter. */
  readonly reason: DetectabilityReason;
  readonly spread?: UnitVariance;
  readonly comparison?: Comparison;
}

function assess(input: DetectabilityInput): Assessment {
  const { baseline, metric } = input;
  const units = expectedUnits(input);
  const level = levelFor(input);
  const spread = baseline.group.units < 2 ? null : unitVariance(metric, baseline);
  const clusters = expectedClusters(input, units, spread);
  const pieces = clusters?.clusters ?? units;
  const known = {
    metric: metric.metric,
    target: targetOf(input, level),
    level,
    units,
    clusters: clusters && { clusters: clusters.clusters, designEffect: clusters.designEffect },
    plannedUnits: Math.max(2, pieces.agent + pieces.control),
    events: Math.floor(eventShare(baseline) * Math.min(units.agent, units.control)),
  };
  const unknown = cannot(input, units, level);
  if (unknown) return { known, reason: unknown };
  if (!spread) return { known, reason: 'success.no_density' };
  if (spread.variance === 0) return { known, reason: 'success.no_variance', spread };
  if (input.plan.cluster && !clusters) return { known, reason: 'success.no_clusters', spread };
  if (clusters && !clustersTell(clusters.clusters, metricLevel(input.plan, metric).alpha))
    return { known, reason: 'success.too_few_clusters', spread };
  if (clusters?.variance === 0) return { known, reason: 'success.no_variance', spread };
  const comparison = comparisonOf(input, { units, clusters, spread, level: level as number });
  return { known, reason: 'success.detectable', spread, comparison };
}

function chances({ target }: DetectabilityInput, comparison: Comparison, effect: number): Detectability['chance'] {
  if (!(effect > 0)) return { seen: 0, achieved: 0 };
  return {
    seen: detectionProbability({ ...comparison, effect }),
    achieved: target.change === null ? null : detectionProbability({ ...comparison, effect, reaching: effect }),
  };
}

function comparisonOf(
  { plan, metric, target, tunedFor, ...input }: DetectabilityInput,
  known: {
    readonly units: Detectability['units'];
    readonly clusters: ExpectedClusters | null;
    readonly spread: UnitVariance;
    readonly level: number;
  },
): Comparison {
  const { units, clusters, spread, level } = known;
  const { agent, control } = clusters?.clusters ?? units;
  const variance = clusters?.variance ?? spread.variance;
  return {
    varianceAgent: variance,
    varianceControl: variance,
    unitsAgent: agent,
    unitsControl: control,
    alpha: metricLevel(plan, metric).alpha,
    plannedN: tunedFor ?? agent + control,
    looks: clusters
      ? [1]
      : looksUntil(input, plan.minimumEvents / (eventShare(input.baseline) * Math.min(units.agent, units.control))),
    moves: movesOf({ metric, target, ...input }, level),
    armsApart: metric.kind === 'quantile',
    byT: clusters !== null,
  };
}

/** How the variance follows the effect. A fall that is a share is taken to leave the variance as it was, which asks for no fewer units than are needed. */
function movesOf(
  { metric, target, baseline, windowDays }: Pick<DetectabilityInput, 'metric' | 'target' | 'baseline' | 'windowDays'>,
  level: number,
): Moves | undefined {
  const { size, change } = target;
  // A metric without a time has no before: what was read of it may hold the effect already.
  if (change === null || windowDays === null) return undefined;
  if (metric.kind === 'rate') return { as: 'rate', level, change };
  return size.scale === 'relative' && change === 'increase'
    ? { as: 'rise', level, filled: eventShare(baseline) }
    : undefined;
}

/**
 * The shares of all units that are there at each look, from the first at which a verdict may be given; the last is the promised day. Somebody looks every week for half a
 * year, then every four weeks up to two years, then once in every eighth of the time gone by: more often would hardly be seen in the power.
 */
function looksUntil(
  { windowDays, horizonDays, assigned }: Pick<DetectabilityInput, 'windowDays' | 'horizonDays' | 'assigned'>,
  first: number,
): readonly number[] {
  const days = assigned || windowDays === null ? null : (horizonDays ?? windowDays);
  if (days === null) return [1];
  const looks: number[] = [];
  for (let week = 1; week * 7 < days; week += stepAfter(week)) looks.push((week * 7) / days);
  return [...looks.filter((share) => share >= first), 1];
}

function stepAfter(week: number): number {
  if (week < 26) return 1;
  return week < 104 ? 4 : Math.round(week / 8);
}

function eventShare({ group }: BaselineReading): number {
  return group.units > 0 ? group.events / group.units : 0;
}

function cannot(
  { horizonDays, assigned, baseline }: DetectabilityInput,
  units: Detectability['units'],
  level: number | null,
): DetectabilityReason | null {
  if (!assigned && horizonDays !== null && horizonDays <= 0) return 'success.no_days';
  if (baseline.group.units < 2 || Math.min(units.agent, units.control) < 2) return 'success.no_units';
  return level === null ? 'success.no_level' : null;
}

/** What the intervals of a plan are tuned for: units, or clusters where they are assigned, of both arms by the promised day. */
export function expectedPieces(input: DetectabilityInput): number {
  return assess(input).known.plannedUnits;
}

/** Units expected in each arm by the promised day. */
function expectedUnits({ plan, baseline, windowDays, horizonDays, assigned }: DetectabilityInput): Record<Arm, number> {
  if (assigned) return { ...assigned };
  const growth = windowDays === null || horizonDays === null ? 1 : Math.max(0, horizonDays) / Math.max(1, windowDays);
  const arm = (name: Arm) => Math.floor(baseline.group.units * growth * plan.split[name]);
  return { agent: arm('agent'), control: arm('control') };
}

/** The metric over the window; `null` where it is not defined, or where a relative target has nothing to be relative to. */
function levelFor({ metric, target, baseline }: DetectabilityInput): number | null {
  const level = levelOf(metric, baseline);
  return level === 0 && target.size.scale === 'relative' ? null : level;
}

function targetOf({ target: { size } }: DetectabilityInput, level: number | null): OnBothScales {
  if (size.scale === 'absolute') return { absolute: size.value, relative: level ? size.value / Math.abs(level) : null };
  return { absolute: level === null ? null : size.value * Math.abs(level), relative: size.value };
}

/**
 * Where to read a quantile metric over the baseline for its density: p, and p ± h with the bandwidth of Hall & Sheather (1988) at 95 %
 * (Koenker 2005, "Quantile Regression", section 3.4.2), kept inside (0, 1).
 */
export function densityProbabilities(p: number, units: number): readonly number[] {
  const z = normalQuantile(p);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const bandwidth =
    Math.max(1, units) ** (-1 / 3) *
    normalQuantile(0.975) ** (2 / 3) *
    ((1.5 * density ** 2) / (2 * z * z + 1)) ** (1 / 3);
  const h = Math.min(bandwidth, p / 2, (1 - p) / 2);
  return [p - h, p, p + h];
}
