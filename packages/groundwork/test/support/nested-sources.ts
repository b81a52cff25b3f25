import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { Sources } from '../../src/sources/connection.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** How rows with JSON in them are held: NDJSON, a text in a CSV; jsonb, json and text in PostgreSQL. */
export const jsonHolders = ['ndjson', 'csv', 'jsonb', 'json', 'text'] as const;
export type JsonHolder = (typeof jsonHolders)[number];

export interface HeldTable {
  readonly table: string;
  readonly sources: Sources;
}

/** `id`, and any JSON in a column `inside`. */
export interface JsonRow {
  readonly id: number;
  readonly inside: unknown;
}

/** Tables whose columns have something inside, as the source `crm`, for one test file. */
export function useNestedSources() {
  let server: TestPostgres | undefined;
  let client: pg.Client | undefined;
  let dir = '';
  let made = 0;
  const opened: Sources[] = [];
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'groundwork-test-'));
    server = await startPostgres();
    client = new pg.Client({ connectionString: server.url });
    await client.connect();
  });
  afterAll(async () => {
    for (const sources of opened) await sources.close();
    await client?.end();
    await server?.close();
    await rm(dir, { recursive: true, force: true });
  });
  const open = (table: string, crm: Parameters<typeof openSources>[0]['config']['sources']): HeldTable => {
    const sources = openSources({ dir, config: { sources: crm } });
    opened.push(sources);
    return { table: `crm.${table}`, sources };
  };
  const nextTable = () => {
    made += 1;
    return `t${made}`;
  };
  const inFolder = async (table: string, write: (folder: string) => Promise<unknown>) => {
    const folder = join(dir, table);
    await mkdir(folder);
    await write(folder);
    return open(table, { crm: { kind: 'files', path: table } });
  };
  /** A table that PostgreSQL statements make; `{table}` in them is its name. */
  const inPostgres = async (statements: readonly string[]) => {
    const table = nextTable();
    for (const each of statements) await client?.query(each.replaceAll('{table}', table));
    const url = server?.url ?? '';
    return open(table, { crm: { kind: 'postgres', url, schema: 'public', statement_timeout: '60s' } });
  };
  /** The rows of a query of DuckDB, as a Parquet file. */
  const inParquet = (query: string) => {
    const table = nextTable();
    return inFolder(table, (folder) => copy(query, join(folder, `${table}.parquet`)));
  };
  const hold = async (holder: JsonHolder, rows: readonly JsonRow[]): Promise<HeldTable> => {
    if (holder === 'ndjson' || holder === 'csv') {
      const table = nextTable();
      const text = holder === 'csv' ? csv(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      return inFolder(table, (folder) => writeFile(join(folder, `${table}.${holder}`), text));
    }
    const written = holder === 'text' ? asText : JSON.stringify;
    const values = rows.map(
      ({ id, inside }) => `(${id}, ${inside === null ? 'NULL' : pg.escapeLiteral(written(inside))})`,
    );
    return inPostgres([
      `CREATE TABLE {table} (id integer, inside ${holder})`,
      `INSERT INTO {table} VALUES ${values.join(', ')}`,
    ]);
  };
  return { hold, inPostgres, inParquet };
}

/** A text as it is, anything else as JSON. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function csv(rows: readonly JsonRow[]): string {
  const field = (value: unknown) => (value === null ? '' : `"${asText(value).replaceAll('"', '""')}"`);
  return ['id,inside', ...rows.map(({ id, inside }) => `${id},${field(inside)}`), ''].join('\n');
}

async function copy(query: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`);
  connection.disconnectSync();
  instance.closeSync();
}
