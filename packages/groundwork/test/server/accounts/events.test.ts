import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mostOfOne } from '../../../src/server/live/events.ts';
import { type AccountsServer, useAccountsServers, useAccountsWorkspace } from '../../support/accounts-server.ts';

const workspace = useAccountsWorkspace();
const start = useAccountsServers(workspace);
const opened: (() => void)[] = [];
const heartbeatMs = 15_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  for (const close of opened.splice(0)) close();
});

interface Stream {
  readonly status: number;
  readonly heard: () => string;
  readonly ended: () => boolean;
}

function listen({ url }: AccountsServer, headers: Readonly<Record<string, string>>): Promise<Stream> {
  return new Promise((resolve, reject) => {
    let heard = '';
    let ended = false;
    const sent = request(new URL('/api/v1/events', url), { headers }, (response: IncomingMessage) => {
      response.on('error', () => {});
      response.on('end', () => {
        ended = true;
      });
      response.on('data', (chunk: Buffer) => {
        heard += chunk.toString('utf8');
        resolve({ status: response.statusCode ?? 0, heard: () => heard, ended: () => ended });
      });
    });
    sent.on('error', reject);
    sent.end();
    opened.push(() => sent.destroy());
  });
}

const cookieOf = (cookies: ReadonlyMap<string, string>) => [...cookies].map((each) => each.join('=')).join('; ');
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const tokenFor = async (server: AccountsServer, person: string) =>
  (await server.local('POST', '/api/v1/tokens', { name: 'nightly', for: person })).body;

/** Lets a heartbeat pass, and waits until all is as it says; not so long that the next one would come. */
async function beatUntil(fits: () => boolean): Promise<void> {
  await vi.advanceTimersByTimeAsync(heartbeatMs);
  await vi.waitFor(() => expect(fits()).toBe(true), { timeout: 14_000, interval: 10 });
}

describe('a stream of events', () => {
  test('goes on while its token counts, and ends at the next heartbeat once it is revoked', async () => {
    const server = await start();
    const { id, token } = await tokenFor(server, 'olga.owner');
    const other = await tokenFor(server, 'olga.owner');
    const [stream, stays] = [await listen(server, bearer(token)), await listen(server, bearer(other.token))];
    await beatUntil(() => [stream, stays].every(({ heard }) => heard().includes(': still here')));
    await server.local('POST', `/api/v1/tokens/${id}/revoke`);
    await beatUntil(() => stream.ended());
    expect(stays.ended()).toBe(false);
  });

  test('ends once its person has signed out', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const stream = await listen(server, { cookie: cookieOf(browser.cookies) });
    await beatUntil(() => stream.heard().includes(': still here'));
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200);
    await beatUntil(() => stream.ended());
  });

  test('ends once groundwork.yaml no longer has its person', async () => {
    const server = await start();
    const browser = await server.signedIn('rita.reviewer');
    const stream = await listen(server, { cookie: cookieOf(browser.cookies) });
    await workspace.config((config) => {
      config.people['rita.reviewer'].email = 'another@acme.example';
    });
    await beatUntil(() => stream.ended());
    expect(stream.heard()).not.toContain(': still here');
  });

  test('is one of at most eight of a person, whichever tokens they use', async () => {
    const server = await start();
    const tokens = [await tokenFor(server, 'olga.owner'), await tokenFor(server, 'olga.owner')];
    for (let each = 0; each < mostOfOne; each += 1)
      expect((await listen(server, bearer(tokens[each % 2].token))).status).toBe(200);
    expect((await listen(server, bearer(tokens[0].token))).status).toBe(503);
    expect((await listen(server, bearer((await tokenFor(server, 'rita.reviewer')).token))).status).toBe(200);
  });
});
