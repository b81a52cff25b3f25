import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { type CliChild, useCliChildren } from '../support/cli-child.ts';
import { openApiTroubles } from '../support/open-api.ts';
import { onlyProblem, say } from '../support/said.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork start '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const dir = join(folder, 'demo');
const owner = join(dir, '.groundwork', 'owner.json');
const run = useCliChildren();

interface Served {
  readonly server: CliChild;
  readonly url: string;
}

/** What `npm start` runs, as far as it serves. The first time, it makes the demo. */
async function serve(): Promise<Served> {
  const server = run(['demo', dir, '--serve', '--port', '0']);
  await server.says(' serves ');
  return { server, url: /http:\/\/127\.0\.0\.1:\d+/.exec(server.out)?.[0] ?? '' };
}

async function end({ server }: Served): Promise<void> {
  server.interrupt();
  expect((await server.ended()).code).toBe(0);
}

const commandLine = async (...line: string[]) => run([...line, '--workspace', dir, '--json']).ended();
const verified = async () => (await say(['verify', '--workspace', dir, '--json'])).document as Verified;

interface Verified {
  readonly ok: boolean;
  readonly entries: number;
  readonly origin: string;
  readonly vkey: string;
}

describe('npm start', () => {
  test('makes the demo company, says what it found and where to look, and ends when told', async () => {
    const served = await serve();
    await served.server.says('End it with');
    const { out } = served.server;
    expect(out).toContain('holds Northwind');
    for (const id of ids()) expect(out).toMatch(new RegExp(`^ *${id} `, 'm'));
    expect(out).toContain('achieved');
    expect(out).toMatch(/Look at +http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/m);
    await valuesComputed(served);
    await end(served);
    expect(existsSync(owner)).toBe(false);
  });

  test('a second time keeps what is there', async () => {
    await end(await serve());
    const before = await verified();
    const started = performance.now();
    const server = run(['demo', dir, '--serve', '--port', '0']);
    await server.says('\n');
    console.log(`The second start: ${Math.round(performance.now() - started)} ms to the first line.`);
    expect(server.out).toContain('holds Northwind already; its data is kept.');
    await server.says('End it with');
    const after = await verified();
    expect(after).toMatchObject({ ok: true, origin: before.origin, vkey: before.vkey });
    expect(after.entries).toBeGreaterThanOrEqual(before.entries);
  });

  test('killed while it makes the demo, starts over', async () => {
    const other = join(folder, 'interrupted');
    const first = run(['demo', other]);
    while (!existsSync(join(other, '.groundwork', 'records.sqlite'))) await new Promise((go) => setTimeout(go, 10));
    await first.kill();
    expect(existsSync(join(other, '.groundwork', 'demo.json'))).toBe(false);
    const second = await run(['demo', other, '--json']).ended();
    expect(second.document).toMatchObject({ made: true });
    expect((await say(['verify', '--workspace', other, '--json'])).document).toMatchObject({ ok: true });
  });
});

describe('what it serves', () => {
  test('is a page, and an API that describes itself and knows every initiative', async () => {
    const served = await serve();
    const page = await fetch(served.url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await page.text()).toContain('<title>Groundwork</title>');
    const portfolio = (await (await fetch(`${served.url}/api/v1/portfolio`)).json()) as VerbOutput<'portfolio'>;
    expect(portfolio.initiatives.map(({ title }) => title).toSorted()).toEqual(titles().toSorted());
    const api = await fetch(`${served.url}/api/v1/openapi.json`);
    expect(api.status).toBe(200);
    const document = (await api.json()) as { paths: object };
    expect(openApiTroubles(document)).toEqual([]);
    expect(Object.keys(document.paths)).toContain('/api/v1/initiatives/{initiative}/check');
    await end(served);
  });

  test('answers this machine only, and takes writes only with its token', async () => {
    const served = await serve();
    await served.server.says('End it with');
    for (const host of ['groundwork.example', '127.0.0.1.groundwork.example', '169.254.169.254'])
      expect(await statusUnderHost(served.url, host)).toBe(403);
    expect(await statusUnderHost(served.url, 'localhost')).toBe(200);
    const before = await verified();
    const measure = `${served.url}/api/v1/initiatives/support-drafts/measure`;
    for (const headers of [{}, { authorization: 'Bearer' }, { authorization: `Bearer ${'x'.repeat(43)}` }]) {
      const refused = await fetch(measure, { method: 'POST', headers });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ problems: [{ code: 'service.token_missing' }] });
    }
    expect((await verified()).entries).toBe(before.entries);
    await end(served);
  });

  test('other commands ask it for what it holds, and could not do without', async () => {
    const served = await serve();
    await served.server.says('End it with');
    const checked = await commandLine('check');
    expect((checked.document as VerbOutput<'check'>[]).map((each) => each.initiative)).toEqual(ids());
    expect((await commandLine('measure', 'support-drafts')).document).toMatchObject({ registered: true });
    renameSync(owner, `${owner}.away`);
    const refused = await commandLine('check', 'support-drafts');
    expect(refused.code).toBe(2);
    expect(onlyProblem(refused).code).toBe('store.locked');
    renameSync(`${owner}.away`, owner);
    await end(served);
    expect((await commandLine('check', 'support-drafts')).code).toBe(0);
  });
});

describe('a server that is', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s, twice at once, ends cleanly as soon as it serves, whether or not its first checks are done',
    async (signal) => {
      if (!existsSync(dir)) await end(await serve());
      const server = run(['demo', dir, '--serve', '--port', '0']);
      await server.says(' serves ');
      server.interrupt(signal);
      server.interrupt(signal);
      expect((await server.ended()).code).toBe(0);
      expect((await verified()).ok).toBe(true);
    },
  );

  test('killed loses nothing it had answered', async () => {
    const { server, url } = await serve();
    const before = await verified();
    const { token } = JSON.parse(readFileSync(owner, 'utf8')) as { token: string };
    let answered = 0;
    const asking = (async () => {
      for (;;) {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await fetch(`${url}/api/v1/initiatives/support-drafts/measure`, { method: 'POST', headers });
        if (!answer.ok) throw new Error(await answer.text());
        await answer.json();
        answered += 1;
        if (answered === 3) setTimeout(() => server.kill(), 20);
      }
    })();
    await expect(asking).rejects.toThrow();
    expect(answered).toBeGreaterThanOrEqual(3);
    const again = await serve();
    const after = await verified();
    expect(after).toMatchObject({ ok: true, origin: before.origin });
    expect(after.entries).toBeGreaterThanOrEqual(before.entries + answered);
    await end(again);
  });
});

const initiatives = new URL('../../../../examples/northwind/initiatives/', import.meta.url);
const ids = () => readdirSync(initiatives).sort();
const titles = () =>
  ids().map(
    (id) => (parse(readFileSync(new URL(`${id}/charter.yaml`, initiatives), 'utf8')) as { title: string }).title,
  );

/** The first page has numbers without anybody asking for them. */
async function valuesComputed({ url }: Served): Promise<void> {
  for (;;) {
    const jobs = (await (await fetch(`${url}/api/v1/jobs`)).json()) as { verb: string; state: string }[];
    expect(jobs.filter(({ state }) => state === 'failed')).toEqual([]);
    if (jobs.some(({ verb, state }) => verb === 'portfolioValue' && state === 'done')) return;
    await new Promise((go) => setTimeout(go, 20));
  }
}

/** fetch does not let a caller choose the Host. */
function statusUnderHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
