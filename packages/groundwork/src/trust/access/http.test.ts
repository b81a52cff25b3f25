import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { useHttpServers } from '../../../test/support/http-server.ts';
import { reachWith } from '../../../test/support/reach.ts';
import type { Probe } from '../../charter/schema/access.ts';
import { probeHttp } from './http.ts';
import { retryAfterMs } from './network/transient.ts';
import type { Limits } from './reach.ts';

const serve = useHttpServers();

const probe = (http: string, more: Omit<Extract<Probe, { http: string }>, 'http'> = {}, limits: Partial<Limits> = {}) =>
  probeHttp({ http, ...more }, reachWith({ allow: ['127.0.0.1'], limits }), null);

const brief = (findings: Awaited<ReturnType<typeof probe>>) =>
  findings.map(({ code, state, measured }) => [code, state, measured]);

describe('an address that answers', () => {
  test('is asked once by GET with the declared headers and those of its login, and its status and latency are said', async () => {
    const server = await serve((_, response) => response.end('ok'));
    const address = server.url.replace('://', '://bot:p%40ss@');
    const [found] = await probe(`${address}/health?deep=1`, { headers: { 'X-Key': 'abc' } });
    expect(found).toMatchObject({ code: 'access.answers', state: 'met', measured: 200, subject: server.host });
    expect(found?.message).toMatch(/ answers 200 after [\d.,]+ m?s\.$/);
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ method: 'GET', url: '/health?deep=1' });
    expect(server.asked[0]?.headers).toMatchObject({
      'x-key': 'abc',
      authorization: `Basic ${Buffer.from('bot:p@ss').toString('base64')}`,
    });
  });

  test('with the declared status only', async () => {
    const server = await serve((_, response) => response.writeHead(401).end());
    expect(brief(await probe(server.url, { status: 401 }))).toEqual([['access.answers', 'met', 401]]);
    expect(brief(await probe(server.url))).toEqual([['access.status_unexpected', 'unmet', 401]]);
    const fine = await serve((_, response) => response.end());
    expect(brief(await probe(fine.url, { status: 204 }))).toEqual([['access.status_unexpected', 'unmet', 200]]);
  });

  test('within the promised time or not', async () => {
    const server = await serve((_, response) => void setTimeout(() => response.end(), 1200));
    const [answered, slow] = await probe(server.url, { within: '1s' });
    expect(answered).toMatchObject({ state: 'met' });
    expect(slow).toMatchObject({ code: 'access.slow', state: 'unmet', unit: 'ms', expected: 'within 1 second' });
    expect(Number(slow?.measured)).toBeGreaterThanOrEqual(1200);
    expect(brief(await probe(server.url, { within: '30s' }))[1]?.slice(0, 2)).toEqual(['access.in_time', 'met']);
  });

  test('without end is left after its head', async () => {
    let written = 0;
    let left: Promise<unknown> = Promise.resolve();
    const chunk = Buffer.alloc(64 * 1024);
    const server = await serve((_, response) => {
      left = once(response, 'close');
      const pour = () => {
        while (response.writable && !response.destroyed && response.write(chunk)) written += chunk.length;
        written += chunk.length;
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    expect(brief(await probe(server.url))).toEqual([['access.answers', 'met', 200]]);
    await left;
    // What fits into the buffers of the two ends of a connection, not what the server would have sent.
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });
});

describe('a redirect', () => {
  test('to the same host is followed', async () => {
    const server = await serve((request, response) =>
      request.url === '/' ? response.writeHead(307, { location: '/there' }).end() : response.end(),
    );
    expect(brief(await probe(server.url))).toEqual([['access.answers', 'met', 200]]);
    expect(server.asked.map(({ url }) => url)).toEqual(['/', '/there']);
  });

  test('to another host is not, so that no header reaches it; to itself it ends', async () => {
    const other = await serve((_, response) => response.end());
    const server = await serve((_, response) => response.writeHead(302, { location: `${other.url}/x` }).end());
    const [found] = await probe(server.url, { headers: { authorization: 'Bearer s3cret-token' } });
    expect(found).toMatchObject({ code: 'access.redirected_elsewhere', state: 'unmet', measured: 302 });
    expect(found?.message).toContain(other.host);
    expect(other.asked).toEqual([]);
    const circle = await serve((_, response) => response.writeHead(302, { location: '/' }).end());
    expect(brief(await probe(circle.url))).toEqual([['access.status_unexpected', 'unmet', 302]]);
    expect(circle.asked).toHaveLength(6);
  });
});

describe('transient failures are tried again', () => {
  test('503 and a reset, until it answers', async () => {
    const server = await serve((request, response, turn) => {
      if (turn === 1) response.writeHead(503).end();
      else if (turn === 2) request.socket.resetAndDestroy();
      else response.end();
    });
    expect(brief(await probe(server.url))).toEqual([['access.answers', 'met', 200]]);
    expect(server.asked).toHaveLength(3);
  });

  test('three times and no more; what is not transient once', async () => {
    const down = await serve((_, response) => response.writeHead(503).end());
    expect(brief(await probe(down.url))).toEqual([['access.server_busy', 'unmet', 503]]);
    expect(down.asked).toHaveLength(3);
    const reset = await serve((request) => request.socket.resetAndDestroy());
    expect(brief(await probe(reset.url))).toEqual([['access.connection_lost', 'unmet', false]]);
    expect(reset.asked).toHaveLength(3);
    const broken = await serve((_, response) => response.writeHead(500).end());
    expect(brief(await probe(broken.url))).toEqual([['access.status_unexpected', 'unmet', 500]]);
    expect(broken.asked).toHaveLength(1);
  });

  test('429 after the time that it asks for, unless that is past the limit', async () => {
    const times: number[] = [];
    const busy = await serve((_, response, turn) => {
      times.push(performance.now());
      if (turn === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.end();
    });
    expect(brief(await probe(busy.url))).toEqual([['access.answers', 'met', 200]]);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
    const long = await serve((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    const [found] = await probe(long.url);
    expect(found).toMatchObject({ code: 'access.server_busy', measured: 429 });
    expect(found?.message).toBe(`${long.host} answers 429 and asks to wait 3600 s.`);
    expect(long.asked).toHaveLength(1);
  });

  test('Retry-After is read as seconds and as a date (RFC 9110, 10.2.3)', () => {
    const now = new Date('1999-12-31T23:59:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Fri, 31 Dec 1999 23:59:59 GMT', now)).toBe(59_000);
    expect(retryAfterMs('Fri, 31 Dec 1999 23:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('soon', now)).toBeNull();
    expect(retryAfterMs(undefined, now)).toBeNull();
  });
});

describe('what does not answer', () => {
  test('is left after the time limit: one that says nothing, one that never ends its head', async () => {
    const silent = await serve(() => {});
    const [found] = await probe(silent.url, {}, { step: 300 });
    expect(found).toMatchObject({ code: 'access.no_answer', state: 'unmet' });
    expect(found?.message).toBe(`${silent.host} did not answer within 0.3 s.`);
    const dripping = createServer((socket) => {
      socket.on('error', () => {});
      const drip = setInterval(() => socket.write('X'), 20);
      socket.on('close', () => clearInterval(drip));
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ');
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    const { port } = dripping.address() as { port: number };
    expect(brief(await probe(`http://127.0.0.1:${port}/`, {}, { step: 300 }))).toEqual([
      ['access.no_answer', 'unmet', false],
    ]);
    await new Promise((resolve) => dripping.close(resolve));
  });

  test('refuses, is unknown, speaks no HTTP, or no TLS', async () => {
    const gone = await serve(() => {});
    expect(brief(await probe('http://127.0.0.1:1/'))).toEqual([['access.connection_refused', 'unmet', false]]);
    expect(brief(await probe('http://no-such-host.invalid/'))).toEqual([['access.host_unknown', 'unmet', false]]);
    const other = createServer((socket) =>
      socket
        .on('error', () => {})
        .resume()
        .end('SSH-2.0-OpenSSH_9.9\r\n'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(brief(await probe(`http://127.0.0.1:${port}/`))).toEqual([['access.request_failed', 'unmet', false]]);
    expect((await probe(gone.url.replace('http', 'https')))[0]).toMatchObject({ state: 'unmet' });
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('no secret of a probe is shown', () => {
  test.each([
    ['a header that cannot be sent', (url: string) => probe(url, { headers: { key: 's3cret-1\ns3cret-2' } })],
    ['a name of a header that cannot be', (url: string) => probe(url, { headers: { 'a b': 's3cret-1' } })],
    ['a server that repeats what it was sent', (url: string) => probe(`${url}/s3cret-path?token=s3cret-2`)],
    ['a dead port', () => probe('http://s3cret-user:s3cret-1@127.0.0.1:1/s3cret-path?token=s3cret-2')],
  ])('%s', async (_what, run) => {
    const echo = await serve((request, response) => response.writeHead(500, request.url).end(request.url));
    const findings = await run(echo.url);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.state).toBe('unmet');
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });
});
