import { daysBetween } from '../../charter/quantities.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { type Detectability, type DetectabilityReason, detectability } from '../../effect/detectability.ts';
import { planFromCharter } from '../../effect/plan.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { Arm } from '../../sql/readings.ts';
import type { Opened } from '../charters.ts';
import { readAssignment } from '../readings/assignment.ts';
import type { Baselines } from '../readings/baselines.ts';

interface Given {
  readonly sources: Sources;
  readonly opened: Pick<Opened, 'loaded' | 'workspace'>;
  readonly baselines: Baselines;
  readonly now: Date;
}

/** Whether the promised effect can be seen in the real variance and volume; null while the charter or the data does not say enough. */
export async function computeDetectability({
  sources,
  opened: { loaded, workspace },
  baselines,
}: Given): Promise<Detectability | null> {
  const { charter } = loaded;
  const primary = charter.success?.primary;
  const { rollout } = charter;
  const baseline = primary ? baselines.readings.get(primary.metric) : undefined;
  if (
    !primary ||
    !baseline ||
    rollout?.design !== 'holdout' ||
    (primary.increase === undefined && primary.decrease === undefined)
  )
    return null;
  const plan = planFromCharter(charter, { plannedUnits: 2 });
  const window = charter.metrics?.[primary.metric]?.at === undefined ? null : (charter.baseline?.window ?? null);
  const assigned = await assignedUnits({
    sources,
    loaded,
    timezone: workspace.config.timezone,
    arrivesByDay: window !== null,
  });
  return detectability({
    plan,
    baseline,
    windowDays: window ? daysBetween(window.from, window.to) + 1 : null,
    horizonDays: primary.by ? daysBetween(rollout.starts, primary.by) + 1 : null,
    ...(assigned ? { assigned } : {}),
  });
}

interface AssignedGiven {
  readonly sources: Sources;
  readonly loaded: Opened['loaded'];
  readonly timezone: string;
  readonly arrivesByDay: boolean;
}

/**
 * The units assigned to each arm, where that says how many there will be: a population assigned before the start. Units that arrive day by day in the
 * metric's own table (leads, returns) are not counted so; their number is projected from the baseline window.
 */
async function assignedUnits({
  sources,
  loaded,
  timezone,
  arrivesByDay,
}: AssignedGiven): Promise<Readonly<Record<Arm, number>> | null> {
  const { charter } = loaded;
  const metric = charter.metrics?.[charter.success?.primary?.metric ?? ''];
  const { rollout } = charter;
  if (rollout?.design !== 'holdout' || (arrivesByDay && metric?.table === rollout.assignment.table)) return null;
  try {
    const reading = await readAssignment({ sources, charter, assignment: rollout.assignment, timezone });
    return reading.units.agent > 0 && reading.units.control > 0 ? reading.units : null;
  } catch (error) {
    // Before the start the assignment table need not exist yet; the projection stands in.
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

const explanations: Readonly<Record<DetectabilityReason, { readonly message: string; readonly fix: string | null }>> = {
  'success.detectable': { message: 'The target is large enough to be seen.', fix: null },
  'success.effect_too_small': {
    message: 'The target is smaller than what can be seen by the promised day.',
    fix: 'Promise a larger effect, give it more time or more units, or use a metric that varies less (adjust_for).',
  },
  'success.events_too_few': {
    message: 'Too few events are expected by the promised day.',
    fix: 'Give it more time or more units, or choose a metric that happens more often.',
  },
  'success.no_days': {
    message: 'The promised day is not after the start.',
    fix: 'Correct rollout.starts or success.primary.by.',
  },
  'success.no_units': {
    message: 'The baseline holds too few units to say what can be seen.',
    fix: 'Widen baseline.window, or check what the metric reads.',
  },
  'success.no_variance': {
    message: 'The metric never varies over the baseline, so no effect on it can be judged.',
    fix: 'Check what the metric reads.',
  },
  'success.no_level': {
    message: 'The metric has no level over the baseline to compare a relative target with.',
    fix: 'Check what the metric reads, or promise an absolute amount.',
  },
  'success.no_density': {
    message: 'What can be seen of a quantile this extreme cannot be computed from the baseline.',
    fix: 'Choose a less extreme quantile, or widen baseline.window.',
  },
};

/** Detectability as the finding that the condition `success` rests on. */
export async function detectabilityFinding(given: Given): Promise<Finding | null> {
  const found = await computeDetectability(given);
  if (!found) return null;
  const { message, fix } = explanations[found.reason];
  const relative = found.mde.relative !== null && found.target.relative !== null;
  const [mde, target] = relative
    ? [found.mde.relative, found.target.relative]
    : [found.mde.absolute, found.target.absolute];
  const shown = (value: number | null) =>
    value === null ? null : relative ? `${(value * 100).toFixed(1)}%` : String(Number(value.toPrecision(3)));
  return finding({
    code: found.reason,
    subject: found.metric,
    state: found.detectable === null ? 'unverified' : found.detectable ? 'met' : 'unmet',
    measured: shown(mde),
    expected: target === null ? 'no larger than the target' : `at most ${shown(target)}`,
    message:
      mde === null
        ? message
        : `${message} The smallest effect that ${found.units.agent.toLocaleString('en-US')} and ${found.units.control.toLocaleString('en-US')} units would show is ${shown(mde)}; ${shown(target)} is promised.`,
    fix,
    location: given.opened.loaded.locate(['success', 'primary']),
  });
}
