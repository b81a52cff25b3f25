import { compile, type Scope } from './compile.ts';
import { asBoolean, asDouble, mismatch, type Term, term } from './term.ts';
import type { FunctionNode } from './tree.ts';

/** Writes one aggregate over the SQL given; `distinct` is part of it already. */
type Write = (scope: Scope, given: Term, distinct: string) => Pick<Term, 'sql' | 'type' | 'double' | 'zoned'>;

const double =
  (name: string): Write =>
  (scope, given, distinct) => ({
    sql: `${name}(${distinct}${asDouble(scope, given)})`,
    type: 'number',
    double: true,
  });

const extreme =
  (name: string): Write =>
  (scope, given, distinct) => {
    if (given.type === 'boolean' || given.type === 'other')
      mismatch(scope, given, 'a number, text or time', `Use bool_or or bool_and, or CAST(${given.label} AS VARCHAR).`);
    const sql = given.type === 'string' ? scope.dialect.inByteOrder(given.sql) : given.sql;
    const { type, double, zoned } = given;
    return { sql: `${name}(${distinct}${sql})`, type, ...(double ? { double } : {}), ...(zoned ? { zoned } : {}) };
  };

const truth =
  (over: 'some' | 'all'): Write =>
  (scope, given) => {
    const condition = asBoolean(scope, given);
    const number = `CASE WHEN ${condition} THEN 1 WHEN NOT ${condition} THEN 0 END`;
    return { sql: `(${over === 'some' ? 'max' : 'min'}(${number}) = 1)`, type: 'boolean' };
  };

const aggregates: Readonly<Record<string, Write>> = {
  count: (_scope, given, distinct) => ({ sql: `count(${distinct}${given.sql})`, type: 'integer' }),
  count_if: (scope, given) => ({ sql: scope.dialect.countIf(asBoolean(scope, given)), type: 'integer' }),
  sum: double('sum'),
  avg: double('avg'),
  mean: double('avg'),
  min: extreme('min'),
  max: extreme('max'),
  bool_or: truth('some'),
  bool_and: truth('all'),
};

/** An aggregate of a query, with DISTINCT and FILTER; null where the function is none. Aggregates inside aggregates are refused. */
export function aggregate(node: FunctionNode, scope: Scope): Term | null {
  const name = node.function_name.toLowerCase();
  const { aggregate: _nested, ...inner } = scope;
  const condition = node.filter === null ? null : asBoolean(scope, compile(inner, node.filter));
  const made = (found: ReturnType<Write>) => term(scope, { ...found, label: `${name}(…)` });
  if (name === 'count_star') return made({ sql: filtered('count(*)', condition), type: 'integer' });
  const write = Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
  const [child] = node.children;
  if (write === undefined || child === undefined || node.children.length > 1 || node.order_bys.orders.length > 0)
    return null;
  const given = compile(inner, child);
  // A FILTER becomes a CASE inside, which every aggregate and every engine reads alike: NULL does not count.
  const kept = condition === null ? given : onlyWhere(given, condition);
  return made(write(scope, kept, node.distinct ? 'DISTINCT ' : ''));
}

function filtered(count: string, condition: string | null): string {
  return condition === null ? count : `count(CASE WHEN ${condition} THEN 1 END)`;
}

function onlyWhere({ constant: _lost, ...given }: Term, condition: string): Term {
  return { ...given, sql: `(CASE WHEN ${condition} THEN ${given.sql} END)` };
}
