import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useHttpServers } from '../../../../test/support/http-server.ts';
import type { GroundworkError } from '../../../errors/problem.ts';
import { type Ask, ask } from './request.ts';

const serve = useHttpServers();
afterEach(() => vi.unstubAllEnvs());
const signal = new AbortController().signal;
const get = (url: string): Ask => ({ url: new URL(url), method: 'GET', headers: {}, signal });

describe('the address that was checked is the one that is connected to', () => {
  test('the name is resolved once, whatever the name service would say next', async () => {
    const server = await serve((request, response) => response.end(request.headers.host));
    const port = new URL(server.url).port;
    // The second answer of a name service that means ill: no connection can be made to it.
    const answers = [['127.0.0.1'], ['203.0.113.1'], ['203.0.113.1']];
    let asked = 0;
    const resolve = async () => (answers[asked++] ?? []).map((address) => ({ address }));
    const answer = await ask(get(`http://rebind.example:${port}/`), {
      allow: ['127.0.0.1'],
      redact: String,
      resolve,
    });
    expect(await text(answer)).toBe(`rebind.example:${port}`);
    expect(asked).toBe(1);
  });

  test('a name that first leads to a public and then to a private address reaches nothing private', async () => {
    const server = await serve((_, response) => response.end());
    const port = new URL(server.url).port;
    const answers = [['203.0.113.1', '127.0.0.1'], ['127.0.0.1']];
    let asked = 0;
    const resolve = async () => (answers[asked++] ?? []).map((address) => ({ address }));
    // 203.0.113.0/24 is for documentation (RFC 5737) and refused like all that is special.
    const failure = await ask(get(`http://rebind.example:${port}/`), { allow: [], redact: String, resolve }).catch(
      (error: GroundworkError) => error.code,
    );
    expect(failure).toBe('access.address_refused');
    expect([asked, server.asked.length]).toEqual([1, 0]);
  });

  test('no proxy of the environment is asked', async () => {
    const proxy = await serve((_, response) => response.end('proxy'));
    const server = await serve((_, response) => response.end('server'));
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, proxy.url);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const answer = await ask(get(server.url), { allow: ['127.0.0.1'], redact: String });
    expect(await text(answer)).toBe('server');
    expect(proxy.asked).toEqual([]);
  });
});
