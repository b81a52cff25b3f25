import { estimateStaggered } from '../statistics/staggered/estimate.ts';
import { estimateStaggeredFromMoments } from '../statistics/staggered/from-moments.ts';
import { groupMoments } from '../statistics/staggered/group-moments.ts';
import type { PanelUnit } from '../statistics/staggered/panel.ts';
import type { StaggeredEstimate } from '../statistics/staggered/result.ts';
import { effectBeside, judgedOnce, type OnceRead } from './judged-once.ts';
import type { PanelReading } from './panel.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';
import type { Contrast, EffectResult, StaggeredBasis } from './result.ts';
import type { Timeline } from './series.ts';

export interface StaggeredInput {
  readonly plan: AnalysisPlan;
  readonly timeline: Timeline;
  readonly panels: ReadonlyMap<string, PanelReading>;
  /** The moment up to which the data count: an ISO 8601 instant, or a day. */
  readonly asOf: string;
  readonly zone: string;
}

/**
 * Measures units that start one after the other: of every metric of the plan the mean effect over all exposed groups and periods, weighted by the size of the groups
 * (`simple`, see `estimateStaggered`), against units never exposed where there are at least two, else against those not yet exposed.
 */
export function measureStaggered(input: StaggeredInput): EffectResult {
  const { plan, asOf } = input;
  const basis: StaggeredBasis[] = [];
  const judged = judgedOnce({
    ...input,
    read: (metric) => {
      const { read, rests } = readOne(input, metric);
      if (rests) basis.push(rests);
      return read;
    },
  });
  return { design: plan.design, strength: plan.strength, asOf, checks: { sampleRatio: null }, ...judged, basis };
}

function readOne(input: StaggeredInput, { metric }: PlannedMetric): { read: OnceRead; rests: StaggeredBasis | null } {
  const { plan } = input;
  const panel = input.panels.get(metric);
  const found = panel ? estimate(plan, panel) : null;
  const exposed = panel?.units.filter(({ firstExposed }) => firstExposed !== null).length ?? 0;
  const units = { agent: exposed, control: (panel?.units.length ?? 0) - exposed };
  const counts = (key: 'events' | 'missing') => ({
    agent: panel?.exposed[key] ?? 0,
    control: panel?.compared[key] ?? 0,
  });
  const shared = { confidence: plan.confidence };
  let contrast: Contrast;
  if (panel && typeof found === 'object' && found) {
    const observed = exposedMean(panel, found);
    contrast = {
      ...shared,
      method: found.method,
      control: { units: units.control, mean: observed - found.simple.estimate },
      agent: { units: units.agent, mean: observed },
      effect: effectBeside(observed, bounded(found.simple)),
      standardError: found.simple.standardError,
      withheld: null,
    };
  } else {
    contrast = {
      ...shared,
      method: 'not estimated',
      control: { units: units.control, mean: null },
      agent: { units: units.agent, mean: null },
      effect: null,
      standardError: null,
      withheld: panel ? 'effect.not_estimated' : 'effect.not_read',
      ...(typeof found === 'string' ? { because: found } : {}),
    };
  }
  return {
    read: { contrast, events: counts('events'), missing: counts('missing'), sql: panel?.sql ?? null },
    rests: typeof found === 'object' && found ? basisOf(metric, input.timeline, found) : null,
  };
}

/** The estimate, or why there is none. */
function estimate(plan: AnalysisPlan, { metric, units }: PanelReading): StaggeredEstimate | string {
  const complete = units.filter(isComplete);
  const adjusted = units[0]?.covariates !== undefined;
  const never = complete.filter(({ firstExposed }) => firstExposed === null);
  const options = {
    comparison: never.length >= 2 ? ('never' as const) : ('not_yet' as const),
    alpha: 1 - plan.confidence,
    seed: `${plan.starts} ${metric}`,
    adjustment: adjusted ? ('doubly_robust' as const) : ('none' as const),
  };
  try {
    if (adjusted || units.length <= unitByUnit)
      return estimateStaggered({ periods: units[0]?.outcomes.length ?? 0, units }, options);
    const found = estimateStaggeredFromMoments(groupMoments(complete), options);
    return { ...found, leftOut: { ...found.leftOut, incomplete: units.length - complete.length } };
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** Above so many units the groups' moments say all that is needed, and cost a hundredth. */
const unitByUnit = 5000;

const isComplete = (unit: PanelUnit): unit is PanelUnit & { readonly outcomes: readonly number[] } =>
  unit.outcomes.every((each) => each !== null);

/** What was observed where the agent was, weighted as the effect is: every group-time by the size of its group. */
function exposedMean({ units }: PanelReading, { groupTimes }: StaggeredEstimate): number {
  let [sum, weight] = [0, 0];
  for (const { group, period } of groupTimes) {
    if (period < group) continue;
    for (const { firstExposed, outcomes } of units) {
      if (firstExposed !== group || outcomes.some((each) => each === null)) continue;
      sum += outcomes[period] as number;
      weight += 1;
    }
  }
  return sum / weight;
}

function basisOf(metric: string, { period, periods }: Timeline, found: StaggeredEstimate): StaggeredBasis {
  const named = (index: number) => periods[index] ?? '';
  const { simple, group, calendar, dynamic, preTrend, leftOut, units, neverExposed } = found;
  return {
    design: 'staggered',
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
  };
}

function bounded({ estimate: value, lower, upper }: { estimate: number; lower: number; upper: number }) {
  return { estimate: value, lower, upper };
}
