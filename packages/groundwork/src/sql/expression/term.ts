import { fail } from '../../errors/problem.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { numberLiteral } from '../dialects/quote.ts';
import type { LogicalType } from '../relation.ts';

/** `duration`: seconds between two timestamps. `interval`: a constant number of months and microseconds. `null`: the constant. */
export type ValueType = LogicalType | 'null' | 'duration' | 'interval';

/** A checked piece of an expression with its SQL in the engine's own words. `sql` can stand anywhere an operand can. */
export interface Term {
  readonly sql: string;
  readonly type: ValueType;
  /** What the author wrote, for messages: a column's name, a constant, a function. */
  readonly label: string;
  /** The column that it is, as it stands. */
  readonly column?: string;
  /** Set for constants. */
  readonly constant?: string | number | boolean;
  /** The SQL is a double already. */
  readonly double?: true;
  /** An instant: the SQL is its UTC time. Without it, a timestamp is the reading of some wall clock. */
  readonly zoned?: true;
  readonly interval?: { readonly months: number; readonly microseconds: number };
}

/** What every step of the compilation needs. */
export interface Context {
  readonly dialect: Dialect;
  /** The author's text, for messages. */
  readonly text: string;
  /** The table it is about, as `crm.customers`. */
  readonly relation: string;
  /** IANA, of the workspace: the zone whose clock tells the day and the hour of an instant. */
  readonly timezone: string;
}

const longestSql = 200_000;

/** Makes a term; fails with `sql.too_long` before repeated operands can grow without bound. */
export function term(context: Context, made: Term): Term {
  if (made.sql.length > longestSql) fail('sql.too_long', { text: shown(context.text), limit: longestSql });
  return made;
}

/** The author's text as messages show it. */
export function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

export function mismatch(context: Context, found: Term, wanted: string, fix: string): never {
  fail('sql.type_mismatch', {
    text: shown(context.text),
    label: found.label,
    type: typeWords[found.type],
    wanted,
    fix,
  });
}

/** A column of text where a time is wanted: the line that declares it. */
export function undeclaredTime(
  { text, relation }: Context,
  { column, type }: Term,
  wanted: 'date' | 'timestamp',
): void {
  if (column === undefined || type !== 'string') return;
  fail('sql.text_not_a_time', { text: shown(text), table: relation, column, wanted });
}

export const typeWords: Readonly<Record<ValueType, string>> = {
  string: 'text',
  date: 'a date',
  timestamp: 'a timestamp',
  time: 'a time of day',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  other: 'of a type that expressions cannot use',
  null: 'NULL',
  duration: 'a length of time',
  interval: 'an interval',
};

/** As SQL of a double. Booleans count 1 and 0. */
export function asDouble(context: Context, given: Term): string {
  const { dialect } = context;
  if (given.type === 'null') return dialect.toNumber('NULL');
  if (typeof given.constant === 'number') return doubleConstant(context, given.constant);
  if (given.double || given.type === 'duration') return given.sql;
  if (given.type === 'number' || given.type === 'integer') return dialect.toNumber(given.sql);
  if (given.type === 'boolean')
    return dialect.toNumber(`CASE WHEN ${given.sql} THEN 1 WHEN NOT ${given.sql} THEN 0 END`);
  return mismatch(
    context,
    given,
    'a number',
    `Use a number, or CAST(${given.label} AS DOUBLE) where the text holds numbers.`,
  );
}

/** With an exponent, so that no engine takes it for a decimal and rounds it its own way. */
export function doubleConstant({ dialect }: Context, value: number): string {
  const digits = numberLiteral(Math.abs(value));
  const double = dialect.toNumber(digits.includes('e') ? digits : `${digits}e0`);
  return value < 0 ? `(-${double})` : double;
}

/** As SQL of a boolean. */
export function asBoolean(context: Context, given: Term): string {
  if (given.type === 'boolean' || given.type === 'null') return given.sql;
  return mismatch(
    context,
    given,
    'a condition',
    `Compare it: ${given.label} = ${given.type === 'integer' || given.type === 'number' ? '1' : "'…'"}.`,
  );
}

/** As SQL of text. Numbers are refused: engines write them differently. */
export function asText(context: Context, given: Term): string {
  if (given.type === 'string' || given.type === 'null') return given.sql;
  if (given.type === 'other') return context.dialect.toText(given.sql);
  return mismatch(context, given, 'text', `Use a text column, or CAST(${given.label} AS VARCHAR).`);
}

/** A date or timestamp by the clock of the workspace: what its day, its hour and its text are. */
export function asLocal({ dialect, timezone }: Context, { sql, zoned }: Term): string {
  return zoned && timezone !== 'UTC' ? dialect.toLocal(sql, timezone) : sql;
}

/** Whether a text says how far from UTC it is. */
export const hasOffset = (text: string): boolean => /\d[T ]?.*\d(Z|[+-]\d\d:?\d\d)\s*$/.test(text);

/** As SQL of the UTC time, of a term that is an instant or a text that says its offset; null: the clock of some wall. */
export function asInstant({ dialect }: Context, given: Term): string | null {
  if (given.zoned || given.type === 'null') return given.sql;
  return typeof given.constant === 'string' && hasOffset(given.constant)
    ? dialect.timestampLiteral(given.constant)
    : null;
}

/** As SQL of a timestamp by the clock of the workspace. */
export function asTimestamp(context: Context, given: Term): string {
  const { dialect } = context;
  if (given.type === 'timestamp' || given.type === 'null') return asLocal(context, given);
  if (given.type === 'date') return `CAST(${given.sql} AS ${dialect.typeName('timestamp')})`;
  if (typeof given.constant === 'string') {
    const sql = dialect.timestampLiteral(given.constant);
    return asLocal(context, { ...given, sql, ...(hasOffset(given.constant) ? { zoned: true } : {}) });
  }
  undeclaredTime(context, given, 'timestamp');
  return mismatch(
    context,
    given,
    'a date or timestamp',
    'Declare the column as date or timestamp under data in the charter.',
  );
}

/** A constant whole number, for arguments that decide the shape of the SQL. */
export function asWhole(context: Context, given: Term, minimum: number, maximum: number): number {
  const { constant } = given;
  if (typeof constant === 'number' && Number.isInteger(constant) && constant >= minimum && constant <= maximum)
    return constant;
  return mismatch(
    context,
    given,
    `a whole number from ${minimum} to ${maximum}, written out`,
    'Write the number into the expression.',
  );
}

export function asConstantText(context: Context, given: Term): string {
  if (typeof given.constant === 'string') return given.constant;
  return mismatch(context, given, 'text written out', 'Write the text into the expression, in single quotes.');
}

export const isNumeric = (given: Term): boolean => given.type === 'number' || given.type === 'integer';
export const isTemporal = (given: Term): boolean => given.type === 'date' || given.type === 'timestamp';
