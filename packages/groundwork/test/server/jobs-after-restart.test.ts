import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Job, jobDocument, jobsDocument } from '../../src/services/documents/jobs.ts';
import { type CliChild, useCliChildren } from '../support/cli-child.ts';
import { send } from '../support/served.ts';
import { makeCheckSlow } from '../support/slow-check.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const startCli = useCliChildren();

interface Server {
  readonly process: CliChild;
  jobs(): Promise<readonly Job[]>;
  ask(verb: string): Promise<Job>;
}

/** A server in a process of its own. */
async function start(): Promise<Server> {
  const process = startCli(['start', '--port', '0', '--workspace', workspace.dir, '--json']);
  await process.says('"url"');
  const { url, token } = JSON.parse(readFileSync(join(workspace.dir, '.groundwork', 'owner.json'), 'utf8'));
  return {
    process,
    jobs: async () => jobsDocument.parse(JSON.parse((await send(url, 'GET', '/api/v1/jobs')).text)),
    async ask(verb) {
      const body = { verb, input: { initiative: 'win-back' } };
      const answer = await send(url, 'POST', '/api/v1/jobs', { body, headers: { authorization: `Bearer ${token}` } });
      return jobDocument.strict().parse(JSON.parse(answer.text));
    },
  };
}

async function until(server: Server, fits: (jobs: readonly Job[]) => boolean): Promise<void> {
  while (!fits(await server.jobs())) await sleep(10);
}

/** What the records say of each job now, read past the product. */
function statesKept(): readonly string[] {
  const database = new DatabaseSync(join(workspace.dir, '.groundwork', 'records.sqlite'), { readOnly: true });
  try {
    return database
      .prepare('select document from jobs')
      .all()
      .map((row) => JSON.parse(String(row['document'])).state);
  } finally {
    database.close();
  }
}

test.each<[string, (server: CliChild) => Promise<unknown>]>([
  ['is killed', (server) => server.kill()],
  [
    'is told to end',
    async (server) => {
      server.interrupt();
      await server.ended();
    },
  ],
])('what a server was doing when it %s has failed, says the next one, and why', async (_, stop) => {
  const first = await start();
  const done = await first.ask('value');
  await until(first, (jobs) => jobs[0]?.state === 'done');
  await makeCheckSlow(workspace);
  const running = await first.ask('check');
  await until(first, (jobs) => jobs[0]?.state === 'running');
  while (!statesKept().includes('running')) await sleep(10);
  await stop(first.process);

  const second = await start();
  const found = await second.jobs();
  expect(found.map(({ id, state }) => [id, state])).toEqual([
    [running.id, 'failed'],
    [done.id, 'done'],
  ]);
  expect(found[0]).toMatchObject({
    verb: 'check',
    initiative: 'win-back',
    message: null,
    endedAt: expect.any(String),
    problems: [
      {
        code: 'server.job_interrupted',
        message: 'The server was stopped before this had ended.',
        fix: 'Start it again. What it had recorded until then is kept.',
      },
    ],
  });
  expect(statesKept().toSorted()).toEqual(['done', 'failed']);
  const again = await second.ask('check');
  expect(again.id).not.toBe(running.id);
  await second.process.kill();
});
