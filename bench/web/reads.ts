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
    run: () => timeReads('reads', async () => {}),
  },
  {
    name: 'reads-while-writing',
    what: `the same while an owner accepts once a second, after which no answer that rests on the records counts any more`,
    limit: { value: 0.05, unit: 's' },
    run: () => timeReads('reads-while-writing', accept),
  },
];

interface Asked {
  readonly api: string;
  readonly token: string;
}

/** `eachSecond` goes on beside the reads. Processor time is the server's, for all of them. */
async function timeReads(name: string, eachSecond: (asked: Asked) => Promise<void>): Promise<Timing> {
  const { dir } = await makeDemo({ dir: join(emptyWorkspace(name), 'northwind'), env: {} });
  const server = spawn(process.execPath, [program, 'start', '--workspace', dir, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const { url, token } = await addressOf(dir);
    const api = `${url}/api/v1`;
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    for (const path of paths) await timeRead(agent, api + path, performance.now());
    const before = processorSeconds(server.pid);
    const writing = repeat(() => eachSecond({ api, token }));
    const waits = (await atAPace(agent, api)).toSorted((a, b) => a - b);
    await writing.end();
    const after = processorSeconds(server.pid);
    agent.destroy();
    const slowest = waits[Math.ceil(0.99 * waits.length) - 1] as number;
    const processor = before === null || after === null ? null : after - before;
    return { ours: slowest, yardstick: null, result: slowest, processor, rounds: waits.length };
  } finally {
    server.kill();
  }
}

async function accept({ api, token }: Asked): Promise<void> {
  const initiative = `${api}/initiatives/support-drafts`;
  const { owner } = (await (await fetch(initiative)).json()) as { readonly owner: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${initiative}/accept`, { method: 'POST', headers, body: JSON.stringify({ as: owner }) });
  if (!answer.ok) throw new Error(`Accepting was answered with ${answer.status}: ${await answer.text()}`);
}

function repeat(work: () => Promise<void>): { end(): Promise<void> } {
  const going: Promise<void>[] = [];
  const timer = setInterval(() => going.push(work()), 1000);
  return {
    async end() {
      clearInterval(timer);
      await Promise.all(going);
    },
  };
}

/** What a process has taken so far, in hundredths of a second; null where the system does not say. */
function processorSeconds(pid: number | undefined): number | null {
  if (process.platform !== 'linux') return null;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
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
async function addressOf(dir: string): Promise<{ readonly url: string; readonly token: string }> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      const { url, token } = JSON.parse(readFileSync(join(dir, '.groundwork', 'owner.json'), 'utf8'));
      if (typeof url === 'string') return { url, token };
    } catch {
      // Not written yet.
    }
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('The server did not start within 30 seconds.');
}
