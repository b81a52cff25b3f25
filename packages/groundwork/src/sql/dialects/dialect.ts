import type { DialectName } from '../relation.ts';

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
  /** As text. */
  toText(expression: string): string;
  /** Text to double, NULL where it is no number. Surrounding blanks are allowed, NaN and infinity are not numbers. */
  tryNumber(expression: string): string;
  tryInteger(expression: string): string;
  /** true/false, t/f, yes/no, 1/0 in any case; NULL otherwise. */
  tryBoolean(expression: string): string;
  /** Text to date by a Java date pattern (`MM/dd/yyyy`; null: ISO 8601), strictly: 30 February is NULL, not 2 March. */
  tryDate(expression: string, format: string | null): string;
  tryTimestamp(expression: string, format: string | null): string;

  /** Rows for which the condition is true. */
  countIf(condition: string): string;
  /** 1 where any row has the condition true, else 0. */
  anyTrue(condition: string): string;
  countDistinct(expression: string): string;
  /** Σ (x − x̄)², by a numerically stable algorithm; 0 for fewer than two values. */
  centredSquares(expression: string): string;
  /** Σ (x − x̄)(y − ȳ), likewise; both must be non-null in every row. */
  centredCross(a: string, b: string): string;
  /** The p-quantile of doubles with linear interpolation (R type 7). */
  quantile(expression: string, p: number): string;
  /** The smallest value whose rank is at least ⌈p·n⌉ (R type 1). */
  discreteQuantile(expression: string, p: number): string;

  isNaN(expression: string): string;
  /** Whether the text matches a regular expression anywhere (anchor it for the whole). RE2-compatible patterns. */
  matches(expression: string, pattern: string): string;
  length(expression: string): string;
  toDate(expression: string): string;
  /** Start of the period, as a date; weeks start on Monday. */
  truncate(period: Period, expression: string): string;
  /** Whole days from a to b. */
  daysBetween(a: string, b: string): string;
  dateLiteral(isoDay: string): string;
  timestampLiteral(iso: string): string;
  /** 120 bits of the MD5 of a text as two non-negative integers below 2^60: equal on every engine for equal text. */
  textHash(expression: string): readonly [string, string];
}
