import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, request } from './client.ts';
import { ApiError } from './problems.ts';
import { reachability } from './reachability.ts';

interface Seen {
  readonly line: string;
  readonly body: string;
  readonly marked: boolean;
}

const closers: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const close of closers.splice(0)) close();
});

/** A server of this process that answers as told; a page's relative addresses lead to it. */
async function serve(answer: (request: Seen, response: ServerResponse) => void): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const server = createServer(async (incoming: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const each = { line: `${incoming.method} ${incoming.url}`, body, marked: incoming.headers['x-groundwork'] === '1' };
    seen.push(each);
    answer(each, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  pagesAt((server.address() as AddressInfo).port);
  return seen;
}

function pagesAt(port: number): void {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init));
}

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const refusal = (code: string) => ({
  problems: [{ code, kind: 'refused', message: 'No.', expected: null, fix: 'Do.', location: null }],
});

describe('a verb is asked', () => {
  it('with what is in its path in the address and the rest in the body', async () => {
    const seen = await serve((_request, response) => json(response, 200, {}));
    await ask('decide', { initiative: 'a/b', gate: 'pilot', as: 'dana.ruiz', because: 'It holds.' });
    expect(seen).toEqual([
      {
        line: 'POST /api/v1/initiatives/a%2Fb/gates/pilot',
        body: '{"as":"dana.ruiz","because":"It holds."}',
        marked: true,
      },
    ]);
  });

  it('without a mark where it only reads', async () => {
    const seen = await serve((_request, response) => json(response, 200, {}));
    await ask('latest', { initiative: 'win-back' });
    expect(seen).toEqual([{ line: 'GET /api/v1/initiatives/win-back', body: '', marked: false }]);
  });
});

describe('a refusal', () => {
  it('is thrown with the problems that the server words', async () => {
    await serve((_request, response) => json(response, 409, refusal('gate.held')));
    const error = await request('POST', '/x', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).problems[0]?.code).toBe('gate.held');
    expect(reachability().online).toBe(true);
  });

  it('of a session that ended sends the same words again under a new one', async () => {
    let renewed = false;
    const seen = await serve(({ line }, response) => {
      if (line === 'GET /') renewed = true;
      json(response, renewed ? 200 : 403, renewed ? { done: true } : refusal('server.session_ended'));
    });
    expect(await request('POST', '/x', { because: 'Kept.' })).toEqual({ done: true });
    expect(seen.map(({ line }) => line)).toEqual(['POST /api/v1/x', 'GET /', 'POST /api/v1/x']);
    expect(seen[2]?.body).toBe('{"because":"Kept."}');
  });

  it('is asked no third time', async () => {
    const seen = await serve(({ line }, response) =>
      line === 'GET /' ? json(response, 200, {}) : json(response, 403, refusal('service.token_missing')),
    );
    await expect(request('POST', '/x', {})).rejects.toThrow(ApiError);
    expect(seen.filter(({ line }) => line.startsWith('POST'))).toHaveLength(2);
  });
});

describe('a server that is gone', () => {
  it('is said to be unreachable, and found again when it answers', async () => {
    pagesAt(1);
    const error = await request('GET', '/workspace').catch((thrown: unknown) => thrown);
    expect((error as ApiError).unreachable).toBe(true);
    expect(reachability().online).toBe(false);
    vi.unstubAllGlobals();
    await serve((_request, response) => json(response, 200, {}));
    await request('GET', '/workspace');
    expect(reachability().online).toBe(true);
    expect(reachability().lastSeen).toBeInstanceOf(Date);
  });

  it('is told apart from one whose proxy answers for it', async () => {
    await serve((_request, response) => response.writeHead(502).end('Bad gateway'));
    await expect(request('GET', '/workspace')).rejects.toMatchObject({ status: 0 });
  });
});
