import type { Assignment } from '../charter/schema/rollout.ts';
import { columnSql, findColumn } from './column.ts';
import { type CompiledQuery, numberAt } from './compile/compiled-query.ts';
import { dialects } from './dialects/index.ts';
import type { Relation } from './relation.ts';

/** What the arm column of an assignment table holds. */
export interface ArmValues {
  /** Rows of the table. */
  readonly rows: number;
  /** Rows that name a unit. */
  readonly rowsWithUnit: number;
  /** As text, in order; at most `armValuesShown`. */
  readonly values: readonly string[];
}

export const armValuesShown = 20;

/** Compiles what to look at when an arm has no unit: how many rows there are, and which values the arm column really has. */
export function compileArmValues(
  assignment: Pick<Assignment, 'unit' | 'arm'> & { readonly relation: Relation },
): CompiledQuery<ArmValues> {
  const { relation } = assignment;
  const dialect = dialects[relation.dialect];
  const unit = columnSql(relation, findColumn(relation, assignment.unit));
  const arm = dialect.toText(columnSql(relation, findColumn(relation, assignment.arm)));
  const count = (where: string) => `(SELECT count(*) FROM ${relation.from} AS source${where})`;
  const sql = [
    `SELECT counts.n AS n, counts.with_unit AS with_unit, held.value AS value`,
    `FROM (SELECT ${count('')} AS n, ${count(` WHERE ${unit} IS NOT NULL`)} AS with_unit) AS counts`,
    `LEFT JOIN (SELECT DISTINCT ${arm} AS value FROM ${relation.from} AS source WHERE ${arm} IS NOT NULL`,
    `           ORDER BY value LIMIT ${armValuesShown}) AS held ON true`,
    'ORDER BY held.value',
  ].join('\n');
  return {
    sql,
    read: (rows) => ({
      rows: numberAt(rows[0], 'n'),
      rowsWithUnit: numberAt(rows[0], 'with_unit'),
      values: rows.flatMap((row) => (row['value'] === null ? [] : [String(row['value'])])),
    }),
  };
}
