import { columnSql, findColumn } from './column.ts';
import { type AssignedArms, armCode, armCodes, bothArms } from './compile/arm-code.ts';
import { type CompiledQuery, numberAt, type ResultRow, textAt } from './compile/compiled-query.ts';
import { readable } from './compile/readable.ts';
import { dialects } from './dialects/index.ts';
import type { AssignmentReading, ClusterReading } from './readings.ts';

/** Compiles how the assignment table splits its units. Fails with `sql.arm_value_invalid`, `sql.column_missing`, `sql.column_ambiguous`. */
export function compileAssignment(assignment: AssignedArms): CompiledQuery<AssignmentReading> {
  const sql = assignmentSql({ ...assignment, relation: readable(assignment.relation) });
  return {
    sql: assignmentSql(assignment),
    read: ([row]) => ({
      units: { agent: numberAt(row, 'agent'), control: numberAt(row, 'control') },
      inBoth: numberAt(row, 'in_both'),
      inNeither: numberAt(row, 'in_neither'),
      withoutUnit: numberAt(row, 'without_unit'),
      ...(assignment.cluster === undefined ? {} : { byCluster: readClusters(row) }),
      sql,
    }),
  };
}

function readClusters(row: ResultRow | undefined): ClusterReading {
  return {
    clusters: { agent: numberAt(row, 'agent_clusters'), control: numberAt(row, 'control_clusters') },
    inBoth: numberAt(row, 'clusters_in_both'),
    unitsInSeveral: numberAt(row, 'in_several_clusters'),
    unitsWithout: numberAt(row, 'without_cluster'),
    example: row ? textAt(row, 'cluster_in_both') : null,
  };
}

function assignmentSql(assignment: AssignedArms): string {
  return assignment.cluster === undefined ? unitsSql(assignment) : clustersSql(assignment, assignment.cluster);
}

/** Each unit with its arm and the clusters it stands in, and each cluster with the arms of its units. */
function clustersSql(assignment: AssignedArms, cluster: string): string {
  const { relation } = assignment;
  const dialect = dialects[relation.dialect];
  const unit = columnSql(relation, findColumn(relation, assignment.unit));
  const named = dialect.toText(columnSql(relation, findColumn(relation, cluster)));
  const clusters = (arm: number) => `(SELECT count(*) FROM clusters WHERE arms = ${arm})`;
  return [
    'WITH units AS (',
    `  SELECT ${unit} AS unit, ${dialect.bitOr(armCode(assignment))} AS arm, min(${named}) AS first_cluster, max(${named}) AS last_cluster`,
    `  FROM ${relation.from} AS source`,
    `  WHERE ${unit} IS NOT NULL`,
    `  GROUP BY ${unit}`,
    '),',
    'clusters AS (',
    `  SELECT first_cluster, ${dialect.bitOr('arm')} AS arms FROM units WHERE first_cluster IS NOT NULL GROUP BY first_cluster`,
    ')',
    `SELECT ${dialect.countIf(`arm = ${armCodes.agent}`)} AS agent,`,
    `       ${dialect.countIf(`arm = ${armCodes.control}`)} AS control,`,
    `       ${dialect.countIf(`arm = ${bothArms}`)} AS in_both,`,
    `       ${dialect.countIf('arm IS NULL')} AS in_neither,`,
    `       (SELECT count(*) FROM ${relation.from} AS source WHERE ${unit} IS NULL) AS without_unit,`,
    `       ${dialect.countIf('arm IS NOT NULL AND first_cluster <> last_cluster')} AS in_several_clusters,`,
    `       ${dialect.countIf('arm IS NOT NULL AND first_cluster IS NULL')} AS without_cluster,`,
    `       ${clusters(armCodes.agent)} AS agent_clusters,`,
    `       ${clusters(armCodes.control)} AS control_clusters,`,
    `       ${clusters(bothArms)} AS clusters_in_both,`,
    `       (SELECT min(first_cluster) FROM clusters WHERE arms = ${bothArms}) AS cluster_in_both`,
    'FROM units',
  ].join('\n');
}

function unitsSql(assignment: AssignedArms): string {
  const { relation } = assignment;
  const dialect = dialects[relation.dialect];
  const unit = columnSql(relation, findColumn(relation, assignment.unit));
  return [
    `SELECT ${dialect.countIf(`arm = ${armCodes.agent}`)} AS agent,`,
    `       ${dialect.countIf(`arm = ${armCodes.control}`)} AS control,`,
    `       ${dialect.countIf(`arm = ${bothArms}`)} AS in_both,`,
    `       ${dialect.countIf('arm IS NULL')} AS in_neither,`,
    `       (SELECT count(*) FROM ${relation.from} AS source WHERE ${unit} IS NULL) AS without_unit`,
    'FROM (',
    `  SELECT ${unit} AS unit, ${dialect.bitOr(armCode(assignment))} AS arm`,
    `  FROM ${relation.from} AS source`,
    `  WHERE ${unit} IS NOT NULL`,
    `  GROUP BY ${unit}`,
    ') AS units',
  ].join('\n');
}
