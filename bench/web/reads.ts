import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDemo } from '../../packages/groundwork/src/demo/make-demo.ts';
import type { Benchmark } from '../benchmark.ts';
import { emptyWorkspace } from '../data.ts';
import type { Timing } from '../ratio.ts';

const program = fileURLToPath(new URL('../../packages/groundwork/bin/groundwork.js', import.meta.url));
const perSecond = 200;
const seconds = 15;

/** What pages of the demo ask for, in turn. */
const paths = [
  '/portfolio',
  '/workspace',
  '/session',
  '/initiatives/support-drafts',
  '/initiatives/lead-routing',
  '/initiatives/support-drafts/charter',
  '/ledger/entries',
  '/runs',
  '/runs/latest',
  '/trust',
  '/benchmarks',
  '/jobs',
] as const;

/** Two hundred reads a second of the demo's server, and how long all but one in a hundred of them wait at most. */
export const reads: readonly Benchmark[] = [
  {
    name: 'reads',
    what: `${perSecond} reads of the API a second for ${seconds} s, the demo, of 99 in 100 the slowest`,
    limit: { value: 0.05, unit: 's' },
    run: timeReads,
  },
];

async function timeReads(): Promise<Timing> {
  const { dir } = await makeDemo({ dir: join(emptyWorkspace('reads'), 'northwind'), env: {} });
  const server = spawn(process.execPath, [program, 'start', '--workspace', dir, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const api = `${await addressOf(dir)}/api/v1`;
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    for (const path of paths) await timeRead(agent, api + path, performance.now());
    const waits = (await atAPace(agent, api)).toSorted((a, b) => a - b);
    agent.destroy();
    const slowest = waits[Math.ceil(0.99 * waits.length) - 1] as number;
    return { ours: slowest, yardstick: null, result: slowest, processor: null, rounds: waits.length };
  } finally {
    server.kill();
  }
}

/** Each read starts when its time has come, whether or not those before it have been answered, and its wait is counted from then: a slow answer makes others late. */
async function atAPace(agent: Agent, api: string): Promise<readonly number[]> {
  const started = performance.now();
  const waits: Promise<number>[] = [];
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const due = started + (1000 * count) / perSecond;
    while (performance.now() < due) await new Promise((go) => setTimeout(go, 1));
    waits.push(timeRead(agent, api + paths[count % paths.length], due));
  }
  return Promise.all(waits);
}

function timeRead(agent: Agent, url: string, due: number): Promise<number> {
  return new Promise((done, failed) => {
    const request = get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url} was answered with ${answer.statusCode}.`));
      answer.on('end', () => done((performance.now() - due) / 1000)).resume();
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just then: ask on another, as browsers do.
      if (request.reusedSocket && error.code === 'ECONNRESET') done(timeRead(agent, url, due));
      else failed(new Error(`${url} was not answered.`, { cause: error }));
    });
  });
}

/** The server writes its address into the workspace once it listens. */
async function addressOf(dir: string): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      const { url } = JSON.parse(readFileSync(join(dir, '.groundwork', 'owner.json'), 'utf8'));
      if (typeof url === 'string') return url;
    } catch {
      // Not written yet.
    }
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('The server did not start within 30 seconds.');
}
