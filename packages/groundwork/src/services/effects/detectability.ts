import { daysBetween } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Finding } from '../../conditions/finding.ts';
import { type Detectability, detectability } from '../../effect/detectability.ts';
import { detectabilityFinding } from '../../effect/detectability-finding.ts';
import { type AnalysisPlan, planFromCharter } from '../../effect/plan.ts';
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
  opened: { loaded },
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
  const plan = planned(charter);
  if (!plan) return null;
  const window = charter.metrics?.[primary.metric]?.at === undefined ? null : (charter.baseline?.window ?? null);
  const assigned = await assignedUnits({
    sources,
    loaded,
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

/** The plan as declared; null while the success section is not complete, which the condition says by itself. */
function planned(charter: Charter): AnalysisPlan | null {
  try {
    return planFromCharter(charter, { plannedUnits: 2 });
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

interface AssignedGiven {
  readonly sources: Sources;
  readonly loaded: Opened['loaded'];
  readonly arrivesByDay: boolean;
}

/**
 * The units assigned to each arm, where that says how many there will be: a population assigned before the start. Units that arrive day by day in the
 * metric's own table (leads, returns) are not counted so; their number is projected from the baseline window.
 */
async function assignedUnits({
  sources,
  loaded,
  arrivesByDay,
}: AssignedGiven): Promise<Readonly<Record<Arm, number>> | null> {
  const { charter } = loaded;
  const metric = charter.metrics?.[charter.success?.primary?.metric ?? ''];
  const { rollout } = charter;
  if (rollout?.design !== 'holdout' || (arrivesByDay && metric?.table === rollout.assignment.table)) return null;
  try {
    const reading = await readAssignment({ sources, charter, assignment: rollout.assignment });
    return reading.units.agent > 0 && reading.units.control > 0 ? reading.units : null;
  } catch (error) {
    // Before the start the assignment table need not exist yet; the projection stands in.
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

/** Detectability as the finding that the condition `success` rests on. */
export async function successDetectability(given: Given): Promise<Finding | null> {
  const found = await computeDetectability(given);
  if (!found) return null;
  const { loaded } = given.opened;
  const plan = planFromCharter(loaded.charter, { plannedUnits: found.plannedUnits });
  const sql = given.baselines.readings.get(found.metric)?.sql ?? null;
  return detectabilityFinding(plan.primary, found, { location: loaded.locate(['success', 'primary']), sql });
}
