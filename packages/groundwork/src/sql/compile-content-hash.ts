import { sha256Hex } from '../canonical/hash.ts';
import { canonicalJson } from '../canonical/json.ts';
import { fail } from '../errors/problem.ts';
import { columnSql, findColumn } from './column.ts';
import { type CompiledQuery, numberAt, textAt } from './compile/compiled-query.ts';
import { readable } from './compile/readable.ts';
import { inWindow, type Window } from './compile/window.ts';
import { dialects } from './dialects/index.ts';
import { checkExpression } from './expression.ts';
import type { ContentReading } from './readings.ts';
import type { Column, Relation } from './relation.ts';

export interface ContentInput {
  readonly relation: Relation;
  /** By name; their order does not matter. */
  readonly columns: readonly string[];
  /** Which rows, as one SQL condition; null: all. */
  readonly where: string | null;
  /** Rows of these days by the column `at`; null: all. */
  readonly window: (Window & { readonly at: string }) | null;
  readonly timezone: string;
}

/**
 * Compiles the hash of a set of rows, in whatever order they come: each row becomes one canonical text, its MD5 two 60-bit integers, and these are summed
 * exactly: the multiset hash MSet-Add-Hash of Clarke, Devadas, van Dijk, Gassend and Suh (2003), "Incremental Multiset Hash Functions and Their Application
 * to Memory Integrity Checking", section 5. It finds any accidental change; one who can choose many rows freely could construct a collision, so it is
 * evidence against mistakes and edits after the fact, not against who made the table. Equal values hash alike on every engine: text by its characters,
 * integers and booleans by their digits, other numbers by the 64 bits of their double, dates as ISO 8601, timestamps by their microseconds.
 */
export async function compileContentHash(input: ContentInput): Promise<CompiledQuery<ContentReading>> {
  const { relation } = input;
  const columns = [...new Set(input.columns.map((name) => findColumn(relation, name)))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const where = input.where === null ? null : await checkExpression(input.where, relation);
  if (where !== null && where.type !== 'boolean')
    fail('sql.not_a_condition', { text: input.where ?? '', type: where.type });
  const conditions = [
    where?.sql,
    input.window === null ? null : inWindow(relation, input.window.at, input.window, input.timezone),
  ];
  const sql = (from: Relation) =>
    contentSql(
      from,
      columns,
      conditions.filter((each) => each !== null && each !== undefined),
    );
  return {
    sql: sql(relation),
    read: ([row]) => {
      const rows = numberAt(row, 'counted_rows');
      const lanes = row === undefined ? [] : [textAt(row, 'lane1'), textAt(row, 'lane2')];
      const content = { columns: columns.map(({ name, type }) => [name, type]), rows, lanes };
      return { rows, hash: sha256Hex(canonicalJson(content)), sql: sql(readable(relation)) };
    },
  };
}

function contentSql(relation: Relation, columns: readonly Column[], conditions: readonly string[]): string {
  const dialect = dialects[relation.dialect];
  const text = columns.length === 0 ? "''" : columns.map((each) => canonicalText(relation, each)).join(' || ');
  const [first, second] = dialect.textHash('content');
  const sum = (lane: string) => dialect.toText(`coalesce(sum(${lane}), 0)`);
  return [
    `SELECT count(*) AS counted_rows, ${sum('lane1')} AS lane1, ${sum('lane2')} AS lane2`,
    `FROM (SELECT ${first} AS lane1, ${second} AS lane2`,
    `  FROM (SELECT ${text} AS content FROM ${relation.from} AS source${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}) AS contents) AS hashes`,
  ].join('\n');
}

/** With its length in front, so that no two rows run together; NULL is a mark that no length is. */
function canonicalText(relation: Relation, column: Column): string {
  const dialect = dialects[relation.dialect];
  const sql = columnSql(relation, column);
  const text = valueText(relation, column, sql);
  return `coalesce(${dialect.toText(dialect.length(text))} || ':' || ${text}, '-')`;
}

function valueText(relation: Relation, column: Column, sql: string): string {
  const dialect = dialects[relation.dialect];
  if (column.type === 'string') return sql;
  if (column.type === 'timestamp') return dialect.toText(dialect.epochMicros(sql));
  if (column.type !== 'number') return dialect.toText(sql);
  const number = dialect.toNumber(sql);
  // Each engine has its own words for what is not finite.
  const rest = `WHEN ${dialect.isNaN(number)} THEN 'NaN' WHEN ${number} > 0 THEN 'Infinity' WHEN ${number} < 0 THEN '-Infinity'`;
  return `CASE WHEN ${dialect.isFinite(number)} THEN ${dialect.doubleBits(number)} ${rest} END`;
}
