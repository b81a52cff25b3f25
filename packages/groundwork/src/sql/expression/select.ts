import { fail } from '../../errors/problem.ts';
import { aggregate } from './aggregates.ts';
import { compile, type Scope } from './compile.ts';
import { asBoolean, type Context, shown, type Term, term } from './term.ts';
import type { ExpressionNode, FromNode, QueryNode, SubqueryNode } from './tree.ts';
import { unify } from './unify.ts';

/** A table of a FROM clause: what it is called and what its columns are. */
export interface NamedTable {
  readonly alias: string;
  /** Null: it has no such column. */
  column(name: string): Term | null;
}

export interface QueryContext extends Context {
  /** The one table a query may read; null for every other name. */
  table(node: FromNode): { readonly sql: string; readonly named: NamedTable } | null;
  /** Fails with what is there instead. */
  columnMissing(name: string): never;
}

export interface Selected {
  readonly output: readonly { readonly name: string; readonly term: Term }[];
  /** The query, with the output written by the terms given. */
  write(terms: readonly Term[]): string;
}

/** Writes one SELECT: no WITH, UNION, ORDER BY, LIMIT, window or sample; FROM only the one table and queries over it. `outer` are the tables around it. */
export function select(context: QueryContext, node: QueryNode, outer: readonly NamedTable[] = []): Selected {
  checkShape(context, node);
  const tables: NamedTable[] = [];
  const from = node.from_table.type === 'EMPTY' ? '' : ` FROM ${fromClause(context, node.from_table, tables, outer)}`;
  const rows = scopeOf(context, tables, outer);
  const groups: Scope = { ...rows, aggregate };
  const output = node.select_list.map((each, i) => ({ name: nameOf(each, i), term: compile(groups, each) }));
  const grouped = node.group_expressions.map((each) => groupKey(rows, node, each));
  const clauses = [
    from,
    node.where_clause === null ? '' : ` WHERE ${asBoolean(context, compile(rows, node.where_clause))}`,
    grouped.length === 0 ? '' : ` GROUP BY ${grouped.join(', ')}`,
    node.having === null ? '' : ` HAVING ${asBoolean(context, compile(groups, node.having))}`,
  ];
  const distinct = node.modifiers.length > 0 ? 'DISTINCT ' : '';
  const { identifier } = context.dialect;
  return {
    output,
    write: (terms) =>
      `SELECT ${distinct}${terms.map((each, i) => `${each.sql} AS ${identifier(output[i]?.name ?? 'value')}`).join(', ')}${clauses.join('')}`,
  };
}

function checkShape(context: Context, node: QueryNode): void {
  const refuse = (what: string, fix: string) => fail('sql.not_allowed', { text: shown(context.text), what, fix });
  if (node.type !== 'SELECT_NODE') refuse('UNION, INTERSECT or EXCEPT', 'Write one SELECT.');
  if (node.cte_map.map.length > 0) refuse('WITH', 'Put the query into FROM, in parentheses with a name.');
  if (node.sample !== null) refuse('a sample', 'Read the whole table, so that the answer is the same every time.');
  if (node.qualify !== null) refuse('QUALIFY', 'Use WHERE and HAVING.');
  if (node.group_sets.length > 1 || node.aggregate_handling !== 'STANDARD_HANDLING')
    refuse('GROUP BY ALL, ROLLUP or CUBE', 'Name the expressions to group by.');
  for (const { type, distinct_on_targets } of node.modifiers) {
    if (type !== 'DISTINCT_MODIFIER' || (distinct_on_targets?.length ?? 0) > 0)
      refuse('ORDER BY, LIMIT or DISTINCT ON', 'Leave it out: the query gives one value.');
  }
}

function fromClause(context: QueryContext, node: FromNode, tables: NamedTable[], outer: readonly NamedTable[]): string {
  const { identifier } = context.dialect;
  const refuse = (what: string, fix: string): never =>
    fail('sql.not_allowed', { text: shown(context.text), what, fix });
  if (node.sample !== null)
    return refuse('a sample', 'Read the whole table, so that the answer is the same every time.');
  if ((node.column_name_alias?.length ?? 0) > 0)
    return refuse('names for the columns of a table', 'Name them inside, with AS.');
  if (node.type === 'JOIN') return join(context, node, tables, outer);
  if (node.type === 'SUBQUERY' && node.subquery !== undefined) {
    const inner = select(context, node.subquery.node, outer);
    const alias = node.alias || `part_${tables.length + 1}`;
    tables.push({ alias, column: (name) => outputColumn(context, alias, inner, name) });
    return `(${inner.write(inner.output.map((each) => each.term))}) AS ${identifier(alias)}`;
  }
  const found = node.type === 'BASE_TABLE' ? context.table(node) : null;
  if (found === null)
    return refuse(
      node.type === 'BASE_TABLE' ? `the table ${node.table_name}` : 'something other than {object} in FROM',
      'Read from {object} only: the table of the rule.',
    );
  tables.push(found.named);
  return `${found.sql} AS ${identifier(found.named.alias)}`;
}

function join(context: QueryContext, node: FromNode, tables: NamedTable[], outer: readonly NamedTable[]): string {
  const { left, right, condition, join_type, ref_type, using_columns } = node;
  const plain = (ref_type === 'REGULAR' && condition) || ref_type === 'CROSS';
  if (
    !left ||
    !right ||
    !plain ||
    (using_columns?.length ?? 0) > 0 ||
    (join_type !== 'INNER' && join_type !== 'LEFT')
  ) {
    return fail('sql.not_allowed', {
      text: shown(context.text),
      what: 'a join of its own kind',
      fix: 'Use JOIN or LEFT JOIN with ON.',
    });
  }
  const [a, b] = [fromClause(context, left, tables, outer), fromClause(context, right, tables, outer)];
  if (ref_type === 'CROSS' || !condition) return `${a} CROSS JOIN ${b}`;
  const on = asBoolean(context, compile(scopeOf(context, tables, outer), condition));
  return `${a} ${join_type === 'LEFT' ? 'LEFT JOIN' : 'JOIN'} ${b} ON ${on}`;
}

function outputColumn(context: Context, alias: string, { output }: Selected, name: string): Term | null {
  const found =
    output.find((each) => each.name === name) ?? output.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) return null;
  const { type, double, zoned } = found.term;
  const { identifier } = context.dialect;
  return {
    sql: `${identifier(alias)}.${identifier(found.name)}`,
    type,
    label: found.name,
    ...(double ? { double } : {}),
    ...(zoned ? { zoned } : {}),
  };
}

function scopeOf(context: QueryContext, tables: readonly NamedTable[], outer: readonly NamedTable[]): Scope {
  return {
    ...context,
    column: (names) => resolve(context, tables, outer, names),
    subquery: (node, scope) => subquery(context, node, scope, [...tables, ...outer]),
  };
}

/** The nearest table that has the column; two at the same distance is an error. */
function resolve(
  context: QueryContext,
  tables: readonly NamedTable[],
  outer: readonly NamedTable[],
  names: readonly string[],
): Term {
  const name = names.at(-1) ?? '';
  if (names.length > 2) fail('sql.column_qualified', { name: names.join('.'), column: name });
  const named = (each: NamedTable) => names.length === 1 || each.alias.toLowerCase() === names[0]?.toLowerCase();
  for (const near of [tables, outer]) {
    const found = near.filter(named).flatMap((each) => each.column(name) ?? []);
    if (found.length > 1 && near === tables)
      fail('sql.not_allowed', {
        text: shown(context.text),
        what: `${name}, which two tables have`,
        fix: `Say of which table: a.${name}.`,
      });
    if (found[0] !== undefined) return found[0];
  }
  return context.columnMissing(name);
}

function subquery(context: QueryContext, node: SubqueryNode, scope: Scope, around: readonly NamedTable[]): Term {
  const inner = select(context, node.subquery.node, around);
  const terms = inner.output.map((each) => each.term);
  if (node.subquery_type === 'EXISTS')
    return term(context, { sql: `(EXISTS (${inner.write(terms)}))`, type: 'boolean', label: 'EXISTS' });
  const [only] = terms;
  if (terms.length !== 1 || only === undefined)
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: 'a query inside with several columns',
      fix: 'Let it give one column.',
    });
  if (node.subquery_type === 'SCALAR')
    return term(context, { ...only, sql: `(${inner.write([only])})`, label: 'a query' });
  if (node.subquery_type !== 'ANY' || node.comparison_type !== 'COMPARE_EQUAL' || node.child === null) {
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: `a comparison with ${node.subquery_type} of a query`,
      fix: 'Use IN, EXISTS or a query that gives one value.',
    });
  }
  const { constant: _known, ...element } = only;
  const { sql } = unify(context, [compile(scope, node.child), element]);
  return term(context, {
    sql: `(${sql[0]} IN (${inner.write([{ ...only, sql: sql[1] ?? only.sql }])}))`,
    type: 'boolean',
    label: 'IN',
  });
}

/** GROUP BY 1 and GROUP BY a name of the output mean that output. */
function groupKey(rows: Scope, node: QueryNode, key: ExpressionNode): string {
  const position = key.class === 'CONSTANT' ? Number(key.value.value) - 1 : -1;
  const alias = key.class === 'COLUMN_REF' && key.column_names.length === 1 ? key.column_names[0] : undefined;
  const output =
    node.select_list[position] ?? node.select_list.find((each) => alias !== undefined && each.alias === alias);
  return compile(rows, output ?? key).sql;
}

function nameOf(node: ExpressionNode, index: number): string {
  return node.alias || (node.class === 'COLUMN_REF' ? node.column_names.at(-1) : undefined) || `value_${index + 1}`;
}
