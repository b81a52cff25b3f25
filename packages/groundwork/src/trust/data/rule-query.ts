import { findColumn } from '../../sql/column.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Relation } from '../../sql/relation.ts';
import { cellOf, columnValue, isUsable } from '../cell.ts';
import { fromClause, readableName } from '../measurement.ts';
import { surplusOf, valuesInside } from './duplicates.ts';
import { frequencyQuery, longSteps } from './frequency.ts';
import { type Clock, nowIn } from './freshness.ts';
import { type JsonCell, jsonColumn, looksInside } from './inside.ts';
import { brokenAt } from './predicates.ts';
import { orphansFrom } from './references.ts';
import { olderWhere } from './retention.ts';
import {
  columnsOf,
  type DuplicateRule,
  type Inside,
  insideOf,
  type MeasuredRule,
  placeName,
  type ReferenceRule,
  type RowRule,
} from './rule.ts';
import { sqlStatement } from './sql-rule.ts';

/** A rule with what it needs to be written as SQL: the condition of a row rule, the target of a reference. */
export type Prepared =
  | { readonly rule: RowRule; readonly brokenWhere: string; readonly thereWhere: string | null }
  | { readonly rule: ReferenceRule; readonly target: Relation }
  | { readonly rule: Exclude<MeasuredRule, RowRule | ReferenceRule> };

interface Context {
  readonly relation: Relation;
  readonly clock: Clock;
}

const sampleSize = 5;

/** The rule as one statement of its own, for a person to read: `SELECT count(*) FROM crm.customers WHERE "email" IS NULL`. */
export function statementOf(prepared: Prepared, context: Context): string {
  const { rule } = prepared;
  const { relation } = context;
  const table = readableName(relation);
  switch (rule.kind) {
    case 'rowCount':
      return `SELECT count(*) FROM ${table}`;
    case 'fresh': {
      const at = columnValue(relation, rule.column);
      return `SELECT max(${at}) FROM ${table} WHERE ${at} <= ${nowIn(findColumn(relation, rule.column), dialects[relation.dialect], context.clock)}`;
    }
    case 'frequency':
      return frequencyQuery(rule, relation, table, context.clock);
    case 'retention':
      return `SELECT count(*) FROM ${table} WHERE ${olderWhere(rule, cellOf(relation, rule.column), dialects[relation.dialect], context.clock)}`;
    case 'sql':
      return sqlStatement(relation, rule);
    case 'keyDuplicates':
    case 'duplicateValues':
      return surplusOf(rule, relation, table);
    case 'reference': {
      const { target } = prepared as Extract<Prepared, { target: Relation }>;
      const from = { child: `${table} AS t`, parent: `${readableName(target)} AS u` };
      return `SELECT count(*) ${orphansFrom(rule, relation, target, from)}`;
    }
    default:
      return `SELECT count(*) FROM ${table} WHERE ${(prepared as Extract<Prepared, { brokenWhere: string }>).brokenWhere}`;
  }
}

/** Up to five rows that show the trouble: their key and the value found there. null where a rule has no rows to show. */
export function sampleQuery(prepared: Prepared, { relation, clock }: Context, key: readonly string[]): string | null {
  const { rule } = prepared;
  switch (rule.kind) {
    case 'rowCount':
    case 'fresh':
    case 'retention':
    case 'sql':
      return null;
    case 'frequency':
      return longSteps(rule, relation, clock, sampleSize);
    case 'keyDuplicates':
    case 'duplicateValues':
      return insideOf(rule) === undefined ? repeatedKeys(rule, relation) : repeatedInside(rule, relation);
    case 'reference':
      return orphanValues(rule, relation, (prepared as Extract<Prepared, { target: Relation }>).target, key);
    default:
      return brokenRows(rule, relation, (prepared as Extract<Prepared, { brokenWhere: string }>).brokenWhere, key);
  }
}

function brokenRows(rule: RowRule, relation: Relation, brokenWhere: string, key: readonly string[]): string {
  const found = insideFound(rule, relation);
  const names = [...new Set([...keyOf(relation, key), ...(found === null ? columnsOf(rule) : [])])];
  const shown = names.map((name) => {
    const { text, value, column } = cellOf(relation, name);
    const asWritten = column.parsed?.declared === true && columnsOf(rule).includes(name);
    return `${asWritten ? text : value} AS ${label(relation, name)}`;
  });
  if (found !== null) shown.push(found);
  const order = shown.map((_, index) => index + 1).join(', ');
  return `SELECT ${shown.join(', ')} FROM ${fromClause(relation, 't')} WHERE ${brokenWhere} ORDER BY ${order} LIMIT ${sampleSize}`;
}

/** Of a rule that looks inside its column: what it finds there, as text; null for others. */
function insideFound(rule: RowRule, relation: Relation): string | null {
  if (!looksInside(rule) || rule.kind === 'keyEmpty') return null;
  const { json } = jsonColumn(relation, rule.column) as JsonCell;
  const dialect = dialects[relation.dialect];
  const name = label(relation, `${rule.column}${placeName(rule.inside?.steps ?? [])}`);
  if (rule.inside === undefined) return `${cellOf(relation, rule.column).text} AS ${name}`;
  const first = dialect.json.first(json, rule.inside.steps, (place) => brokenAt(rule, dialect, place));
  return `${first} AS ${name}`;
}

/** The values inside a column that are there more than once, the most frequent first. */
function repeatedInside(rule: DuplicateRule, relation: Relation): string {
  const inside = insideOf(rule) as Inside;
  const column = rule.columns[0] as string;
  const { places, key, text } = valuesInside(relation, column, inside, fromClause(relation, 't'));
  const named = `min(${text}) AS ${label(relation, `${column}${placeName(inside.steps)}`)}`;
  return (
    `SELECT ${named}, count(*) AS ${label(relation, 'values')} FROM ${places} WHERE ${key} IS NOT NULL` +
    ` GROUP BY ${key} HAVING count(*) > 1 ORDER BY count(*) DESC, 1 LIMIT ${sampleSize}`
  );
}

function repeatedKeys(rule: DuplicateRule, relation: Relation): string {
  const columns = rule.columns.map((name) => columnValue(relation, name));
  const named = columns.map((column, index) => `${column} AS ${label(relation, rule.columns[index] as string)}`);
  const whole = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const count = `count(*) AS ${label(relation, 'rows')}`;
  return (
    `SELECT ${named.join(', ')}, ${count} FROM ${fromClause(relation, 't')} WHERE ${whole}` +
    ` GROUP BY ${columns.join(', ')} HAVING count(*) > 1 ORDER BY count(*) DESC, ${columns.join(', ')} LIMIT ${sampleSize}`
  );
}

/** Orphans by value, the most frequent first, each with one row that has it: five rows of the same wrong name would say less. */
function orphanValues(rule: ReferenceRule, relation: Relation, target: Relation, key: readonly string[]): string {
  const column = (name: string) => columnValue(relation, name, 't.');
  const values = rule.columns.map((name) => `${column(name)} AS ${label(relation, name)}`);
  const groups = rule.columns.map(column).join(', ');
  const [first] = keyOf(relation, key).filter((name) => !rule.columns.includes(name));
  const example = first === undefined ? [] : [`min(${column(first)}) AS ${label(relation, first)}`];
  const counted = `count(*) AS ${label(relation, 'rows')}`;
  const from = { child: fromClause(relation, 't'), parent: fromClause(target, 'u') };
  return (
    `SELECT ${[...values, counted, ...example].join(', ')} ${orphansFrom(rule, relation, target, from)}` +
    ` GROUP BY ${groups} ORDER BY count(*) DESC, ${groups} LIMIT ${sampleSize}`
  );
}

/** What names a row to a person: the declared key, else the table's first column. */
function keyOf(relation: Relation, key: readonly string[]): readonly string[] {
  const known = key.filter((name) => isUsable(relation, name));
  if (known.length > 0) return known;
  return relation.columns
    .slice(0, 1)
    .map((each) => each.name)
    .filter((name) => isUsable(relation, name));
}

function label(relation: Relation, name: string): string {
  return dialects[relation.dialect].identifier(name);
}
