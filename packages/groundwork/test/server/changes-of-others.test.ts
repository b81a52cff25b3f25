import { generateKeyPairSync } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen, type RunningServer } from '../../src/server/listen.ts';
import type { LiveEvent } from '../../src/server/live/events.ts';
import { openContext } from '../../src/services/open-context.ts';
import { useCliChildren } from '../support/cli-child.ts';
import { usePostgres } from '../support/postgres.ts';
import { send } from '../support/served.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const postgres = usePostgres();
const workspace = useSmallWorkspace();
const startCli = useCliChildren();
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const env = () => ({ GROUNDWORK_RECORDS_URL: postgres.url, GROUNDWORK_SIGNING_KEY: key });

interface Serving {
  readonly server: RunningServer;
  readonly heard: readonly LiveEvent[];
  accept(): Promise<void>;
  close(): Promise<void>;
}

async function serve(dir: string): Promise<Serving> {
  const ctx = await openContext({ dir, env: env(), command: 'groundwork start' });
  const server = await listen({ ctx, port: 0 });
  const heard: LiveEvent[] = [];
  server.live.events.listen({ tell: (event) => heard.push(event), close: () => {} });
  return {
    server,
    heard,
    async accept() {
      const headers = { authorization: `Bearer ${ctx.stores.lock.owner.token}` };
      const path = '/api/v1/initiatives/win-back/accept';
      expect((await send(server.url, 'POST', path, { headers, body: { as: 'olga.owner' } })).status).toBe(200);
    },
    async close() {
      await server.close();
      await ctx.close();
    },
  };
}

const dirs = { elsewhere: '', third: '' };
const serving: Serving[] = [];
beforeEach(async () => {
  for (const name of ['elsewhere', 'third'] as const) {
    dirs[name] = `${workspace.dir}-${name}`;
    await cp(workspace.dir, dirs[name], { recursive: true });
    await rm(join(dirs[name], '.groundwork'), { recursive: true });
  }
  serving.push(await serve(workspace.dir), await serve(dirs.elsewhere));
  for (const each of serving) await until(each, isOf('workspace'));
});
afterEach(async () => {
  for (const each of serving.splice(0)) await each.close();
  for (const dir of Object.values(dirs)) await rm(dir, { recursive: true });
});

const isOf = (what: string) => (event: LiveEvent) => event.event === 'changed' && event.data.what === what;

async function until({ heard }: Serving, fits: (event: LiveEvent) => boolean, since = 0): Promise<LiveEvent> {
  for (;;) {
    const found = heard.slice(since).find(fits);
    if (found) return found;
    await sleep(5);
  }
}

async function sql<T extends object>(statement: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

test('what one server writes into shared records is told by the other as well, and by itself once', async () => {
  const [one, two] = serving as [Serving, Serving];
  await one.accept();
  expect(await until(two, isOf('accept'))).toMatchObject({ data: { what: 'accept', initiative: 'win-back' } });
  // What is told afterwards comes after it: nothing came in between.
  await two.accept();
  await until(one, isOf('accept'), one.heard.findIndex(isOf('accept')) + 1);
  expect(one.heard.filter(isOf('accept'))).toHaveLength(2);
  expect(two.heard.filter(isOf('accept'))).toHaveLength(2);
});

test('what a command line without a server writes is told by every server, and what is no such word is not', async () => {
  await sql(`select pg_notify('groundwork', 'nothing of ours')`);
  await sql(`select pg_notify('groundwork', '${'x'.repeat(37)}{"what": 1}')`);
  const said = await startCli(['check', 'win-back', '--workspace', dirs.third, '--json'], env()).ended();
  expect(said.code, said.out).toBeLessThan(2);
  for (const each of serving) {
    expect(await until(each, isOf('check'))).toMatchObject({ data: { initiative: 'win-back' } });
    expect(
      each.heard.filter(({ event }) => event === 'changed').map(({ data }) => 'what' in data && data.what),
    ).toEqual(['workspace', 'check']);
  }
});

test('a connection that broke is made again, and pages are told that they may have missed something', async () => {
  const [one, two] = serving as [Serving, Serving];
  const since = two.heard.length;
  const ended = await sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'groundwork, listening'`,
  );
  expect(ended).toHaveLength(2);
  expect(await until(two, isOf('workspace'), since)).toMatchObject({ data: { initiative: null } });
  await one.accept();
  await until(two, isOf('accept'));
});
