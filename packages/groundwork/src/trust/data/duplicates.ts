import { dialects } from '../../sql/dialects/index.ts';
import type { Relation } from '../../sql/relation.ts';
import { columnValue } from '../cell.ts';
import { countOf, errored, fromClause, type Measurements, type TableUnderTest } from '../measurement.ts';
import { type JsonCell, jsonColumn, placeCell } from './inside.ts';
import { type DuplicateRule, type Inside, insideOf, placeName } from './rule.ts';
import type { Trouble } from './validity.ts';

/** Surplus rows for each rule; rules over the same columns share one GROUP BY. */
export async function measureDuplicates(
  { connection, relation }: TableUnderTest,
  rules: readonly DuplicateRule[],
  rows: number,
): Promise<Measurements> {
  const measurements: Measurements = new Map();
  const place = (rule: DuplicateRule) => placeName(insideOf(rule)?.steps ?? []);
  const groups = Map.groupBy(rules, (rule) => [...rule.columns.toSorted(), place(rule)].join('\0'));
  for (const group of groups.values()) {
    const measured = await connection
      .query(surplusOf(group[0] as DuplicateRule, relation, fromClause(relation, 't')))
      .then(([row]) => ({ state: 'counted', count: countOf(row?.surplus), rows }) as const, errored);
    for (const rule of group) measurements.set(rule.id, measured);
  }
  return measurements;
}

/** Why the values inside a column cannot be looked at; null where they can, or where the rule is about the column itself. */
export function duplicateTrouble(rule: DuplicateRule, relation: Relation): Trouble | null {
  if (insideOf(rule) === undefined) return null;
  const holder = jsonColumn(relation, rule.columns[0] as string);
  return 'trouble' in holder ? holder : null;
}

/** The statement that counts the surplus rows of a rule, or the surplus values inside its column. */
export function surplusOf(rule: DuplicateRule, relation: Relation, from: string): string {
  const inside = insideOf(rule);
  if (inside === undefined) return surplusQuery(relation, rule.columns, from);
  const { places, key } = valuesInside(relation, rule.columns[0] as string, inside, from);
  return surplus(relation, `${places} WHERE ${key} IS NOT NULL GROUP BY ${key}`);
}

/**
 * Rows beyond the first of each key: Σ (rows of the key − 1). A group by is measurably cheaper than count(DISTINCT) over millions of keys,
 * and takes several columns alike on every engine.
 */
export function surplusQuery(relation: Relation, columns: readonly string[], from: string): string {
  const key = columns.map((column) => columnValue(relation, column));
  const whole = key.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return surplus(relation, `${from} WHERE ${whole} GROUP BY ${key.join(', ')}`);
}

function surplus({ dialect }: Relation, groups: string): string {
  const sum = `CAST(coalesce(sum(n - 1), 0) AS ${dialects[dialect].typeName('integer')}) AS surplus`;
  return `SELECT ${sum} FROM (SELECT count(*) AS n FROM ${groups}) AS keys`;
}

/** FROM clause of every value inside a column, what it is grouped by (NULL for nothing), and its text. The column must hold something inside. */
export function valuesInside(
  relation: Relation,
  column: string,
  { steps, ...read }: Inside,
  from: string,
): { readonly places: string; readonly key: string; readonly text: string } {
  const dialect = dialects[relation.dialect];
  const { json } = jsonColumn(relation, column) as JsonCell;
  const place = dialect.json.value('inside.v');
  const { value, text, column: typed } = placeCell(dialect, place, read);
  const key =
    read.type === null || typed.type === 'other'
      ? `CASE WHEN ${text} IS NOT NULL THEN ${dialect.json.identity(place)} END`
      : value;
  return { places: dialect.json.places(from, json, steps), key, text };
}
