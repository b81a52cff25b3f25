import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { mostListeners, mostOfOne } from '../../src/server/live/events.ts';
import { changedDocument, type Job, jobDocument, jobsDocument } from '../../src/services/documents/jobs.ts';
import { useServer } from '../support/served.ts';
import { makeCheckSlow } from '../support/slow-check.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);

async function start(verb: string, input: object = { initiative: 'win-back' }): Promise<Job> {
  const answer = await served.act('POST', '/api/v1/jobs', { verb, input });
  expect(answer.status, answer.text).toBe(202);
  return jobDocument.strict().parse(JSON.parse(answer.text));
}

async function read(id: string): Promise<Job> {
  return jobDocument.strict().parse(JSON.parse((await served.send('GET', `/api/v1/jobs/${id}`)).text));
}

async function untilState(id: string, ...states: readonly Job['state'][]): Promise<Job> {
  for (;;) {
    const job = await read(id);
    if (states.includes(job.state)) return job;
    await sleep(10);
  }
}

const ended = (id: string) => untilState(id, 'done', 'failed', 'cancelled');

describe('a job', () => {
  test.each(['check', 'diagnose', 'measure', 'value', 'plan'])('runs %s', async (verb) => {
    const { id, state } = await start(verb);
    expect(['queued', 'running']).toContain(state);
    const job = await ended(id);
    expect(job).toMatchObject({ verb, initiative: 'win-back', state: 'done', problems: null });
    expect(Date.parse(job.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(job.startedAt ?? ''));
  });

  test('runs portfolioValue, which is about no initiative', async () => {
    const { id } = await start('portfolioValue', {});
    expect(await ended(id)).toMatchObject({ initiative: null, state: 'done' });
  });

  test('that fails says why, as the verb itself does', async () => {
    await workspace.charter((charter) => {
      charter.economics = undefined;
    });
    const { id } = await start('value');
    const { problems, state } = await ended(id);
    expect(state).toBe('failed');
    const direct = await served.act('POST', '/api/v1/initiatives/win-back/value', {});
    expect(problems).toEqual(JSON.parse(direct.text).problems);
  });

  test.each([
    ['a verb that is quick', { verb: 'accept', input: { initiative: 'win-back' } }],
    ['no initiative', { verb: 'check' }],
    ['an initiative for the whole', { verb: 'portfolioValue', input: { initiative: 'win-back' } }],
    ['more than the verb takes', { verb: 'check', input: { initiative: 'win-back', force: true } }],
    ['nothing', {}],
  ])('is refused with %s', async (_, body) => {
    const answer = await served.act('POST', '/api/v1/jobs', body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).problems).toMatchObject([{ code: 'service.input_malformed' }]);
    expect(jobsDocument.parse(JSON.parse((await served.send('GET', '/api/v1/jobs')).text))).toEqual([]);
  });

  test('that is not there is said, read or cancelled', async () => {
    for (const answer of [
      await served.send('GET', '/api/v1/jobs/none'),
      await served.act('DELETE', '/api/v1/jobs/none'),
    ])
      expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([404, 'server.job_missing']);
  });
});

describe('a job that is cancelled', () => {
  test('stops its query, keeps nothing, and leaves the sources usable', async () => {
    await makeCheckSlow(workspace);
    const events = await served.events();
    const { id } = await start('check');
    await events.until(({ data }) => data.id === id && data.message === 'Measuring the data of win-back');
    // Asked for again it is the same one.
    expect((await start('check')).id).toBe(id);
    await sleep(300);
    const cancelled = await served.act('DELETE', `/api/v1/jobs/${id}`);
    expect(jobDocument.parse(JSON.parse(cancelled.text)).state).toBe('running');
    expect(await ended(id)).toMatchObject({ state: 'cancelled', problems: null });
    const { records } = served.ctx.stores;
    expect(await records.evidence.latest('win-back', 'condition:data')).toBeNull();
    const measured = await start('measure');
    expect(await ended(measured.id)).toMatchObject({ state: 'done' });
  });

  test('is no end of another that reads the same source', async () => {
    await makeCheckSlow(workspace);
    const slow = await start('check');
    const other = await start('measure');
    await untilState(slow.id, 'running');
    await served.act('DELETE', `/api/v1/jobs/${slow.id}`);
    expect(await ended(other.id)).toMatchObject({ state: 'done' });
    expect(await ended(slow.id)).toMatchObject({ state: 'cancelled' });
  });

  test('because the server ends does not hold it up', async () => {
    await makeCheckSlow(workspace);
    const { id } = await start('check');
    await untilState(id, 'running');
    await served.server.live.close();
    expect(served.server.live.queue.get(id)).toMatchObject({ state: 'cancelled' });
  });
});

describe('events', () => {
  test('tell every state of a job, and what it changed', async () => {
    const events = await served.events();
    expect(events.text).toMatch(/^retry: \d+\n\n/);
    const { id } = await start('check');
    await ended(id);
    const changed = await events.until(({ event }) => event === 'changed');
    expect(changedDocument.strict().parse(changed.data)).toMatchObject({ what: 'check', initiative: 'win-back' });
    await events.until(({ data }) => data.state === 'done');
    const jobs = events.heard
      .filter(({ event }) => event === 'job')
      .map(({ data }) => jobDocument.strict().parse(data));
    expect(jobs[0]).toMatchObject({ id, state: 'queued' });
    expect(jobs.map(({ message }) => message)).toContain('Computing the metrics of win-back');
    expect(jobs.at(-1)).toMatchObject({ id, state: 'done' });
  });

  test('tell what the command line wrote through the server', async () => {
    const events = await served.events();
    expect((await workspace.run('measure win-back')).code).toBe(0);
    const { data } = await events.until(({ event }) => event === 'changed');
    expect(data).toMatchObject({ what: 'measure', initiative: 'win-back' });
  });

  test('tell nothing of what is only read, or refused', async () => {
    const events = await served.events();
    await served.send('GET', '/api/v1/initiatives/win-back');
    await served.send('GET', '/api/v1/portfolio');
    await served.act('POST', '/api/v1/initiatives/win-back/accept', { as: 'dan.decider' });
    await served.act('POST', '/api/v1/initiatives/win-back/accept', { as: 'olga.owner' });
    await events.until(({ event }) => event === 'changed');
    expect(events.heard.map(({ data }) => data.what)).toEqual(['accept']);
  });

  test('reach everybody who listens, and forget whoever left', async () => {
    const [one, two] = [await served.events(), await served.events()];
    const { events } = served.server.live;
    expect(events.listeners).toBe(2);
    one.close();
    while (events.listeners > 1) await sleep(5);
    await served.act('POST', '/api/v1/initiatives/win-back/accept', { as: 'olga.owner' });
    await two.until(({ event }) => event === 'changed');
    expect(events.listeners).toBe(1);
  });

  test(`have at most ${mostListeners} listeners`, async () => {
    const { events } = served.server.live;
    const releases = Array.from({ length: mostListeners }, () => events.listen({ tell: () => {}, close: () => {} }));
    const answer = await served.send('GET', '/api/v1/events');
    expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([503, 'server.too_many_listeners']);
    releases[0]?.();
    expect((await served.events()).text).toContain('retry');
  });

  test('are described to HEAD, which does not listen', async () => {
    const answer = await served.send('HEAD', '/api/v1/events');
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([200, 'text/event-stream', '']);
    expect(served.server.live.events.listeners).toBe(0);
  });

  test('are not for pages of other sites, which would take the places of others', async () => {
    const answer = await served.send('GET', '/api/v1/events', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([403, 'server.other_site']);
    expect(served.server.live.events.listeners).toBe(0);
  });

  test(`are told to at most ${mostOfOne} listeners of one person, and to others all the same`, () => {
    const { events } = served.server.live;
    const listen = (who: string | null) => events.listen({ tell: () => {}, close: () => {} }, who);
    const releases = Array.from({ length: mostOfOne }, () => listen('olga.owner'));
    expect(() => listen('olga.owner')).toThrow(`${mostOfOne} pages of yours listen to this server already.`);
    listen('dan.decider');
    for (let more = 0; more <= mostOfOne; more += 1) listen(null);
    releases[0]?.();
    listen('olga.owner');
    expect(events.listeners).toBe(2 * mostOfOne + 2);
  });

  test('are for this machine only', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/events'],
      ['GET', '/api/v1/jobs'],
      ['POST', '/api/v1/jobs'],
    ] as const)
      expect((await served.send(method, path, { headers: { host: 'evil.example' } })).status).toBe(403);
  });
});

describe('a file on disk that changes', () => {
  const charter = () => join(workspace.dir, 'initiatives', 'win-back', 'charter.yaml');
  const touch = (path: string) => utimesSync(path, new Date(), new Date());

  test.each<[string, () => void, string, string | null]>([
    ['a charter is written', () => touch(charter()), 'charter', 'win-back'],
    ['a charter is replaced, as editors do', () => replace(charter()), 'charter', 'win-back'],
    ['a contract beside a charter is written', () => writeFileSync(`${charter()}.odcs`, 'x'), 'charter', 'win-back'],
    ['groundwork.yaml is written', () => touch(join(workspace.dir, 'groundwork.yaml')), 'workspace', null],
    ['an initiative is removed', () => rmSync(join(charter(), '..'), { recursive: true }), 'workspace', null],
  ])('is told when %s', async (_, change, what, initiative) => {
    const events = await served.events();
    change();
    await events.until(({ data }) => data.what === what && data.initiative === initiative);
  });

  test('is told in folders that came later, and after a file was replaced twice', async () => {
    const events = await served.events();
    const told = (initiative: string) => events.until(({ data }) => data.initiative === initiative);
    mkdirSync(join(workspace.dir, 'initiatives', 'new-one'));
    await events.until(({ data }) => data.what === 'workspace');
    await sleep(200);
    writeFileSync(join(workspace.dir, 'initiatives', 'new-one', 'charter.yaml'), 'id: new-one');
    await told('new-one');
    replace(charter());
    await told('win-back');
    const before = events.heard.length;
    await sleep(200);
    replace(charter());
    while (events.heard.length === before) await sleep(5);
  });

  function replace(path: string): void {
    writeFileSync(`${path}.tmp`, readFileSync(path));
    renameSync(`${path}.tmp`, path);
  }
});
