import { nearest } from '../../errors/nearest.ts';
import { fail } from '../../errors/problem.ts';
import { allowedFunctions, callFunction } from '../allowed-functions.ts';
import { arithmetic } from './arithmetic.ts';
import { cast } from './cast.ts';
import { between, chosen, comparison, conjunction, operator } from './comparison.ts';
import { constant } from './constant.ts';
import { asBoolean, type Context, shown, type Term } from './term.ts';
import type { CaseNode, ExpressionNode, FunctionNode, SubqueryNode } from './tree.ts';

/** What an expression may refer to: a row's columns always, aggregates and subqueries only inside a query. */
export interface Scope extends Context {
  column(names: readonly string[]): Term;
  /** Null: the function is no aggregate here. */
  aggregate?(node: FunctionNode, scope: Scope): Term | null;
  subquery?(node: SubqueryNode, scope: Scope): Term;
}

/**
 * Writes a parsed expression in the words of the engine. The author's text itself never reaches an engine: what is not understood here is refused,
 * so there is nothing to smuggle in and every engine computes the same.
 */
export function compile(scope: Scope, node: ExpressionNode): Term {
  const each = (child: ExpressionNode): Term => compile(scope, child);
  switch (node.class) {
    case 'CONSTANT':
      return constant(scope, node);
    case 'COLUMN_REF':
      return scope.column(node.column_names);
    case 'COMPARISON':
      return comparison(scope, node.type, each(node.left), each(node.right));
    case 'BETWEEN':
      return between(scope, each(node.input), each(node.lower), each(node.upper));
    case 'CONJUNCTION':
      return conjunction(scope, node.type, node.children.map(each));
    case 'OPERATOR':
      return operator(scope, node.type, node.children.map(each)) ?? refuse(scope, node.type);
    case 'CAST':
      return castNode(scope, node.child, node.cast_type);
    case 'CASE':
      return caseNode(scope, node);
    case 'FUNCTION':
      return functionNode(scope, node);
    case 'SUBQUERY':
      return scope.subquery?.(node, scope) ?? refuse(scope, 'SUBQUERY');
    default:
      return refuse(scope, (node as { class: string }).class);
  }
}

function castNode(scope: Scope, child: ExpressionNode, to: Parameters<typeof cast>[2]): Term {
  // TRUE and FALSE parse to CAST('t' AS BOOLEAN).
  if (to.id === 'BOOLEAN' && child.class === 'CONSTANT' && (child.value.value === 't' || child.value.value === 'f')) {
    const value = child.value.value === 't';
    return { sql: String(value), type: 'boolean', constant: value, label: String(value) };
  }
  // INTERVAL 3 DAY parses to to_days(CAST(trunc(CAST(3 AS DOUBLE)) AS INTEGER)).
  if (child.class === 'FUNCTION' && child.function_name === 'trunc' && child.children[0]?.class === 'CAST') {
    const inner = child.children[0].child;
    if (inner.class === 'CONSTANT' && typeof inner.value.value !== 'object') {
      const count = Number(inner.value.value);
      if (Number.isInteger(count))
        return { sql: String(count), type: 'integer', constant: count, label: String(count) };
    }
  }
  return cast(scope, compile(scope, child), to);
}

function caseNode(scope: Scope, node: CaseNode): Term {
  const conditions = node.case_checks.map((check) => asBoolean(scope, compile(scope, check.when_expr)));
  const results = [...node.case_checks.map((check) => check.then_expr), node.else_expr].map((each) =>
    compile(scope, each),
  );
  const write = (sql: readonly string[]) =>
    `(CASE ${conditions.map((condition, i) => `WHEN ${condition} THEN ${sql[i]}`).join(' ')} ELSE ${sql.at(-1)} END)`;
  return chosen(scope, results, write, 'CASE');
}

const arithmeticOperators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

function functionNode(scope: Scope, node: FunctionNode): Term {
  const aggregate = scope.aggregate?.(node, scope) ?? null;
  if (aggregate !== null) return aggregate;
  const name = node.function_name.toLowerCase();
  if ((node.schema !== '' && node.schema !== 'main') || node.catalog !== '') refuse(scope, `${node.schema}.${name}`);
  if (node.distinct || node.filter !== null || node.order_bys.orders.length > 0 || node.export_state)
    refuse(scope, 'AGGREGATE');
  if (arithmeticOperators.has(name))
    return arithmetic(
      scope,
      name,
      node.children.map((each) => compile(scope, each)),
    );
  const allowed = Object.hasOwn(allowedFunctions, name) ? allowedFunctions[name] : undefined;
  if (allowed === undefined) unknownFunction(scope, name);
  return callFunction(
    scope,
    name,
    allowed,
    node.children.map((each) => compile(scope, each)),
  );
}

const aggregateNames: ReadonlySet<string> = new Set(
  'count count_star sum avg min max median mode quantile quantile_cont stddev variance string_agg list array_agg first last any_value bool_or bool_and count_if'.split(
    ' ',
  ),
);
const clockNames: ReadonlySet<string> = new Set(
  'now today current_date current_timestamp current_time random gen_random_uuid uuid'.split(' '),
);

function unknownFunction(scope: Scope, name: string): never {
  if (aggregateNames.has(name) && scope.aggregate === undefined) refuse(scope, 'AGGREGATE');
  if (clockNames.has(name)) refuse(scope, 'CLOCK');
  const words = Object.keys(allowedFunctions).filter((each) => /^[a-z]/.test(each));
  return fail('sql.function_unknown', { text: shown(scope.text), function: name, didYouMean: nearest(name, words) });
}

const refusals: Readonly<Record<string, readonly [string, string]>> = {
  AGGREGATE: ['an aggregate', 'Write the value of one row; rows are summed to units by the metric itself.'],
  CLOCK: ['the clock or chance', 'Write the day out, so that the same data gives the same answer tomorrow.'],
  SUBQUERY: ['a query inside', 'Use columns of the table only; join tables in the source, as a view or a file.'],
  WINDOW: ['a window function', 'Use columns of the same row only.'],
  STAR: ['*', 'Name one column.'],
  PARAMETER: ['a parameter', 'Write the value into the expression.'],
  LAMBDA: ['a lambda', 'Use columns, constants, operators and functions of one row.'],
  COLLATE: ['COLLATE', 'Use lower(x) to ignore case.'],
};

function refuse(scope: Scope, what: string): never {
  const [words, fix] = refusals[what] ?? [
    what.toLowerCase().replaceAll('_', ' '),
    'Use columns, constants, operators and functions of one row.',
  ];
  return fail('sql.not_allowed', { text: shown(scope.text), what: words, fix });
}
