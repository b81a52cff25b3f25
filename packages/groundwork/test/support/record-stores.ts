import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { openRecords } from '../../src/store/records/open-records.ts';
import type { Records, RecordsEngine, RecordsTransaction } from '../../src/store/records/records.ts';
import { usePostgres } from './postgres.ts';

/** An empty store that can be opened again, and spoken SQL to behind the store's back. */
export interface Place {
  readonly engine: RecordsEngine;
  open(): Promise<Records>;
  sql(statement: string): Promise<void>;
}

/** Both engines of the records, real ones, for one test file. */
export function useRecordStores() {
  const server = usePostgres();
  const folders: string[] = [];
  let databases = 0;
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  async function sqlite(): Promise<Place> {
    const folder = await mkdtemp(join(tmpdir(), 'groundwork-records-'));
    folders.push(folder);
    return {
      engine: 'sqlite',
      open: () => openRecords({ kind: 'sqlite', folder }),
      async sql(statement) {
        const database = new DatabaseSync(join(folder, 'records.sqlite'));
        try {
          database.exec(statement);
        } finally {
          database.close();
        }
      },
    };
  }

  async function postgres(): Promise<Place> {
    databases += 1;
    const name = `records_${databases}`;
    const url = server.url.replace(/\/postgres$/, `/${name}`);
    await execute(server.url, `create database ${name}`);
    return {
      engine: 'postgres',
      open: () => openRecords({ kind: 'postgres', url }),
      sql: (statement) => execute(url, `set search_path = groundwork; ${statement}`),
    };
  }

  return { server, places: { sqlite, postgres } };
}

export type RecordStores = ReturnType<typeof useRecordStores>;

/** A fresh store of one engine for every test: `now.place`, `now.records`, `now.write`. */
export function useRecords(stores: RecordStores, engine: RecordsEngine) {
  const now = {} as { place: Place; records: Records; write: Records['transaction'] };
  beforeEach(async () => {
    now.place = await stores.places[engine]();
    now.records = await now.place.open();
    now.write = <T>(work: (tx: RecordsTransaction) => Promise<T>) => now.records.transaction(work);
  });
  afterEach(() => now.records.close());
  return now;
}

export const engines: readonly RecordsEngine[] = ['sqlite', 'postgres'];

/** The instant `second` seconds into 2026. */
export const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

export const seen = (id = 'win-back') => ({ id, charterHash: 'c1', at: at(0) });

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
