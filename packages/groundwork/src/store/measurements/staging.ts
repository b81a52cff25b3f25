import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { type ColumnKind, type Columns, columnList } from './tables.ts';

/** A row to append, by column. Instants and days are ISO 8601 text, JSON is a value. */
export type StagedRow<C extends Columns> = { readonly [K in keyof C]: unknown };

/** DuckDB's own vector size: what a data chunk holds. */
const chunkRows = 2048;

/**
 * Puts rows into a temporary table of this connection, with `row_number` as they came, and answers how many there were. Data chunks, because a row at a time
 * costs an order of magnitude more. A stream is never held in memory: DuckDB spills what is too large.
 */
export async function stage<C extends Columns>(
  connection: DuckDBConnection,
  table: string,
  columns: C,
  rows: Iterable<StagedRow<C>> | AsyncIterable<StagedRow<C>>,
): Promise<number> {
  const api = await import('@duckdb/node-api');
  await connection.run(`CREATE OR REPLACE TEMP TABLE "${table}" (row_number BIGINT, ${columnList(columns)})`);
  const appender = await connection.createAppender(table, 'main', 'temp');
  const kinds: readonly ColumnKind[] = ['integer', ...Object.values(columns)];
  const names = Object.keys(columns);
  const types = kinds.map((kind) => typeOf(api, kind));
  let count = 0;
  let pending: DuckDBValue[][] = kinds.map(() => []);
  const flush = () => {
    const chunk = api.DuckDBDataChunk.create(types);
    chunk.setColumns(pending);
    appender.appendDataChunk(chunk);
    pending = kinds.map(() => []);
  };
  try {
    for await (const row of rows) {
      pending[0]?.push(BigInt(count));
      for (const [index, name] of names.entries()) {
        pending[index + 1]?.push(toDuckdb(api, kinds[index + 1] as ColumnKind, row[name]));
      }
      count += 1;
      if (count % chunkRows === 0) flush();
    }
    if (count % chunkRows !== 0) flush();
  } finally {
    appender.closeSync();
  }
  return count;
}

type Api = typeof import('@duckdb/node-api');

function typeOf(api: Api, kind: ColumnKind): DuckDBType {
  const types: Readonly<Record<ColumnKind, DuckDBType>> = {
    text: api.VARCHAR,
    instant: api.TIMESTAMP,
    day: api.DATE,
    number: api.DOUBLE,
    integer: api.BIGINT,
    boolean: api.BOOLEAN,
    json: api.VARCHAR,
    texts: api.LIST(api.VARCHAR),
    numbers: api.LIST(api.DOUBLE),
    matrix: api.LIST(api.LIST(api.DOUBLE)),
  };
  return types[kind];
}

function toDuckdb(api: Api, kind: ColumnKind, value: unknown): DuckDBValue {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'instant':
      return new api.DuckDBTimestampValue(BigInt(milliseconds(value)) * 1000n);
    case 'day':
      return new api.DuckDBDateValue(milliseconds(value) / 86_400_000);
    case 'integer':
      return BigInt(value as number);
    case 'json':
      return JSON.stringify(value);
    case 'texts':
    case 'numbers':
      return api.listValue(value as DuckDBValue[]);
    case 'matrix':
      return api.listValue((value as DuckDBValue[][]).map((row) => api.listValue(row)));
    default:
      return value as DuckDBValue;
  }
}

function milliseconds(value: unknown): number {
  const found = Date.parse(String(value));
  if (Number.isNaN(found)) throw new RangeError(`${JSON.stringify(value)} is no instant.`);
  return found;
}
