import type { Assignment } from '../../charter/schema/rollout.ts';
import { fail } from '../../errors/problem.ts';
import { columnSql, findColumn } from '../column.ts';
import { dialects } from '../dialects/index.ts';
import type { Arm } from '../readings.ts';
import type { Relation } from '../relation.ts';

/** Which unit was assigned to which arm, with the table that says so. */
export type AssignedArms = Pick<Assignment, 'unit' | 'arm' | 'agent' | 'control' | 'cluster'> & {
  readonly relation: Relation;
};

/** Bits, so that `bit_or` over a unit's rows tells who stands in both arms: 3. A unit in neither is NULL. */
export const armCodes: Readonly<Record<Arm, number>> = { agent: 1, control: 2 };
export const bothArms = 3;

/** The arm of a row as its code. Fails with `sql.arm_value_invalid` for a value that the column cannot hold, or that stands for both arms. */
export function armCode(assignment: AssignedArms): string {
  const { agent, control } = assignment;
  const shared = agent.find((value) => control.some((each) => String(each) === String(value)));
  if (shared !== undefined) {
    fail('sql.arm_value_invalid', {
      column: assignment.arm,
      value: String(shared),
      reason: 'it stands for agent and for control',
    });
  }
  const when = (values: Assignment['agent'], code: number) => `WHEN ${isOneOf(assignment, values)} THEN ${code}`;
  return `CASE ${when(agent, armCodes.agent)} ${when(control, armCodes.control)} END`;
}

function isOneOf(assignment: AssignedArms, values: Assignment['agent']): string {
  const { relation } = assignment;
  const dialect = dialects[relation.dialect];
  const column = findColumn(relation, assignment.arm);
  const sql = columnSql(relation, column);
  const list = (write: (value: string | number | boolean) => string) => `(${values.map(write).join(', ')})`;
  const invalid = (value: string | number | boolean): never =>
    fail('sql.arm_value_invalid', {
      column: column.name,
      value: String(value),
      reason: `the column is ${column.nativeType}`,
    });
  if (column.type === 'integer' || column.type === 'number') {
    const number = (value: string | number | boolean) =>
      typeof value === 'boolean' || String(value).trim() === '' ? Number.NaN : Number(value);
    return `${sql} IN ${list((value) => (Number.isFinite(number(value)) ? dialect.literal(number(value)) : invalid(value)))}`;
  }
  if (column.type === 'boolean') {
    const truth: Readonly<Record<string, string>> = { true: 'true', '1': 'true', false: 'false', '0': 'false' };
    return `${sql} IN ${list((value) => truth[String(value).toLowerCase()] ?? invalid(value))}`;
  }
  return `${column.type === 'string' ? sql : dialect.toText(sql)} IN ${list((value) => dialect.literal(String(value)))}`;
}
