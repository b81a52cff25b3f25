import { DuckDBInstance } from '@duckdb/node-api';

export type EngineRow = Readonly<Record<string, string | number | boolean | null>>;

/** An engine under test. Rows come as a connection gives them: numbers as numbers, dates and timestamps as ISO text. */
export interface Engine {
  query(sql: string): Promise<readonly EngineRow[]>;
  close(): Promise<void>;
}

/** A private in-memory DuckDB. */
export async function startDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  return {
    query: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      const names = reader.deduplicatedColumnNames();
      return reader.getRowsJS().map((row) => Object.fromEntries(row.map((value, i) => [names[i], plain(value)])));
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
    return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  return String(value);
}
