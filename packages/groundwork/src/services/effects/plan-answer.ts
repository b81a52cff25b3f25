import { adjustedFor, metricLevel } from '../../effect/adjustment.ts';
import { fewClustersNote } from '../../effect/clusters.ts';
import type { OnBothScales } from '../../effect/detectability.ts';
import { detectabilityWords, sizeEnough } from '../../effect/detectability-finding.ts';
import type { AnalysisPlan } from '../../effect/plan.ts';
import { alternatives } from '../../effect/planning/alternatives.ts';
import { promisedDay } from '../../effect/promised-day.ts';
import type { PlanDocument, PlannedMetricDocument } from '../documents/plan.ts';
import type { PlannedRole } from './plan.ts';
import { adjustedNotes, alternativeAnswers, headline, share, smallestAnswer } from './plan-words.ts';

interface Given {
  readonly initiative: string;
  readonly plan: AnalysisPlan;
  /** The primary metric first. */
  readonly roles: readonly PlannedRole[];
  readonly baseline: number | null;
  readonly window: PlanDocument['window'];
  readonly today: string;
  readonly notes: readonly string[];
}

/** What was planned as the API answers it. */
export function planAnswer({ initiative, plan, roles, baseline, window, today, notes }: Given): PlanDocument {
  const primary = roles[0] as PlannedRole;
  const { found } = primary.planning;
  const metrics = roles.map((each) => metricAnswer(plan, each, today));
  return {
    initiative,
    design: 'holdout',
    baseline,
    window: window && { from: window.from, to: window.to },
    starts: plan.starts,
    by: plan.primary.by,
    past: promisedDay(plan.primary.by, today).past,
    confidence: plan.confidence,
    power: plan.power,
    split: { ...plan.split },
    period: null,
    plannedUnits: primary.input.tunedFor ?? found.plannedUnits,
    method: plan.cluster
      ? 'always-valid t interval over clusters, looked at once'
      : 'always-valid interval (asymptotic confidence sequence), looked at every week',
    seen: found.detectable,
    message: headline(plan, metrics[0] as PlannedMetricDocument, today),
    metrics,
    alternatives: roles.flatMap(({ metric, target, input, planning }) =>
      alternativeAnswers(metric, target.size.scale, alternatives({ input, planning, harmless: plan.harmless.length })),
    ),
    notes: [...notes, ...standingNotes(plan, roles, baseline !== null), plan.stopping],
  };
}

function metricAnswer(plan: AnalysisPlan, role: PlannedRole, today: string): PlannedMetricDocument {
  const { metric, planning, target } = role;
  const { found, weeks, covariate } = planning;
  const { alpha, adjustment } = metricLevel(plan, metric);
  const smallest = (size: OnBothScales) => smallestAnswer(metric, target.size.scale, size);
  return {
    metric: metric.metric,
    role: role.role,
    kind: metric.kind,
    confidence: 1 - alpha,
    adjusted: adjustment && { ...adjustment },
    points: metric.kind === 'rate' || metric.format === 'percent',
    from: role.from,
    level: found.level,
    standardDeviation: found.spread && Math.sqrt(found.spread.variance),
    halfWidth: null,
    unitsPerWeek: planning.unitsPerWeek,
    target: { ...found.target, written: target.size.written, scale: target.size.scale, direction: role.direction },
    units: { ...found.units },
    clusters: found.clusters && { ...found.clusters.clusters, designEffect: found.clusters.designEffect },
    smallest: smallest(found.mde),
    seen: found.detectable,
    reason: found.reason,
    chance: { ...found.chance },
    atLeast: false,
    events: { expected: found.events, needed: plan.minimumEvents, reachedOn: planning.eventsReached },
    needed: planning.needed && { ...planning.needed, periods: null },
    weeks: weeks.map((each) => ({ ...each, smallest: smallest(each.smallest) })),
    horizons: [],
    covariate: covariate && { ...covariate, smallestWithout: smallest(covariate.smallestWithout) },
    message:
      role.role === 'primary'
        ? detectabilityWords(plan.primary, found, today).message
        : `${harmlessMessage(plan, role, today)}${adjustedFor(adjustment)}`,
  };
}

function harmlessMessage(
  { primary }: AnalysisPlan,
  { metric, target, planning: { found } }: PlannedRole,
  today: string,
): string {
  const { can, cannot, by, past } = promisedDay(primary.by, today);
  const tolerance = target.size.written;
  if (found.detectable === null || found.mde.absolute === null)
    return `Whether ${metric.metric} ${can} be shown to stay within ${tolerance}${by} is not known.`;
  const smallest = sizeEnough(metric, target.size.scale, found.mde);
  if (found.detectable)
    return `If ${metric.metric} does not change, it ${can} be shown to stay within ${tolerance}${by}: ${smallest} would do.`;
  return found.reason === 'success.events_too_few'
    ? `The smaller arm ${past ? 'was' : 'is'} expected to hold ${found.events} events of ${metric.metric}${by}, too few for a verdict.`
    : `Even if ${metric.metric} does not change, it ${cannot} be shown to stay within ${tolerance}${by}: only within ${smallest}.`;
}

function clusterNotes({ cluster }: AnalysisPlan, [primary]: readonly PlannedRole[]): readonly string[] {
  const found = primary?.planning.found.clusters;
  if (!cluster || !found) return [];
  const few = fewClustersNote(found.clusters);
  return [
    `Whole values of ${cluster} are assigned, so they are what is counted. More units are taken to come in clusters of the same size where all are there, and in the clusters of the baseline window where they arrive day by day.`,
    ...(few === null ? [] : [few]),
  ];
}

/** What the numbers take for granted, where it matters. */
function standingNotes(plan: AnalysisPlan, roles: readonly PlannedRole[], frozen: boolean): readonly string[] {
  const [primary] = roles;
  const { seen, achieved } = primary?.planning.found.chance ?? { seen: null, achieved: null };
  return [
    ...(seen !== null && achieved !== null && primary?.planning.found.detectable
      ? [
          `An agent that moves ${plan.primary.metric} by exactly ${plan.primary.size.written} is seen with a chance of ${share(seen)}; the verdict achieved, for which the estimate must reach the target as well, it gets with ${share(achieved)}.`,
        ]
      : []),
    ...adjustedNotes(plan),
    ...clusterNotes(plan, roles),
    ...(roles.some((each) => each.planning.unitsPerWeek === null)
      ? [
          'Where all units are there from the start, days bring no more of them, and looking again at the same units is not taken to help.',
        ]
      : [
          'Units are taken to arrive as evenly as in the baseline window; once it has started, measure reckons by those that have come.',
        ]),
    ...(roles.some((each) => each.from === 'assigned units' && frozen)
      ? [
          'A baseline pins the units with rows in its window; over the units that are assigned, those without rows at 0, the metric was read again over that window.',
        ]
      : []),
  ];
}
