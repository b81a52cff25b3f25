import { fail } from '../errors/problem.ts';
import { columnSql, findColumn } from './column.ts';
import { type AssignedArms, armCodes, bothArms } from './compile/arm-code.ts';
import { clusterComponents, readClusters } from './compile/cluster-columns.ts';
import { type CompiledQuery, numberAt, type ResultRow, textAt } from './compile/compiled-query.ts';
import { componentsOf, type NamedMetric } from './compile/metric-rows.ts';
import { pooledCovariate, type QueriedMetric, readGroup } from './compile/moment-columns.ts';
import { type QuantilesAt, queriedMetrics } from './compile/queried-metrics.ts';
import { readable } from './compile/readable.ts';
import { isSameTable, type UnitQuery, unitQuery } from './compile/unit-query.ts';
import type { Window } from './compile/window.ts';
import { compileAssignment } from './compile-assignment.ts';
import { dialects } from './dialects/index.ts';
import type { ArmReading, AssignmentReading } from './readings.ts';
import type { Relation } from './relation.ts';

export interface ArmReadingsInput {
  /** All on `relation`. */
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  /** The assignment with its table, which must be in the source of `relation`. */
  readonly assignment: AssignedArms;
  /** Which rows count, by each metric's `at`; metrics without a time count every row. */
  readonly window: Window | null;
  readonly timezone: string;
  /** Reads each arm by the value of this column, of the assignment table or else of the metrics' table. */
  readonly segment?: string;
  readonly quantilesAt?: QuantilesAt;
}

export interface CompiledArmQuery extends CompiledQuery<readonly ArmReading[]> {
  /** The split of the assignment table, from the same rows: no second query is needed for it. */
  readAssignment(rows: readonly ResultRow[]): AssignmentReading;
}

/**
 * Compiles metrics over an experiment: one query for all metrics of the same unit, however many. The population is the units assigned to each arm
 * (intention to treat): one without rows that count is there with 0. Units in both arms are left out of both. Where clusters were assigned, the moments are over clusters,
 * and quantile metrics are left out: their order statistics are over units. A value that is NULL, NaN or infinite on a
 * row that counts adds nothing and is counted as missing; a ratio's row counts only where both of its values are there.
 * @throws every code of `checkExpression`; `sql.not_a_number`, `sql.not_a_condition`, `sql.not_a_time`, `sql.arm_value_invalid`, `sql.segment_invalid`,
 * `sql.covariate_not_a_number`, `sql.two_sources`; reading: `sql.covariate_varies`
 */
export async function compileArmReadings(input: ArmReadingsInput): Promise<readonly CompiledArmQuery[]> {
  const { relation, assignment } = input;
  for (const { id } of input.metrics) checkSource(id, relation, assignment.relation);
  const clustered = assignment.cluster !== undefined;
  const asked = clustered ? input.metrics.filter(({ metric }) => metric.kind !== 'quantile') : input.metrics;
  const metrics = await queriedMetrics({ ...input, metrics: asked });
  const groups = Map.groupBy(metrics, ({ metric }) => findColumn(relation, metric.unit).name);
  return [...groups.values()].map((group) => ({
    sql: armSql(input, group),
    read: (rows) => group.flatMap((each) => readMetric(each, rows, input)),
    readAssignment: (rows) => readAssignment(rows, assignment),
  }));
}

/** Where every metric counts the same rows and none has a covariate, the other rows of the metrics' own table need not be read. */
function armSql(
  input: Pick<ArmReadingsInput, 'relation' | 'assignment' | 'segment'>,
  metrics: readonly QueriedMetric[],
): string {
  const { relation, assignment } = input;
  const [first] = metrics;
  const segment = input.segment === undefined ? null : segmentOf(input.segment, input);
  const base = { relation, unit: first?.metric.unit ?? '', assignment, segment };
  const shared = metrics.every((each) => each.counted === first?.counted && each.covariate === null);
  if (first === undefined || !shared || isSameTable(base) || segment?.on === 'metrics')
    return unitQuery({ ...base, metrics, where: null });
  return unitQuery({ ...base, metrics: metrics.map((each) => ({ ...each, counted: null })), where: first.counted });
}

function segmentOf(
  name: string,
  { relation, assignment }: Pick<ArmReadingsInput, 'relation' | 'assignment'>,
): NonNullable<UnitQuery['segment']> {
  const there = assignment.relation.columns.some((each) => each.name.toLowerCase() === name.toLowerCase());
  const table = there ? assignment.relation : relation;
  const column = findColumn(table, name);
  if (!['string', 'integer', 'boolean', 'date'].includes(column.type)) {
    fail('sql.segment_invalid', { table: table.name, column: column.name, type: column.nativeType });
  }
  return { sql: dialects[table.dialect].toText(columnSql(table, column)), on: there ? 'assignment' : 'metrics' };
}

function checkSource(metric: string, relation: Relation, assigned: Relation): void {
  const source = (name: string) => name.slice(0, Math.max(0, name.indexOf('.')));
  if (source(relation.name) !== source(assigned.name) || relation.dialect !== assigned.dialect) {
    fail('sql.two_sources', { metric, table: relation.name, assignment: assigned.name });
  }
}

function readMetric(m: QueriedMetric, rows: readonly ResultRow[], input: ArmReadingsInput): readonly ArmReading[] {
  const { segment, relation, assignment } = input;
  const near = {
    ...input,
    relation: readable(relation),
    assignment: { ...assignment, relation: readable(assignment.relation) },
  };
  const clustered = assignment.cluster !== undefined;
  const sql = armSql(near, [{ ...m, prefix: 'm1' }]);
  return segmentValues(rows, segment).map((value) => {
    const rowOf = (code: number) =>
      rows.find((row) => armOf(row) === code && (segment === undefined || textAt(row, 'segment') === value));
    const [agent, control] = [rowOf(armCodes.agent), rowOf(armCodes.control)];
    const pooled = clustered ? 0 : pooledCovariate(m, [agent, control]);
    const read = (row: ResultRow | undefined) =>
      clustered ? readClusters(m, row, relation.name) : readGroup(m, row, pooled, relation.name);
    return {
      metric: m.id,
      ...(segment === undefined ? {} : { segment: { column: segment, value } }),
      components: clustered ? clusterComponents(m) : componentsOf(m),
      arms: { agent: read(agent), control: read(control) },
      sql,
    };
  });
}

/** The segments that either arm has, in order, units without one last. Without a segment column there is one group. */
function segmentValues(rows: readonly ResultRow[], segment: string | undefined): readonly (string | null)[] {
  if (segment === undefined) return [null];
  const inArms = rows.filter((row) => armOf(row) === armCodes.agent || armOf(row) === armCodes.control);
  const values = new Set(inArms.map((row) => textAt(row, 'segment')));
  const named = [...values].filter((value) => value !== null).sort();
  return values.has(null) ? [...named, null] : named;
}

function armOf(row: ResultRow): number | null {
  return row.arm === null || row.arm === undefined ? null : Number(row.arm);
}

function readAssignment(rows: readonly ResultRow[], assignment: AssignedArms): AssignmentReading {
  const units = (code: number | null) =>
    rows.reduce((sum, row) => sum + (armOf(row) === code ? numberAt(row, 'units') : 0), 0);
  return {
    units: { agent: units(armCodes.agent), control: units(armCodes.control) },
    inBoth: units(bothArms),
    inNeither: units(null),
    sql: compileAssignment({ ...assignment, relation: readable(assignment.relation) }).sql,
  };
}
