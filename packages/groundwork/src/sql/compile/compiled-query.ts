/** A row as a connection gives it. Counts beyond 2^53 may come as text. */
export type ResultRow = Readonly<Record<string, string | number | boolean | null>>;

/** One statement to run on the relation's connection, and how to read what comes back. */
export interface CompiledQuery<R> {
  readonly sql: string;
  read(rows: readonly ResultRow[]): R;
}

/** A number of a result; NULL and a missing column are 0. */
export function numberAt(row: ResultRow | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

export function textAt(row: ResultRow, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}
