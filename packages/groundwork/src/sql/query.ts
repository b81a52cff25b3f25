import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { columnSql, findColumn, termOf } from './column.ts';
import { dialects } from './dialects/index.ts';
import { longestText, parseStatements } from './expression/parse.ts';
import { type NamedTable, type QueryContext, select } from './expression/select.ts';
import { asLocal, shown } from './expression/term.ts';
import type { LogicalType, Relation } from './relation.ts';
import { withholding } from './withheld.ts';

export interface CheckedQuery {
  /** One SELECT in the words of the engine, ready to run. Its only column is called `value`. */
  readonly sql: string;
  readonly type: LogicalType;
}

const object = 'groundwork_object';

/**
 * Checks the query of a `type: sql` quality rule and writes it for the engine: exactly one SELECT of one value, which reads nothing but `{object}` (also
 * inside subqueries and joins of it with itself), with the allowed functions and the aggregates count, sum, avg, min, max, bool_or, bool_and and count_if.
 * `{property}` is the column of the rule. Both may carry a dollar sign, as in the examples of ODCS 3.1.
 * @throws `sql.not_a_query` and every code of `checkExpression`.
 */
export function checkQuery(text: string, relation: Relation, property: string | null = null): Promise<CheckedQuery> {
  return withholding(text, relation.redact, () => checked(text, relation, property));
}

async function checked(text: string, relation: Relation, property: string | null): Promise<CheckedQuery> {
  if (text.length > longestText) fail('sql.too_long', { text: shown(text), limit: longestText });
  const filled = fillIn(text, relation, property);
  const parsed = await parseStatements(filled);
  if ('error' in parsed) fail('sql.not_a_query', { text: shown(text), reason: parsed.error });
  const [statement] = parsed.statements;
  if (statement === undefined || parsed.statements.length > 1) {
    fail('sql.not_a_query', { text: shown(text), reason: `it is ${parsed.statements.length} statements` });
  }
  const context = contextOf(text, relation);
  const { output, write } = select(context, statement.node);
  const [only] = output;
  if (only === undefined || output.length > 1)
    fail('sql.not_a_query', { text: shown(text), reason: `it gives ${output.length} columns` });
  const { type } = only.term;
  const sql = `SELECT ${dialects[relation.dialect].identifier(only.name)} AS value FROM (${write([{ ...only.term, sql: asLocal(context, only.term) }])}) AS answer`;
  return { sql, type: type === 'duration' ? 'number' : type === 'null' || type === 'interval' ? 'other' : type };
}

/** The placeholders as identifiers, for the parser; nothing of this text reaches the engine. */
function fillIn(text: string, relation: Relation, property: string | null): string {
  return text.replaceAll(
    /('(?:[^']|'')*')|\$?\{(object|property)\}/g,
    (_whole, quoted: string | undefined, name: string) => {
      if (quoted !== undefined) return quoted;
      if (name === 'object') return object;
      if (property === null)
        fail('sql.not_a_query', { text: shown(text), reason: 'it has {property}, but the rule names no property' });
      return `"${findColumn(relation, property).name.replaceAll('"', '""')}"`;
    },
  );
}

function contextOf(text: string, relation: Relation): QueryContext {
  const dialect = dialects[relation.dialect];
  const names = relation.columns.map((each) => each.name);
  return {
    dialect,
    text,
    relation: relation.name,
    timezone: relation.timezone ?? 'UTC',
    table: (node) => {
      if (node.table_name !== object || node.schema_name !== '' || node.catalog_name !== '' || node.at_clause)
        return null;
      return { sql: relation.from, named: namedTable(relation, node.alias || object) };
    },
    columnMissing: (name) =>
      fail('sql.column_missing', {
        table: relation.name,
        column: name.replace(object, '{object}'),
        columns: names,
        didYouMean: nearest(name, names),
      }),
  };
}

function namedTable(relation: Relation, alias: string): NamedTable {
  const prefix = `${dialects[relation.dialect].identifier(alias)}.`;
  return {
    alias,
    column: (name) => {
      if (!relation.columns.some((each) => each.name.toLowerCase() === name.toLowerCase())) return null;
      const column = findColumn(relation, name);
      return { ...termOf(relation, column), sql: columnSql(relation, column, prefix) };
    },
  };
}
