import type { Column, DialectName, LogicalType } from '../../sql/relation.ts';

/** One value, or one shape, and the rows that have it. */
export interface Frequency {
  readonly value: string;
  readonly rows: number;
}

/** A quantile as an order statistic: the smallest value whose rank is at least ⌈p·n⌉. */
export interface Quantile {
  readonly p: number;
  readonly value: number | string;
}

/** What one column holds, from aggregates alone. Counts are of rows. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: LogicalType;
  /** The engine's own name of the type. */
  readonly nativeType: string;
  /** How the type came about: the table has it, every value has it, or the charter says so. */
  readonly typed: 'stored' | 'inferred' | 'declared';
  /** The two ways to read a column that looks like D/M/Y or M/D/Y dates; it is profiled as text. */
  readonly ambiguous: Column['ambiguous'] | null;
  readonly nulls: number;
  /** Texts of nothing but spaces, and empty ones. */
  readonly blanks: number;
  /** Rows in which something is written. */
  readonly present: number;
  /** Rows whose text is not of the declared type. */
  readonly unparsed: number;
  readonly distinct: number;
  /** False where the table is large and the engine estimates. */
  readonly distinctExact: boolean;
  /** Of numbers (finite ones), dates and times. */
  readonly min: number | string | null;
  readonly max: number | string | null;
  readonly mean: number | null;
  readonly zeros: number;
  readonly negatives: number;
  readonly quantiles: readonly Quantile[];
  /** The fewest and the most characters of a text that is not blank. */
  readonly lengths: readonly [number, number] | null;
  /** Of texts: how many read as a number, and how many are written like an ISO 8601 date or time. */
  readonly parses: { readonly number: number; readonly date: number } | null;
  /** The most frequent values first; all of them where `topComplete`. Empty for a column of many values. */
  readonly top: readonly Frequency[];
  readonly topComplete: boolean;
  /** What texts look like, the most frequent first: 9 is a digit, A a capital, a a small letter. */
  readonly shapes: readonly Frequency[];
  /** The rows that the shapes were read from: at most the first fifty thousand. */
  readonly shapesOf: number;
  /** Why the column could not be read, in a sentence. */
  readonly trouble: string | null;
}

/** What one table holds: plain data, to be kept or sent as JSON. */
export interface TableProfile {
  /** `crm.customers`. */
  readonly table: string;
  readonly source: string;
  readonly dialect: DialectName;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** What a column holds of one quantile; null where it has none. */
export function quantileOf(column: ColumnProfile, p: number): number | string | null {
  return column.quantiles.find((each) => each.p === p)?.value ?? null;
}
