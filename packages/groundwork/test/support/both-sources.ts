import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { Sources } from '../../src/sources/connection.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

export type TestType = 'text' | 'integer' | 'double precision' | 'date' | 'timestamp' | 'boolean';
export type TestValue = string | number | boolean | null;
export interface TestTable {
  readonly columns: Readonly<Record<string, TestType>>;
  readonly rows: readonly (readonly TestValue[])[];
}
export type TestTables = Readonly<Record<string, TestTable>>;

export const bothSources = ['files', 'postgres'] as const;
export type SourceKind = (typeof bothSources)[number];

/** The same tables as the source `crm`, once as CSV files and once in a real PostgreSQL, for one test file. */
export function useBothSources(tables: TestTables): (kind: SourceKind) => Sources {
  const opened: Partial<Record<SourceKind, Sources>> = {};
  let server: TestPostgres | undefined;
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'groundwork-test-'));
    await writeCsvTables(join(dir, 'data'), tables);
    opened.files = openSources({ dir, config: { sources: { crm: { kind: 'files', path: 'data' } } } });
    server = await startPostgres();
    await loadPostgresTables(server.url, tables);
    const crm = { kind: 'postgres', url: server.url, schema: 'public', statement_timeout: '60s' } as const;
    opened.postgres = openSources({ dir, config: { sources: { crm } } });
  });
  afterAll(async () => {
    await opened.files?.close();
    await opened.postgres?.close();
    await server?.close();
    await rm(dir, { recursive: true, force: true });
  });
  return (kind) => {
    const sources = opened[kind];
    if (sources === undefined) throw new Error('Sources answer once the first beforeAll has run.');
    return sources;
  };
}

export async function writeCsvTables(folder: string, tables: TestTables): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, table] of Object.entries(tables)) await writeFile(join(folder, `${name}.csv`), csvText(table));
}

function csvText({ columns, rows }: TestTable): string {
  const field = (value: TestValue) => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`);
  return [Object.keys(columns), ...rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

async function loadPostgresTables(url: string, tables: TestTables): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [name, { columns, rows }] of Object.entries(tables)) {
      const declared = Object.entries(columns).map(([column, type]) => `${pg.escapeIdentifier(column)} ${type}`);
      await client.query(`CREATE TABLE ${pg.escapeIdentifier(name)} (${declared.join(', ')})`);
      const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
      await client.query(
        `INSERT INTO ${pg.escapeIdentifier(name)} SELECT * FROM unnest(${arrays.join(', ')})`,
        arrays.map((_, index) => rows.map((row) => row[index])),
      );
    }
  } finally {
    await client.end();
  }
}
