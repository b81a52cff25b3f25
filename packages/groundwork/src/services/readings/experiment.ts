import type { Charter } from '../../charter/schema/charter.ts';
import { requireEstimated } from '../../effect/designs.ts';
import type { SegmentReading } from '../../effect/holdout.ts';
import type { AnalysisPlan } from '../../effect/plan.ts';
import { quantileProbabilities } from '../../effect/quantile-contrast.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { compileArmReadings } from '../../sql/compile/arms.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import type { ArmReading, AssignmentReading } from '../../sql/readings.ts';
import type { Relation } from '../../sql/relation.ts';
import { readAssignment, requireSameSource } from './assignment.ts';
import { byTable, openTable, runAll } from './tables.ts';

interface Given {
  readonly sources: Sources;
  /** With the sections of the frozen plan. */
  readonly charter: Charter;
  readonly plan: AnalysisPlan;
  readonly timezone: string;
}

export interface Experiment {
  readonly assignment: AssignmentReading;
  readonly readings: readonly ArmReading[];
  readonly segments: readonly SegmentReading[];
}

/** Reads both arms of a holdout, from the start on: the split, every planned metric, and each segment. One query a table and a segment. */
export async function readExperiment(given: Given): Promise<Experiment> {
  const { sources, charter, plan } = given;
  if (!charter.rollout) return fail('service.no_rollout', { initiative: charter.id, missing: 'rollout' });
  const { assignment } = requireEstimated(charter.rollout);
  const split = await readAssignment({ sources, charter, assignment });
  const assigned = await openTable(sources, charter, assignment.table);
  const readings: ArmReading[] = [];
  const segments: SegmentReading[] = [];
  const ids = [plan.primary, ...plan.harmless, ...plan.observed].map((each) => each.metric);
  for (const [table, metrics] of byTable(charter, ids)) {
    requireSameSource(table, assignment);
    const { connection, relation } = await openTable(sources, charter, table);
    const read = (segment?: string) =>
      readArms(given, { metrics, relation, assignedTo: assigned.relation, split, segment, connection });
    readings.push(...(await read()));
    for (const column of plan.segments) segments.push(...bySegment(column, await read(column)));
  }
  return { assignment: split, readings, segments: mergeSegments(segments) };
}

interface Arms {
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  readonly assignedTo: Relation;
  readonly split: AssignmentReading;
  readonly segment: string | undefined;
  readonly connection: Parameters<typeof runAll>[0];
}

async function readArms(
  { charter, plan, timezone }: Given,
  { metrics, relation, assignedTo, split, segment, connection }: Arms,
): Promise<readonly ArmReading[]> {
  const { assignment } = requireEstimated(charter.rollout as NonNullable<Charter['rollout']>);
  const alpha = 1 - plan.confidence;
  const quantilesAt = Object.fromEntries(
    metrics.flatMap(({ id, metric }) => {
      const planned = [plan.primary, ...plan.harmless, ...plan.observed].find((each) => each.metric === id);
      return metric.kind === 'quantile' && planned
        ? [[id, quantileProbabilities({ metric: planned, alpha, plannedUnits: plan.plannedUnits }, split.units)]]
        : [];
    }),
  );
  const queries = await compileArmReadings({
    metrics,
    relation,
    assignment: { ...assignment, relation: assignedTo },
    window: { from: plan.starts },
    timezone,
    quantilesAt,
    ...(segment === undefined ? {} : { segment }),
  });
  return runAll(connection, queries);
}

function bySegment(column: string, readings: readonly ArmReading[]): readonly SegmentReading[] {
  const named = readings.filter((each) => each.segment?.value != null);
  const values = [...new Set(named.map((each) => each.segment?.value as string))];
  return values.map((value) => ({ column, value, readings: named.filter((each) => each.segment?.value === value) }));
}

/** The same segment read from several tables is one segment. */
function mergeSegments(segments: readonly SegmentReading[]): readonly SegmentReading[] {
  const merged = new Map<string, SegmentReading>();
  for (const each of segments) {
    const key = JSON.stringify([each.column, each.value]);
    const before = merged.get(key);
    merged.set(key, before ? { ...before, readings: [...before.readings, ...each.readings] } : each);
  }
  return [...merged.values()];
}
