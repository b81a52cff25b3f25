import { dialects } from '../../sql/dialects/index.ts';
import type { Relation } from '../../sql/relation.ts';
import { columnValue } from '../cell.ts';
import { countOf, errored, fromClause, type Measurements, type TableUnderTest } from '../measurement.ts';
import type { DuplicateRule } from './rule.ts';

/** Surplus rows for each rule; rules over the same columns share one GROUP BY. */
export async function measureDuplicates(
  { connection, relation }: TableUnderTest,
  rules: readonly DuplicateRule[],
  rows: number,
): Promise<Measurements> {
  const measurements: Measurements = new Map();
  const groups = Map.groupBy(rules, (rule) => rule.columns.toSorted().join('\0'));
  for (const group of groups.values()) {
    const columns = (group[0] as DuplicateRule).columns;
    const measured = await connection
      .query(surplusQuery(relation, columns, fromClause(relation, 't')))
      .then(([row]) => ({ state: 'counted', count: countOf(row?.surplus), rows }) as const, errored);
    for (const rule of group) measurements.set(rule.id, measured);
  }
  return measurements;
}

/**
 * Rows beyond the first of each key: Σ (rows of the key − 1). A group by is measurably cheaper than count(DISTINCT) over millions of keys,
 * and takes several columns alike on every engine.
 */
export function surplusQuery(relation: Relation, columns: readonly string[], from: string): string {
  const dialect = dialects[relation.dialect];
  const key = columns.map((column) => columnValue(relation, column));
  const whole = key.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const surplus = `CAST(coalesce(sum(n - 1), 0) AS ${dialect.typeName('integer')}) AS surplus`;
  return `SELECT ${surplus} FROM (SELECT count(*) AS n FROM ${from} WHERE ${whole} GROUP BY ${key.join(', ')}) AS keys`;
}
