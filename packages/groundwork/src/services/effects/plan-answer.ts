import { adjustedFor, metricLevel } from '../../effect/adjustment.ts';
import { detectabilityWords, sizeEnough } from '../../effect/detectability-finding.ts';
import type { AnalysisPlan } from '../../effect/plan.ts';
import { alternatives } from '../../effect/planning/alternatives.ts';
import { number } from '../../effect/wording.ts';
import type { PlanDocument, PlannedMetricDocument } from '../documents/plan.ts';
import type { PlannedRole } from './plan.ts';

interface Given {
  readonly initiative: string;
  readonly plan: AnalysisPlan;
  /** The primary metric first. */
  readonly roles: readonly PlannedRole[];
  readonly baseline: number | null;
  readonly window: PlanDocument['window'];
  readonly notes: readonly string[];
}

/** What was planned as the API answers it. */
export function planAnswer({ initiative, plan, roles, baseline, window, notes }: Given): PlanDocument {
  const primary = roles[0] as PlannedRole;
  const { found } = primary.planning;
  return {
    initiative,
    design: 'holdout',
    baseline,
    window: window && { from: window.from, to: window.to },
    starts: plan.starts,
    by: plan.primary.by,
    confidence: plan.confidence,
    power: plan.power,
    split: { ...plan.split },
    plannedUnits: primary.input.tunedFor ?? found.plannedUnits,
    method: 'always-valid interval (asymptotic confidence sequence), looked at every week',
    seen: found.detectable,
    message: headline(plan, primary),
    metrics: roles.map((each) => metricAnswer(plan, each)),
    alternatives: alternatives({
      input: primary.input,
      planning: primary.planning,
      harmless: plan.harmless.length,
    }).map((each) => ({ ...each, smallest: each.smallest && { ...each.smallest } })),
    notes: [...notes, ...standingNotes(plan, roles, baseline !== null)],
  };
}

function headline({ primary }: AnalysisPlan, { planning: { found } }: PlannedRole): string {
  const { message } = detectabilityWords(primary, found);
  const by = primary.by ? ` by ${primary.by}` : '';
  if (found.detectable === null) return `Whether this target can be seen is not known. ${message}`;
  return `This target can${found.detectable ? '' : 'not'} be seen${by}. ${message}`;
}

function metricAnswer(plan: AnalysisPlan, role: PlannedRole): PlannedMetricDocument {
  const { metric, planning, target } = role;
  const { found, weeks, covariate } = planning;
  const { alpha, adjustment } = metricLevel(plan, metric);
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
    unitsPerWeek: planning.unitsPerWeek,
    target: { ...found.target, written: target.size.written, scale: target.size.scale, direction: role.direction },
    units: { ...found.units },
    smallest: { ...found.mde },
    seen: found.detectable,
    reason: found.reason,
    chance: { ...found.chance },
    events: { expected: found.events, needed: plan.minimumEvents, reachedOn: planning.eventsReached },
    needed: planning.needed && { ...planning.needed },
    weeks: weeks.map((each) => ({ ...each, smallest: { ...each.smallest } })),
    covariate: covariate && { ...covariate, smallestWithout: { ...covariate.smallestWithout } },
    message:
      role.role === 'primary'
        ? detectabilityWords(plan.primary, found).message
        : `${harmlessMessage(plan, role)}${adjustedFor(adjustment)}`,
  };
}

function harmlessMessage({ primary }: AnalysisPlan, { metric, target, planning: { found } }: PlannedRole): string {
  const by = primary.by ? ` by ${primary.by}` : '';
  const tolerance = target.size.written;
  if (found.detectable === null || found.mde.absolute === null)
    return `Whether ${metric.metric} can be shown to stay within ${tolerance}${by} is not known.`;
  const smallest = sizeEnough(metric, target.size.scale, found.mde);
  if (found.detectable)
    return `If ${metric.metric} does not change, it can be shown to stay within ${tolerance}${by}: ${smallest} would do.`;
  return found.reason === 'success.events_too_few'
    ? `The smaller arm is expected to hold ${found.events} events of ${metric.metric}${by}, too few for a verdict.`
    : `Even if ${metric.metric} does not change, it cannot be shown to stay within ${tolerance}${by}: only within ${smallest}.`;
}

function adjustedNotes(plan: AnalysisPlan): readonly string[] {
  const [first] = plan.harmless;
  const level = first && metricLevel(plan, first);
  if (!level?.adjustment) return [];
  const { over, of, method } = level.adjustment;
  return [
    `Planned as it will be judged: the intervals of harmless metrics are adjusted for ${over} ${of} (${method}), each at ${number2((1 - level.alpha) * 100)}%; the primary metric keeps ${number2(plan.confidence * 100)}%.`,
  ];
}

function number2(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** What the numbers take for granted, where it matters. */
function standingNotes(plan: AnalysisPlan, roles: readonly PlannedRole[], frozen: boolean): readonly string[] {
  const [primary] = roles;
  const { seen, achieved } = primary?.planning.found.chance ?? { seen: null, achieved: null };
  const share = (value: number) => `${number(Math.floor(value * 1000) / 10)}%`;
  return [
    ...(seen !== null && achieved !== null && primary?.planning.found.detectable
      ? [
          `An agent that moves ${plan.primary.metric} by exactly ${plan.primary.size.written} is seen with a chance of ${share(seen)}; the verdict achieved, for which the estimate must reach the target as well, it gets with ${share(achieved)}.`,
        ]
      : []),
    ...adjustedNotes(plan),
    ...(roles.some((each) => each.planning.unitsPerWeek === null)
      ? [
          'Where all units are there from the start, days bring no more of them, and looking again at the same units is not taken to help.',
        ]
      : ['Units are taken to arrive as evenly as in the baseline window.']),
    ...(roles.some((each) => each.from === 'assigned units' && frozen)
      ? [
          'A baseline pins the units with rows in its window; over the units that are assigned, those without rows at 0, the metric was read again over that window.',
        ]
      : []),
  ];
}
