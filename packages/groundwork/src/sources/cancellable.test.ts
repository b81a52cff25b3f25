import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import { usePostgres } from '../../test/support/postgres.ts';
import { Cancelled } from '../errors/cancelled.ts';
import type { Connection, Sources } from './connection.ts';
import { type Connections, openConnections, openSources } from './open-sources.ts';

const folder = useFolder();
const postgres = usePostgres();
let connections: Connections;
beforeEach(() => {
  writeFileSync(join(folder.path, 'deals.csv'), 'id,amount\n1,10\n2,20\n');
  connections = openConnections(place());
});
afterEach(() => connections.close());

const place = () => ({
  dir: folder.path,
  config: {
    sources: {
      crm: { kind: 'files' as const, path: '.' },
      warehouse: { kind: 'postgres' as const, url: postgres.url, schema: 'public', statement_timeout: '300s' },
    },
  },
});

/** Sources that share their connections with all others of the test, as checks that run at the same time do. */
function sources(signal?: AbortSignal): Sources {
  return openSources({ ...place(), connections, signal });
}

const slow = {
  crm: 'SELECT sum(a.range * b.range % 7) AS n FROM range(10000000) AS a, range(10000000) AS b',
  warehouse: 'SELECT pg_sleep(200) AS n',
};
/** Long enough to be running while the other one is cancelled, short enough to wait for. */
const shorter = {
  crm: 'SELECT count(*) AS n FROM range(7000) AS a, range(7000) AS b WHERE (a.range * b.range) % 7 = 3',
  warehouse: 'SELECT 1 AS n, pg_sleep(1)',
};
const quick = { crm: 'SELECT count(*) AS n FROM range(5)', warehouse: 'SELECT 5 AS n' };

describe.each(['crm', 'warehouse'] as const)('a query on %s that is told to stop', (source) => {
  test('stops, and nothing else does', async () => {
    const controller = new AbortController();
    const mine = await sources(controller.signal).connection(source);
    const others = await sources().connection(source);
    const failed = expect(mine.query(slow[source])).rejects.toThrow(Cancelled);
    const other = others.query(shorter[source]);
    await sleep(200);
    controller.abort(new Cancelled());
    await failed;
    expect(await other).toHaveLength(1);
    expect(await stillRunning()).toBe(0);
    expect(await others.query(quick[source])).toEqual([{ n: 5 }]);
  });

  test('begins nothing afterwards', async () => {
    const controller = new AbortController();
    const mine = await sources(controller.signal).connection(source);
    controller.abort(new Cancelled());
    await expect(mine.query(quick[source])).rejects.toThrow(Cancelled);
    await expect(mine.tables()).rejects.toThrow(Cancelled);
    await expect(sources(controller.signal).relation(`${source}.deals`)).rejects.toThrow(Cancelled);
  });

  test('stops when nobody reads the source any more', async () => {
    const connection = await sources().connection(source);
    const failed = expect(connection.query(slow[source])).rejects.toThrow();
    await sleep(200);
    await connections.close();
    await failed;
    expect(await stillRunning()).toBe(0);
  });
});

test('putting rows aside stops too, and begins nothing afterwards', async () => {
  const controller = new AbortController();
  const mine = await sources(controller.signal).connection('crm');
  const failed = expect(
    mine.keep?.('SELECT a.range AS a FROM range(1000000) AS a, range(1000000) AS b'),
  ).rejects.toThrow(Cancelled);
  await sleep(200);
  controller.abort(new Cancelled());
  await failed;
  await expect(mine.keep?.('SELECT 1 AS a')).rejects.toThrow(Cancelled);
});

test('whoever waits for the same file goes on waiting', async () => {
  const controller = new AbortController();
  const failed = expect(sources(controller.signal).relation('crm.deals')).rejects.toThrow(Cancelled);
  const other = sources().relation('crm.deals');
  controller.abort(new Cancelled());
  await failed;
  const { connection, relation } = await other;
  expect(await connection.query(`SELECT count(*) AS n FROM ${relation.from}`)).toEqual([{ n: 2 }]);
});

test('two tables of a source are of one connection', async () => {
  const both = sources(new AbortController().signal);
  const connection: Connection = await both.connection('crm');
  expect((await both.relation('crm.deals')).connection).toBe(connection);
});

/** Statements that PostgreSQL is at work on. */
async function stillRunning(): Promise<number> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(200)%' AND pid <> pg_backend_pid()",
    );
    return rows[0].n;
  } finally {
    await client.end();
  }
}
