import { dialects } from '../../sql/dialects/index.ts';
import { checkQuery } from '../../sql/query.ts';
import type { Relation } from '../../sql/relation.ts';
import { errored, type Measurement, readableName, type TableUnderTest } from '../measurement.ts';
import type { SqlRule } from './rule.ts';

/** Runs the author's own query, which `checkQuery` holds to one SELECT over the table. What does not give one value is errored, never a number. */
export async function measureSql(
  { connection, relation }: TableUnderTest,
  rule: SqlRule,
  rows: number,
): Promise<Measurement> {
  try {
    const { sql } = await checkQuery(rule.query, relation, rule.column);
    const result = await connection.query(sql);
    const [first] = result;
    if (first === undefined || result.length > 1) {
      const message = `The query gives ${result.length} rows, not one.`;
      return { state: 'errored', message, fix: 'Write a SELECT that gives one number or one boolean.' };
    }
    return { state: 'value', value: first.value ?? null, rows };
  } catch (error) {
    return errored(error);
  }
}

/** The query as a person would read it, with the table and the column in the place of `{object}` and `{property}`. */
export function sqlStatement(relation: Relation, rule: SqlRule): string {
  const property = rule.column === null ? '' : dialects[relation.dialect].identifier(rule.column);
  return rule.query
    .trim()
    .replaceAll(/\$?\{object\}/g, () => readableName(relation))
    .replaceAll(/\$?\{property\}/g, () => property);
}
