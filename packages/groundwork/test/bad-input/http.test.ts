import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { listen, type RunningServer } from '../../src/server/listen.ts';
import { operations } from '../../src/server/operations.ts';
import { problems as problemsDocument } from '../../src/services/documents/common.ts';
import { openContext } from '../../src/services/open-context.ts';
import { verbs } from '../../src/services/verbs.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
let ctx: Awaited<ReturnType<typeof openContext>>;
let server: RunningServer;
let token = '';
beforeEach(async () => {
  ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork start' });
  server = await listen({ ctx, port: 0 });
  token = ctx.stores.lock.owner.token ?? '';
});
afterEach(async () => {
  await server.close();
  await ctx.close();
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly problems: z.infer<typeof problemsDocument>['problems'];
}

/** One request as it is written: nothing normalises the path or the headers. */
function send(
  method: string,
  path: string,
  {
    body,
    headers = {},
    withToken = true,
  }: { body?: string | Buffer; headers?: Record<string, string>; withToken?: boolean } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        headers: { ...(withToken ? { authorization: `Bearer ${token}` } : {}), ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers, problems: problemsIn(text) });
        });
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function problemsIn(text: string): Answer['problems'] {
  try {
    return problemsDocument.parse(JSON.parse(text)).problems;
  } catch {
    return [];
  }
}

/** One problem, as the document of the API says, without a trace of what is inside. */
function expectRefused(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.problems, answer.text).toHaveLength(1);
  expect(answer.problems[0]).toMatchObject({ code, fix: expect.stringMatching(/\S/) });
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d+/);
}

const acceptPath = '/api/v1/initiatives/win-back/accept';

describe('a body', () => {
  test.each([
    ['that is no JSON', '{"as": '],
    ['that is a list', '[]'],
    ['that is a word', '"olga.owner"'],
    ['that is null', 'null'],
    ['of bytes', Buffer.from([0xff, 0xfe, 0x00])],
  ])('%s', async (_, body) => expectRefused(await send('POST', acceptPath, { body }), 400, 'service.input_malformed'));

  test.each([
    ['without a person', '{}', 'as'],
    ['with a number for a person', '{"as": 1}', 'as'],
    ['with an empty person', '{"as": ""}', 'as'],
    ['with a key that is not known', '{"as": "olga.owner", "force": true}', 'force'],
    ['with a prototype', '{"as": "olga.owner", "__proto__": {"admin": true}}', '__proto__'],
  ])('%s', async (_, body, named) => {
    const answer = await send('POST', acceptPath, { body });
    expectRefused(answer, 400, 'service.input_malformed');
    expect(answer.problems[0]?.message).toContain(named);
  });

  test('cannot say another initiative than the address', async () => {
    const answer = await send('POST', acceptPath, { body: '{"as": "olga.owner", "initiative": "other"}' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ initiative: 'win-back' });
  });

  test('that is huge is not read to its end', async () => {
    const answer = await send('POST', acceptPath, { body: Buffer.alloc(8 * 1024 * 1024, 'x') });
    expectRefused(answer, 413, 'service.body_too_large');
  });

  test('nested deeper than any stack', async () => {
    const answer = await send('POST', acceptPath, { body: `{"as": ${'['.repeat(100_000)}${']'.repeat(100_000)}}` });
    expectRefused(answer, 400, 'service.input_malformed');
  });
});

describe('an address', () => {
  test.each([
    ['/api/v1/initiatives/..%2f..%2fetc', 400, 'charter.id_malformed'],
    ['/api/v1/initiatives/%2e%2e', 404, 'service.unknown_address'],
    ['/api/v1/initiatives/..%5c..', 400, 'charter.id_malformed'],
    ['/api/v1/initiatives/win-back%00', 400, 'charter.id_malformed'],
    ['/api/v1/initiatives/WIN-BACK', 400, 'charter.id_malformed'],
    [`/api/v1/initiatives/${'a'.repeat(65)}`, 400, 'charter.id_malformed'],
    ['/api/v1/runs/latest?initiative=..%2fx', 400, 'charter.id_malformed'],
    [`/api/v1/ledger/entries?initiative=${'a'.repeat(90)}`, 400, 'charter.id_malformed'],
    ['/api/v1/initiatives/nothing', 404, 'charter.initiative_missing'],
    ['/api/v1/initiatives?all=1', 400, 'service.input_malformed'],
    ['/api/v1/nothing', 404, 'service.unknown_address'],
    ['/etc/passwd', 404, 'service.unknown_address'],
    ['/../../etc/passwd', 404, 'service.unknown_address'],
  ])('GET %s', async (path, status, code) => expectRefused(await send('GET', path), status, code));

  test.each([
    '/api/v1/initiatives/..%2f..%2fetc/check',
    '/api/v1/initiatives/..%2f..%2fetc/measure',
    '/api/v1/initiatives/..%2fwin-back/freeze',
  ])('POST %s', async (path) =>
    expectRefused(
      await send('POST', path, { body: path.endsWith('freeze') ? '{"as":"olga.owner"}' : '{}' }),
      400,
      'charter.id_malformed',
    ),
  );

  test('that is no percent-encoding', async () => {
    const answer = await send('GET', '/api/v1/initiatives/%E0%A4%A');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test.each([
    ['GET', acceptPath, 'POST'],
    ['PUT', acceptPath, 'POST'],
    ['DELETE', '/api/v1/initiatives/win-back', 'GET'],
    ['POST', '/api/v1/ledger/audit', 'GET'],
    ['GET', '/api/v1/ledger/export', 'POST'],
    ['PUT', '/api/v1/jobs', 'POST, GET'],
    ['POST', '/api/v1/jobs/one', 'GET, DELETE'],
    ['POST', '/api/v1/events', 'GET'],
  ])('%s %s is told which method it takes', async (method, path, allowed) => {
    const answer = await send(method, path);
    expectRefused(answer, 405, 'service.method_refused');
    expect(answer.headers['allow']).toBe(allowed);
  });
});

describe('who may ask', () => {
  test.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer nonsense' }],
    ['the token without its word', { authorization: 'TOKEN' }],
  ])('a write with %s is refused, and nothing is written', async (_, headers: Record<string, string>) => {
    const given = headers['authorization'] === 'TOKEN' ? { authorization: token } : headers;
    const answer = await send('POST', acceptPath, { body: '{"as":"olga.owner"}', headers: given, withToken: false });
    expectRefused(answer, 403, 'service.token_missing');
    expect((await ctx.stores.records.ledger.head()).size).toBe(1);
  });

  test('reading takes none', async () => {
    expect((await send('GET', '/api/v1/initiatives', { withToken: false })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:4600',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '169.254.169.254',
  ])('a browser that was led here as %s is refused', async (host) => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/api/v1/ledger/audit'],
      ['POST', acceptPath],
    ] as const)
      expectRefused(await send(method, path, { headers: { host } }), 403, 'service.host_refused');
  });
});

describe('the document of the API', () => {
  test('describes every verb and what the server does itself, and nothing else', async () => {
    const answer = await send('GET', '/api/v1/openapi.json');
    const { paths } = JSON.parse(answer.text) as { paths: Record<string, Record<string, { operationId: string }>> };
    const ofTheApi = Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/'));
    const described = ofTheApi.flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    const known = Object.entries({ ...verbs, ...operations }).map(
      ([id, { method, path }]) => `${method} /api/v1${path} ${id}`,
    );
    expect(described.toSorted()).toEqual(known.toSorted());
  });

  test('is kept by the answers', async () => {
    for (const [id, input] of [
      ['list', {}],
      ['check', { initiative: 'win-back' }],
      ['latest', { initiative: 'win-back' }],
      ['permission', { initiative: 'win-back' }],
      ['measure', { initiative: 'win-back' }],
      ['value', { initiative: 'win-back' }],
      ['portfolioValue', {}],
      ['exportLedger', {}],
      ['auditLedger', {}],
      ['checkpoint', {}],
    ] as const) {
      const verb = verbs[id];
      const path = `/api/v1${verb.path.replace('{initiative}', 'win-back')}`;
      const answer = await send(verb.method.toUpperCase(), path, verb.method === 'post' ? { body: '{}' } : {});
      expect(answer.status, `${id} ${JSON.stringify(input)} ${answer.text}`).toBe(200);
      const strict = verb.output.safeParse(JSON.parse(answer.text));
      expect(strict.error?.issues, id).toBeUndefined();
    }
  });
});

test('a charter that breaks while it is served breaks its own answers only, and the portfolio says so', async () => {
  await workspace.write('initiatives/win-back/charter.yaml', 'id: [');
  expectRefused(
    await send('POST', '/api/v1/initiatives/win-back/check', { body: '{}' }),
    400,
    'charter.yaml_malformed',
  );
  const portfolio = await send('GET', '/api/v1/portfolio');
  expect(portfolio.status).toBe(200);
  expect(JSON.parse(portfolio.text)).toMatchObject({
    initiatives: [{ initiative: 'win-back', problems: [expect.anything()] }],
  });
  await workspace.write('groundwork.yaml', 'organization: [');
  expectRefused(await send('GET', '/api/v1/portfolio'), 400, 'charter.yaml_malformed');
  expect((await send('GET', '/')).status).toBe(200);
});
