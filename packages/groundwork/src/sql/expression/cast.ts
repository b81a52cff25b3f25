import { fail } from '../../errors/problem.ts';
import { parseInterval } from './interval.ts';
import {
  asDouble,
  asLocal,
  asText,
  asTimestamp,
  type Context,
  hasOffset,
  isTemporal,
  mismatch,
  shown,
  type Term,
  term,
} from './term.ts';
import type { SqlTypeNode } from './tree.ts';

type Target = 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'timestamp' | 'interval';

const targets: Readonly<Record<string, Target>> = {
  VARCHAR: 'string',
  DOUBLE: 'number',
  FLOAT: 'number',
  DECIMAL: 'number',
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  HUGEINT: 'integer',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
  INTERVAL: 'interval',
};

/**
 * CAST, TRY_CAST and `::`, which are one here: text is read strictly and what does not parse is NULL, so it is counted as missing instead of stopping
 * the query on one engine and becoming something else on another. A number becomes an integer only where it is whole; nothing is rounded silently.
 */
export function cast(context: Context, given: Term, to: SqlTypeNode): Term {
  const target = targets[to.id];
  const decimals = to.id === 'DECIMAL' && !(to.type_info?.width === 18 && to.type_info.scale === 3);
  if (target === undefined || decimals) {
    const name = decimals ? `DECIMAL(${to.type_info?.width}, ${to.type_info?.scale})` : to.id;
    const fix = decimals
      ? 'CAST to DOUBLE and use round(x, 2).'
      : 'Use VARCHAR, DOUBLE, BIGINT, BOOLEAN, DATE or TIMESTAMP.';
    fail('sql.not_allowed', { text: shown(context.text), what: `a CAST to ${name}`, fix });
  }
  const label = given.label;
  if (target === 'interval') return intervalConstant(context, given);
  if (typeof given.constant === 'string' && (target === 'date' || target === 'timestamp')) {
    const { dialect } = context;
    const sql = target === 'date' ? dialect.dateLiteral(given.constant) : dialect.timestampLiteral(given.constant);
    const zoned = target === 'timestamp' && hasOffset(given.constant);
    return { sql, type: target, label, ...(zoned ? { zoned } : {}) };
  }
  if (given.type === 'null') return { sql: `CAST(NULL AS ${context.dialect.typeName(target)})`, type: target, label };
  return term(context, { ...casts[target](context, given), type: target, label });
}

const casts: Readonly<
  Record<Exclude<Target, 'interval'>, (context: Context, given: Term) => Pick<Term, 'sql' | 'double' | 'zoned'>>
> = {
  string: (context, given) => {
    const plain = given.type === 'integer' || given.type === 'boolean' || isTemporal(given);
    return { sql: plain ? context.dialect.toText(asLocal(context, given)) : asText(context, given) };
  },
  number: (context, given) => {
    const text = given.type === 'string' ? context.dialect.tryNumber(given.sql) : null;
    return { sql: text === null ? asDouble(context, given) : `(${text})`, double: true };
  },
  integer: (context, given) => {
    const { dialect } = context;
    if (given.type === 'integer') return { sql: given.sql };
    if (given.type === 'boolean') return { sql: `(CASE WHEN ${given.sql} THEN 1 WHEN NOT ${given.sql} THEN 0 END)` };
    if (given.type === 'string') return { sql: `(${dialect.tryInteger(given.sql)})` };
    const x = asDouble(context, given);
    const fits = `${x} = floor(${x}) AND abs(${x}) < 9e18`;
    return { sql: `(CASE WHEN ${fits} THEN CAST(${x} AS ${dialect.typeName('integer')}) END)` };
  },
  boolean: (context, given) => {
    if (given.type === 'boolean') return { sql: given.sql };
    if (given.type === 'integer') return { sql: `(${given.sql} <> 0)` };
    return { sql: `(${context.dialect.tryBoolean(asText(context, given))})` };
  },
  date: (context, given) => {
    if (given.type === 'date') return { sql: given.sql };
    if (given.type === 'timestamp') return { sql: context.dialect.toDate(asLocal(context, given)) };
    return { sql: `(${context.dialect.tryDate(asText(context, given), null)})` };
  },
  timestamp: (context, given) => {
    if (given.zoned) return { sql: given.sql, zoned: true };
    if (isTemporal(given)) return { sql: asTimestamp(context, given) };
    return { sql: `(${context.dialect.tryTimestamp(asText(context, given), null)})` };
  },
};

function intervalConstant(context: Context, given: Term): Term {
  const interval = typeof given.constant === 'string' ? parseInterval(given.constant) : null;
  if (interval === null) mismatch(context, given, "an interval such as '14 days'", 'Write INTERVAL 14 DAY.');
  return { sql: 'NULL', type: 'interval', interval, label: given.label };
}
