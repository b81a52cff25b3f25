import type { Sample } from '../../../conditions/finding.ts';

export interface ColumnDifferences {
  /** Keys of both tables whose value differs. */
  readonly differing: number;
  readonly samples: readonly Sample[];
}

/** What comparing two tables row by row showed. Keys that a table repeats are not compared cell by cell. */
export interface ComparisonResult {
  readonly onlyHere: number;
  readonly onlyThere: number;
  readonly keySamples: readonly Sample[];
  /** Keys that each table has once: those whose cells are compared. At most so many, where rows were not fetched. */
  readonly compared: number;
  /** In the order of the rule's columns. */
  readonly columns: readonly ColumnDifferences[];
  /** Rows that left their engine to be compared; null where one engine holds both tables. */
  readonly fetched: number | null;
  /** Rows that are in parts which differ and were too many to be fetched: the numbers above are then at least. */
  readonly notFetched: number;
  readonly sql: string;
}

/** Rows that a finding shows. */
export const sampleSize = 5;
