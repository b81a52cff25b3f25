import type { Cell } from './csv.ts';

/** A table of the demo; the first column is the day (or the time) at which the row came to exist. */
export interface Table {
  /** Relative to the workspace. */
  readonly file: string;
  readonly header: readonly string[];
  /** Other columns that hold an ISO day, by their place. */
  readonly days?: readonly number[];
  readonly rows: readonly (readonly [string, ...Cell[]])[];
}
