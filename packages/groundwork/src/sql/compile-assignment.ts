import { columnSql, findColumn } from './column.ts';
import { type AssignedArms, armCode, armCodes, bothArms } from './compile/arm-code.ts';
import { type CompiledQuery, numberAt } from './compile/compiled-query.ts';
import { readable } from './compile/readable.ts';
import { dialects } from './dialects/index.ts';
import type { AssignmentReading } from './readings.ts';

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
      sql,
    }),
  };
}

function assignmentSql(assignment: AssignedArms): string {
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
