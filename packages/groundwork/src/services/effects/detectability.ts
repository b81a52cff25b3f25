import { dayOf, daysBetween } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Assignment, BaselineWindow } from '../../charter/schema/rollout.ts';
import type { Finding } from '../../conditions/finding.ts';
import { covariateHolds } from '../../effect/completeness.ts';
import { type Detectability, type DetectabilityInput, detectability, type Target } from '../../effect/detectability.ts';
import { detectabilityFinding } from '../../effect/detectability-finding.ts';
import { type AnalysisPlan, type PlannedMetric, planFromCharter } from '../../effect/plan.ts';
import type { ClusteredBaseline } from '../../effect/planning/clusters.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { compileBaseline } from '../../sql/compile-baseline.ts';
import { compileArmReadings } from '../../sql/compile-readings.ts';
import type { Arm, ArmReading, BaselineReading, Component, GroupReading } from '../../sql/readings.ts';
import { mergeMoments, pickMoments } from '../../statistics/moments.ts';
import type { Opened } from '../charters.ts';
import { readAssignment, requireSameSource } from '../readings/assignment.ts';
import type { Baselines } from '../readings/baselines.ts';
import { openTable } from '../readings/tables.ts';

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
  const baseline = primary ? baselines.readings.get(primary.metric) : undefined;
  if (
    !primary ||
    !baseline ||
    charter.rollout?.design !== 'holdout' ||
    (primary.increase === undefined && primary.decrease === undefined)
  )
    return null;
  const plan = planned(charter);
  if (!plan) return null;
  const target = { size: plan.primary.size, change: plan.primary.direction };
  const { timezone } = workspace.config;
  return detectability(
    await detectabilityInput({ sources, charter, timezone, plan, metric: plan.primary, target, baseline }),
  );
}

interface Asked {
  readonly sources: Sources;
  /** With the sections of the frozen plan, where one is followed. */
  readonly charter: Charter;
  readonly timezone: string;
  readonly plan: AnalysisPlan;
  readonly metric: PlannedMetric;
  readonly target: Target;
  /** Over everybody with rows in the window. */
  readonly baseline: BaselineReading;
}

/** What `detectability` is asked of a metric of a holdout: over the units that are assigned already, where that says how many there will be. */
export async function detectabilityInput({
  sources,
  charter,
  timezone,
  plan,
  metric,
  target,
  baseline,
}: Asked): Promise<DetectabilityInput> {
  const timed = charter.metrics?.[metric.metric]?.at !== undefined;
  const window = timed ? (charter.baseline?.window ?? null) : null;
  const over = await assignedBaseline({ sources, charter, id: metric.metric, timezone, window });
  const clustered = over
    ? over.clustered
    : await windowClusters({ sources, charter, id: metric.metric, timezone, window });
  const { by } = plan.primary;
  return {
    plan,
    metric,
    target,
    baseline: over?.baseline ?? baseline,
    windowDays: window ? daysBetween(window.from, window.to) + 1 : null,
    horizonDays: by ? daysBetween(plan.starts, by) + 1 : null,
    ...(over ? { assigned: over.assigned } : {}),
    ...(clustered ? { clustered } : {}),
  };
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
  readonly charter: Charter;
  readonly id: string;
  readonly timezone: string;
  /** null: the metric has no time. */
  readonly window: BaselineWindow | null;
}

interface AssignedBaseline {
  readonly assigned: Readonly<Record<Arm, number>>;
  /** null: the baseline as it was read for everybody has to do. */
  readonly baseline: BaselineReading | null;
  /** null: units are assigned. */
  readonly clustered: ClusteredBaseline | null;
}

/**
 * The units assigned to each arm and the metric over them, where that says how many there will be: a population assigned before the start. It is read as the effect
 * will be, units without rows at 0. Units that arrive day by day in the metric's own table (leads, returns) are not counted so; their number is projected from
 * the baseline window.
 */
async function assignedBaseline({
  sources,
  charter,
  id,
  timezone,
  window,
}: AssignedGiven): Promise<AssignedBaseline | null> {
  const metric = charter.metrics?.[id];
  const { rollout } = charter;
  if (!metric || rollout?.design !== 'holdout') return null;
  const { assignment } = rollout;
  if (window !== null && metric.table === assignment.table) return null;
  try {
    const { units } = await readAssignment({ sources, charter, assignment });
    if (units.agent === 0 || units.control === 0) return null;
    if (metric.kind === 'quantile') return { assigned: units, baseline: null, clustered: null };
    requireSameSource(metric.table, assignment);
    const { connection, relation } = await openTable(sources, charter, metric.table);
    const assigned = await openTable(sources, charter, assignment.table);
    const { cluster, ...byUnit } = assignment;
    const read = async (by: Assignment): Promise<ArmReading | undefined> => {
      const arms = { ...by, relation: assigned.relation };
      const [query] = await compileArmReadings({
        metrics: [{ id, metric }],
        relation,
        assignment: arms,
        window,
        timezone,
      });
      return query?.read(await connection.query(query.sql))[0];
    };
    const reading = await read(byUnit);
    const clusters = cluster === undefined ? undefined : await read(assignment);
    return {
      assigned: units,
      baseline: reading ? bothArms(reading) : null,
      clustered: clusters ? clusteredBaseline(bothArms(clusters), clusters.arms) : null,
    };
  } catch (error) {
    // Before the start the assignment table need not exist yet; the projection stands in.
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

/** Clusters of units that arrive in the metric's own table, as the baseline window shows them; null where units are assigned, or that table does not say. */
async function windowClusters({
  sources,
  charter,
  id,
  timezone,
  window,
}: AssignedGiven): Promise<ClusteredBaseline | null> {
  const metric = charter.metrics?.[id];
  const { rollout } = charter;
  if (!metric || rollout?.design !== 'holdout') return null;
  const { cluster, table } = rollout.assignment;
  if (cluster === undefined || metric.kind === 'quantile' || metric.table !== table) return null;
  const { connection, relation } = await openTable(sources, charter, table);
  const [query] = await compileBaseline({ metrics: [{ id, metric }], relation, window, timezone, cluster });
  const [reading] = query ? query.read(await connection.query(query.sql)) : [];
  return reading ? clusteredBaseline(reading, { agent: reading.group, control: reading.group }) : null;
}

/** null where an arm has no cluster. */
function clusteredBaseline(
  reading: BaselineReading,
  arms: Readonly<Record<Arm, GroupReading>>,
): ClusteredBaseline | null {
  const size = ({ units, clusters = 0 }: GroupReading) => (clusters === 0 ? 0 : units / clusters);
  const sizes = { agent: size(arms.agent), control: size(arms.control) };
  return Math.min(sizes.agent, sizes.control) > 0 ? { reading, size: sizes } : null;
}

/** Both arms as one group; without the covariate where the effect will not be adjusted for it either. */
function bothArms(reading: ArmReading): BaselineReading {
  const { agent, control } = reading.arms;
  const holds = covariateHolds(reading);
  const kept = reading.components
    .map((_, index) => index)
    .filter((i) => holds || reading.components[i] !== 'covariate');
  const sum = (of: (group: GroupReading) => number) => of(agent) + of(control);
  return {
    metric: reading.metric,
    components: kept.map((i) => reading.components[i] as Component),
    group: {
      units: sum((each) => each.units),
      ...(agent.clusters === undefined ? {} : { clusters: sum((each) => each.clusters ?? 0) }),
      events: sum((each) => each.events),
      missing: sum((each) => each.missing),
      incomplete: sum((each) => each.incomplete),
      rowless: sum((each) => each.rowless),
      moments: pickMoments(mergeMoments(agent.moments, control.moments), kept),
    },
    rows: 0,
    sql: reading.sql,
  };
}

/** Detectability as the finding that the condition `success` rests on. */
export async function successDetectability(given: Given): Promise<Finding | null> {
  const found = await computeDetectability(given);
  if (!found) return null;
  const { loaded, workspace } = given.opened;
  const today = dayOf(given.now, workspace.config.timezone);
  const plan = planFromCharter(loaded.charter, { plannedUnits: found.plannedUnits });
  const sql = given.baselines.readings.get(found.metric)?.sql ?? null;
  return detectabilityFinding(plan.primary, found, { location: loaded.locate(['success', 'primary']), sql, today });
}
