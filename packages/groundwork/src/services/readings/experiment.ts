import type { Charter } from '../../charter/schema/charter.ts';
import type { Assignment } from '../../charter/schema/rollout.ts';
import { metricLevel } from '../../effect/adjustment.ts';
import type { SegmentReading } from '../../effect/holdout.ts';
import type { AnalysisPlan, PlannedMetric } from '../../effect/plan.ts';
import { quantileProbabilities } from '../../effect/quantile-contrast.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import type { Connection, Sources } from '../../sources/connection.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import { type CompiledArmQuery, compileArmReadings } from '../../sql/compile-readings.ts';
import type { ArmReading, AssignmentReading } from '../../sql/readings.ts';
import type { Relation } from '../../sql/relation.ts';
import { readAssignment, requireSameSource } from './assignment.ts';
import { explainNoNumbers } from './no-numbers.ts';
import { byTable, isEmpty, openTable } from './tables.ts';

interface Given {
  readonly sources: Sources;
  /** With the sections of the frozen plan. */
  readonly charter: Charter;
  readonly plan: AnalysisPlan;
  readonly assignment: Assignment;
  readonly timezone: string;
  /** The day up to which rows count, itself included: a row dated later has not happened, whatever the table says. */
  readonly today: string;
  /** The first day whose rows count. Default: the start. */
  readonly from?: string;
}

export interface Experiment {
  readonly assignment: AssignmentReading;
  readonly readings: readonly ArmReading[];
  readonly segments: readonly SegmentReading[];
}

interface Table {
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  readonly connection: Connection;
}

/** Reads both arms of a holdout, from the start on: the split, every planned metric, and each segment. One query a table and a segment. */
export async function readExperiment(given: Given): Promise<Experiment> {
  const { sources, charter, plan, assignment } = given;
  const assigned = await openTable(sources, charter, assignment.table);
  const readings: ArmReading[] = [];
  const segments: SegmentReading[] = [];
  // Quantiles must know the size of the arms before they are read, and clusters are counted apart; every other query brings the split along.
  let split = planned(plan).some((each) => each.kind === 'quantile' || assignment.cluster !== undefined)
    ? await readAssignment({ sources, charter, assignment })
    : null;
  for (const [table, metrics] of byTable(
    charter,
    planned(plan).map((each) => each.metric),
  )) {
    requireSameSource(table, assignment);
    const opened = { ...(await openTable(sources, charter, table)), metrics };
    const compile = (segment?: string) =>
      compileArms(given, opened, { assignment, assigned: assigned.relation, split, segment });
    await namingEmpty([opened, assigned], async () => {
      const whole = await runArms(opened.connection, await compile());
      readings.push(...whole.readings);
      split ??= whole.split;
      for (const column of plan.segments)
        segments.push(...bySegment(column, (await runArms(opened.connection, await compile(column))).readings));
    });
  }
  return {
    assignment: split ?? (await readAssignment({ sources, charter, assignment })),
    readings,
    segments: mergeSegments(segments),
  };
}

/** Runs `work`; where it fails on a table without rows, that is what is said. Fails with `service.table_empty`. */
async function namingEmpty(
  tables: readonly [Table, { readonly connection: Connection; readonly relation: Relation }],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    for (const { connection, relation } of tables)
      if (await isEmpty(connection, relation)) fail('service.table_empty', { table: relation.name }, { cause: error });
    const [measured] = tables;
    throw await explainNoNumbers(error, measured, measured.metrics);
  }
}

function planned(plan: AnalysisPlan): readonly PlannedMetric[] {
  return [plan.primary, ...plan.harmless, ...plan.observed];
}

interface Arms {
  readonly assignment: Assignment;
  readonly assigned: Relation;
  readonly split: AssignmentReading | null;
  readonly segment: string | undefined;
}

function compileArms(
  { plan, timezone, today, from = plan.starts }: Given,
  { metrics, relation }: Table,
  { assignment, assigned, split, segment }: Arms,
): Promise<readonly CompiledArmQuery[]> {
  const quantilesAt = Object.fromEntries(
    planned(plan).flatMap((metric) =>
      metric.kind === 'quantile' && split
        ? [
            [
              metric.metric,
              quantileProbabilities(
                { metric, ...metricLevel(plan, metric), plannedUnits: plan.plannedUnits },
                split.units,
              ),
            ],
          ]
        : [],
    ),
  );
  return compileArmReadings({
    metrics,
    relation,
    assignment: { ...assignment, relation: assigned },
    window: { from, to: today },
    timezone,
    quantilesAt,
    ...(segment === undefined ? {} : { segment }),
  });
}

async function runArms(
  connection: Connection,
  queries: readonly CompiledArmQuery[],
): Promise<{ readings: readonly ArmReading[]; split: AssignmentReading | null }> {
  const readings: ArmReading[] = [];
  let split: AssignmentReading | null = null;
  for (const query of queries) {
    const rows = await connection.query(query.sql);
    readings.push(...query.read(rows));
    split ??= query.readAssignment(rows);
  }
  return { readings, split };
}

function bySegment(column: string, readings: readonly ArmReading[]): readonly SegmentReading[] {
  const named = readings.flatMap((reading) =>
    reading.segment?.value == null ? [] : [{ value: reading.segment.value, reading }],
  );
  return [...Map.groupBy(named, ({ value }) => value)].map(([value, each]) => ({
    column,
    value,
    readings: each.map(({ reading }) => reading),
  }));
}

/** The same segment read from several tables is one segment. */
function mergeSegments(segments: readonly SegmentReading[]): readonly SegmentReading[] {
  const merged = Map.groupBy(segments, ({ column, value }) => JSON.stringify([column, value]));
  return [...merged.values()].map((parts) => ({
    ...(parts[0] as SegmentReading),
    readings: parts.flatMap((each) => each.readings),
  }));
}
