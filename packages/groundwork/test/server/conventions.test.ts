import { describe, expect, test } from 'vitest';
import { problemDetails } from '../../src/services/documents/common.ts';
import { useServer } from '../support/served.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
const charterPath = '/api/v1/initiatives/win-back/charter';
const authorized = () => ({ authorization: `Bearer ${served.token}` });

describe('what goes wrong is answered as problem details (RFC 9457)', () => {
  test.each([
    ['GET', '/api/v1/initiatives/nothing', 404, 'charter.initiative_missing', 'It is not there'],
    ['GET', '/api/v1/nothing', 404, 'service.unknown_address', 'It is not there'],
    ['GET', '/api/v1/initiatives?all=1', 400, 'service.input_malformed', 'What was given is wrong'],
    ['POST', '/api/v1/portfolio', 405, 'service.method_refused', 'What was given is wrong'],
    ['POST', '/api/v1/initiatives/win-back/gates/fund', 403, 'service.token_missing', 'Not allowed'],
  ])('%s %s', async (method, path, status, code, title) => {
    const headers = code === 'service.token_missing' ? {} : authorized();
    const answer = await served.send(method, path, { headers });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const details = problemDetails.strict().parse(JSON.parse(answer.text));
    expect(details).toMatchObject({
      type: `urn:groundwork:error:${code}`,
      title,
      status,
      instance: path.split('?')[0],
    });
    expect(answer.status).toBe(status);
    expect(details.detail).toBe(details.problems[0]?.message);
    expect(answer.headers.etag).toBeUndefined();
  });
});

describe('a read', () => {
  test.each(['/initiatives', '/initiatives/win-back', '/session', '/jobs', '/openapi.json', '/schemas/charter'])(
    '%s carries a validator, and is not sent twice to who has it',
    async (path) => {
      const first = await served.send('GET', `/api/v1${path}`);
      const { etag = '' } = first.headers;
      expect(etag).toMatch(/^"[\w.-]+"$/);
      expect(first.headers['cache-control']).toBe('no-cache');
      for (const given of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await served.send('GET', `/api/v1${path}`, { headers: { 'if-none-match': given } });
        expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
      }
      const other = await served.send('GET', `/api/v1${path}`, { headers: { 'if-none-match': '"other"' } });
      expect([other.status, other.text]).toEqual([200, first.text]);
    },
  );

  test.each(['/portfolio', '/workspace', '/trust', '/runs', '/waiting?as=dan.decider'])(
    '%s, which says when it was put together, is not sent again for that alone',
    async (path) => {
      // What is kept of a standing is written when the first asks.
      await served.send('GET', `/api/v1${path}`);
      const first = await served.send('GET', `/api/v1${path}`);
      const { etag = '' } = first.headers;
      expect(etag).toMatch(/^W\/"[\w-]+"$/);
      const again = await served.send('GET', `/api/v1${path}`, { headers: { 'if-none-match': etag } });
      // Unless a quarter of an hour ended just then.
      const sameQuarter = again.headers.etag === etag;
      expect([again.status, again.text === '']).toEqual(sameQuarter ? [304, true] : [200, false]);
      await workspace.config((config) => {
        config.organization = 'Acme & Sons';
        config.people['dan.decider'].name = 'Daniel Decider';
      });
      await workspace.charter((charter) => {
        charter.title = 'Bring them back';
        charter.owner.person = null;
      });
      await workspace.write('runs.ndjson', '{"id":"a","started_at":"2026-11-20T10:00:00Z","cost":1}');
      await workspace.run(`runs import ${workspace.dir}/runs.ndjson --initiative win-back`);
      const then = await served.send('GET', `/api/v1${path}`, { headers: { 'if-none-match': etag } });
      expect([then.status, then.headers.etag === etag]).toEqual([200, false]);
    },
  );

  test('of something that changed is sent whole, under another validator', async () => {
    const path = '/api/v1/initiatives/win-back';
    const { etag = '' } = (await served.send('GET', path)).headers;
    expect((await served.act('POST', `${path}/check`, {})).status).toBe(200);
    const again = await served.send('GET', path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(200);
    expect(again.headers.etag).not.toBe(etag);
  });

  test('that is a stream goes on as one', async () => {
    const stream = await served.events();
    expect((await served.act('POST', '/api/v1/jobs', { verb: 'portfolioValue' })).status).toBe(202);
    expect(await stream.until(({ event }) => event === 'job')).toMatchObject({ data: { verb: 'portfolioValue' } });
  });
});

describe('a charter', () => {
  async function read() {
    const answer = await served.send('GET', charterPath);
    const { text, hash } = JSON.parse(answer.text) as { text: string; hash: string };
    return { text, hash, etag: answer.headers.etag ?? '' };
  }
  const save = (text: string, headers: Readonly<Record<string, string>>, rest: object = {}) =>
    served.send('POST', charterPath, { body: { text, ...rest }, headers: { ...authorized(), ...headers } });

  test('has its hash in its validator, and is saved over what was read with it', async () => {
    const { text, hash, etag } = await read();
    expect(etag.startsWith(`"${hash}.`)).toBe(true);
    expect((await save(`${text}\n`, { 'if-match': etag })).status).toBe(200);
    const next = await read();
    expect((await save(text, { 'if-match': `"${next.hash}"` })).status).toBe(200);
    expect((await read()).hash).toBe(hash);
  });

  test.each([
    ['that was read before another change', (etag: string) => `"${'0'.repeat(64)}${etag.slice(65)}`],
    ['that is weak', (etag: string) => `W/${etag}`],
    ['that is none', () => 'anything'],
  ])('is not saved over a text under a validator %s', async (_, change) => {
    const { text, hash, etag } = await read();
    const answer = await save(`${text}\n`, { 'if-match': change(etag) });
    expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([412, 'service.charter_changed']);
    expect((await read()).hash).toBe(hash);
  });

  test('is not made where there is one', async () => {
    const { text, hash } = await read();
    expect((await save(`${text}\n`, { 'if-none-match': '*' })).status).toBe(412);
    expect((await read()).hash).toBe(hash);
  });

  test('that does not say what it is saved over is refused', async () => {
    const answer = await save((await read()).text, {});
    expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([400, 'service.input_malformed']);
  });

  test('whose body says another text than its header goes by neither', async () => {
    const { text, hash, etag } = await read();
    const answer = await save(`${text}\n`, { 'if-match': etag }, { over: '0'.repeat(64) });
    expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([400, 'service.input_malformed']);
    expect((await read()).hash).toBe(hash);
  });

  test('has another validator once groundwork.yaml makes something wrong with it, though its text is the same', async () => {
    const before = await read();
    await workspace.config((config) => {
      delete config.people['rita.reviewer'];
    });
    const answer = await served.send('GET', charterPath, { headers: { 'if-none-match': before.etag } });
    expect([answer.status, JSON.parse(answer.text).hash]).toEqual([200, before.hash]);
  });
});
