import type { Pattern } from '../../charter/pattern/pattern.ts';
import type { DialectName, LogicalType } from '../relation.ts';
import type { JsonDialect } from './json/json-dialect.ts';

/** Of `date_part`: weeks are ISO 8601 weeks, `isodow` is 1 on Monday to 7, `dow` 0 on Sunday to 6, seconds are whole. */
export type DatePart =
  | 'year'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'doy'
  | 'dow'
  | 'isodow'
  | 'hour'
  | 'minute'
  | 'second';
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Literal = string | number | boolean | null;

/**
 * How one engine writes what the compiler needs. Every member returns SQL text and takes SQL text (`expression`) or a JavaScript value (`value`).
 * All of them must give the same numbers on every engine; the contract suite proves it.
 */
export interface Dialect {
  readonly name: DialectName;
  /** A quoted identifier. */
  identifier(value: string): string;
  literal(value: Literal): string;

  /** As a double; fails on text that is no number. */
  toNumber(expression: string): string;
  /** As text: equal on every engine for text, integers, booleans, dates and timestamps without a zone. */
  toText(expression: string): string;
  /** The engine's name of a logical type: what `CAST(x AS …)` takes. Timestamps are without a zone. */
  typeName(type: Exclude<LogicalType, 'other'>): string;
  /**
   * Text to double, NULL where it is no number: digits with an optional sign, point and exponent (`1e3`, `.5`), blanks around it allowed.
   * NaN, infinity, `1,234`, `1_000` and what a double cannot hold are not numbers.
   */
  tryNumber(expression: string): string;
  /** Text to 64-bit integer, NULL where it is none: `12.0` and `1e3` are not integers. */
  tryInteger(expression: string): string;
  /** true/false, t/f, yes/no, 1/0 in any case; NULL otherwise. */
  tryBoolean(expression: string): string;
  /** Text to date by a Java date pattern (`MM/dd/yyyy`; null: ISO 8601), strictly: 30 February is NULL, not 2 March. */
  tryDate(expression: string, format: string | null): string;
  /**
   * Likewise to a timestamp without a zone. A text with an offset becomes the UTC time; one without stands for itself.
   * ISO 8601 may leave out the time of day, the seconds or the fraction.
   */
  tryTimestamp(expression: string, format: string | null): string;
  /** Text `HH:mm[:ss[.fraction]]` to a time of day. */
  tryTime(expression: string): string;

  /** Ends a subquery, so that a column of it is computed once a row however often it is used; empty where the engine does that by itself. */
  readonly computeOnce: string;
  /** Rows for which the condition is true. */
  countIf(condition: string): string;
  /** 1 where any row has the condition true, else 0. */
  anyTrue(condition: string): string;
  countDistinct(expression: string): string;
  /** The number of distinct values by the engine's own estimate, which may be a fifth off, in bounded memory; null where it has none. */
  approximateDistinct(expression: string): string | null;
  /** Σ (x − x̄)², by a numerically stable algorithm; 0 for fewer than two values. */
  centredSquares(expression: string): string;
  /** Σ (x − x̄)(y − ȳ), likewise, over the rows where b is not NULL; a must not be NULL there. */
  centredCross(a: string, b: string): string;
  /** The p-quantile of doubles with linear interpolation (R type 7). */
  quantile(expression: string, p: number): string;
  /** The smallest value whose rank is at least ⌈p·n⌉ (R type 1). */
  discreteQuantile(expression: string, p: number): string;
  /** The same at several probabilities from one sort: SQL of each, in order. */
  discreteQuantiles(expression: string, ps: readonly number[]): readonly string[];
  /** Bitwise OR over the rows of small non-negative integers, NULLs left out; NULL where all are. */
  bitOr(expression: string): string;
  /** The 64 bits of a finite double as a signed integer, as text; minus zero like zero. */
  doubleBits(expression: string): string;
  /** An integer or a decimal, which are exact, as its digits: no exponent, no zero at the end of a fraction. Equal on every engine for equal numbers. */
  decimalText(expression: string): string;

  /** Of a double; false for NULL. */
  isNaN(expression: string): string;
  /** Of a double: neither NULL, NaN nor infinite. Never NULL itself. */
  isFinite(expression: string): string;
  /** Whether the text matches a regular expression anywhere (anchor it for the whole). */
  matches(expression: string, pattern: Pattern): string;
  /** Text with every match of a regular expression replaced, in the same patterns as `matches`. */
  replaceMatches(expression: string, pattern: string, replacement: string): string;
  /** Text with every character of `from` as the character in the same place of `to`; the two are equally long. */
  translate(expression: string, from: string, to: string): string;
  /** SQL LIKE without an escape character: % is any text, _ any character. */
  like(expression: string, pattern: string, ignoreCase: boolean): string;
  /** Text so that < and > compare code points, whatever the collation of the database. */
  inByteOrder(expression: string): string;
  /** Characters, not bytes. */
  length(expression: string): string;
  /** The calendar day of a date or of a timestamp without a zone. */
  toDate(expression: string): string;
  /** A timestamp with a zone as the UTC timestamp without one. */
  toUtc(expression: string): string;
  /** A UTC timestamp without a zone as the wall-clock time in an IANA time zone. */
  toLocal(expression: string, timezone: string): string;
  datePart(part: DatePart, expression: string): string;
  /** Microseconds since 1970 of a timestamp without a zone, as an integer. */
  epochMicros(expression: string): string;
  /** A timestamp moved by calendar months, then by microseconds. */
  addInterval(expression: string, months: number, microseconds: number): string;
  /** A date moved by a whole number of days, `days` being SQL. */
  addDays(expression: string, days: string): string;
  /** Start of the period, as a date; weeks start on Monday. */
  truncate(period: Period, expression: string): string;
  /** Calendar days from a to b, negative when b is earlier; dates or timestamps without a zone. */
  daysBetween(a: string, b: string): string;
  dateLiteral(isoDay: string): string;
  /** Without a zone, in UTC. */
  timestampLiteral(iso: string): string;
  /** 120 bits of the MD5 of a text as two non-negative integers below 2^60: equal on every engine for equal text. */
  textHash(expression: string): readonly [string, string];
  /** What is inside lists, structs and JSON. */
  readonly json: JsonDialect;
}
