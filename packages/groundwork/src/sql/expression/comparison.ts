import { fail } from '../../errors/problem.ts';
import { asBoolean, type Context, mismatch, shown, type Term, term } from './term.ts';
import { unify } from './unify.ts';

const signs: Readonly<Record<string, string>> = {
  COMPARE_EQUAL: '=',
  COMPARE_NOTEQUAL: '<>',
  COMPARE_LESSTHAN: '<',
  COMPARE_GREATERTHAN: '>',
  COMPARE_LESSTHANOREQUALTO: '<=',
  COMPARE_GREATERTHANOREQUALTO: '>=',
};

/** `= <> < > <= >=`, IS [NOT] DISTINCT FROM. Text is ordered by code point, whatever the collation of the database. */
export function comparison(context: Context, type: string, left: Term, right: Term): Term {
  const { sql, type: kind } = unify(context, [left, right]);
  const [a = 'NULL', b = 'NULL'] = sql;
  const label = 'a comparison';
  if (type === 'COMPARE_DISTINCT_FROM' || type === 'COMPARE_NOT_DISTINCT_FROM') {
    const distinct = `coalesce(${a} <> ${b}, (${a} IS NULL) <> (${b} IS NULL))`;
    return term(context, {
      sql: type === 'COMPARE_DISTINCT_FROM' ? distinct : `(NOT ${distinct})`,
      type: 'boolean',
      label,
    });
  }
  const sign = signs[type];
  if (sign === undefined)
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: 'a comparison of its own kind',
      fix: 'Use =, <>, <, >, <= or >=.',
    });
  if (kind === 'other')
    mismatch(context, left, 'a value that can be compared', `CAST(${left.label} AS VARCHAR) first.`);
  const ordered = kind === 'string' && sign !== '=' && sign !== '<>';
  return term(context, {
    sql: `(${ordered ? context.dialect.inByteOrder(a) : a} ${sign} ${b})`,
    type: 'boolean',
    label,
  });
}

/** `x BETWEEN a AND b`: both ends count. */
export function between(context: Context, input: Term, lower: Term, upper: Term): Term {
  const from = comparison(context, 'COMPARE_GREATERTHANOREQUALTO', input, lower);
  const to = comparison(context, 'COMPARE_LESSTHANOREQUALTO', input, upper);
  return term(context, { sql: `(${from.sql} AND ${to.sql})`, type: 'boolean', label: 'a comparison' });
}

export function conjunction(context: Context, type: string, operands: readonly Term[]): Term {
  const word = type === 'CONJUNCTION_OR' ? ' OR ' : ' AND ';
  const sql = `(${operands.map((each) => asBoolean(context, each)).join(word)})`;
  return term(context, { sql, type: 'boolean', label: 'a condition' });
}

/** Operators of the class OPERATOR that expressions may use: IN, NOT, IS NULL, coalesce. */
export function operator(context: Context, type: string, operands: readonly Term[]): Term | null {
  const [first, ...rest] = operands;
  if (first === undefined) return null;
  const boolean = (sql: string) => term(context, { sql, type: 'boolean', label: 'a condition' });
  switch (type) {
    case 'OPERATOR_NOT':
      return boolean(`(NOT ${asBoolean(context, first)})`);
    case 'OPERATOR_IS_NULL':
      return boolean(`(${first.sql} IS NULL)`);
    case 'OPERATOR_IS_NOT_NULL':
      return boolean(`(${first.sql} IS NOT NULL)`);
    case 'COMPARE_IN':
    case 'COMPARE_NOT_IN': {
      const { sql } = unify(context, [first, ...rest]);
      return boolean(`(${sql[0]} ${type === 'COMPARE_IN' ? 'IN' : 'NOT IN'} (${sql.slice(1).join(', ')}))`);
    }
    case 'OPERATOR_COALESCE':
      return chosen(context, operands, (sql) => `coalesce(${sql.join(', ')})`, 'coalesce(…)');
    default:
      return null;
  }
}

/** A function that gives one of its arguments: all are brought to one type first. */
export function chosen(
  context: Context,
  given: readonly Term[],
  write: (sql: readonly string[]) => string,
  label: string,
): Term {
  const { type, sql, double, zoned } = unify(context, given);
  return term(context, {
    sql: write(sql),
    type,
    label,
    ...(double ? { double } : {}),
    ...(zoned ? { zoned } : {}),
  });
}
