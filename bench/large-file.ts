/**
 * A CSV file of two gigabytes on a machine of one: `npx node bench/large-file.ts [gigabytes]`. `check` and `diagnose` must end, with an answer or a plain
 * refusal, in bounded memory. The file is made in the folder for temporary files and removed afterwards. Ends with 1 where a command does not keep to it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { stringify } from 'yaml';
import { charterHead, workspaceFile } from './workspace.ts';

const gigabytes = Number(process.argv[2] ?? 2);
/** What the commands are told that the machine has. DuckDB may use half of what Node leaves; what it does not count takes the rest. */
const machine = 1024 ** 3;
const bytesPerRow = 107;
const program = fileURLToPath(new URL('../packages/groundwork/bin/groundwork.js', import.meta.url));

const next = {
  Queued: ['Accepted'],
  Accepted: ['Assigned'],
  Assigned: ['In Progress'],
  'In Progress': ['Wait - User', 'Resolved'],
  'Wait - User': ['In Progress'],
  Resolved: ['Closed'],
};
const charter = {
  process: {
    log: { table: 'crm.events', case: 'case_id', activity: 'activity', at: 'occurred_at', resource: 'resource' },
    flow: { start: ['Queued'], end: ['Closed'], next },
    fitness: { mustBeGreaterOrEqualTo: 0.9 },
  },
  data: {
    'crm.events': {
      quality: [
        { metric: 'rowCount', mustBeGreaterThan: 0 },
        { property: 'event_id', metric: 'duplicateValues', mustBe: 0 },
        { property: 'email', metric: 'duplicateValues', mustBe: 0 },
        { property: 'amount', metric: 'nullValues', mustBe: 0 },
      ],
    },
  },
};

const dir = mkdtempSync(join(tmpdir(), 'groundwork-large-file-'));
let running: ChildProcess | null = null;
// Whoever stops this must not be left with gigabytes.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    running?.kill();
    process.exit(1);
  });
}
process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
const { bavail, bsize } = statfsSync(dir);
if (bavail * bsize < 5 * gigabytes * 1e9)
  throw new Error(`${tmpdir()} has less than ${5 * gigabytes} GB free, for the file and what spills.`);

const file = join(dir, 'data', 'events.csv');
await makeWorkspace();
console.error(`${file} has ${(statSync(file).size / 1e9).toFixed(2)} GB.`);
const heading = ['command', 'ended with', 'seconds', 'most memory'];
console.log(`| ${heading.join(' | ')} | said |\n|${' --- |'.repeat(heading.length + 1)}`);
for (const command of ['check', 'diagnose']) await run(command);

async function makeWorkspace(): Promise<void> {
  mkdirSync(join(dir, 'data'), { recursive: true });
  mkdirSync(join(dir, 'initiatives', 'bench'), { recursive: true });
  writeFileSync(join(dir, 'groundwork.yaml'), stringify(workspaceFile));
  writeFileSync(join(dir, 'initiatives', 'bench', 'charter.yaml'), stringify({ ...charterHead, ...charter }));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GiB', preserve_insertion_order: 'false' });
  const connection = await instance.connect();
  await connection.run(`COPY (${rowsSql(Math.round((gigabytes * 1e9) / bytesPerRow))}) TO '${file}' (FORMAT csv)`);
  connection.disconnectSync();
  instance.closeSync();
}

/** A log that is hard to put in order: the events of a case are spread over the whole file, and hardly two cases go the same way. */
function rowsSql(rows: number): string {
  const uniform = (salt: number) => `((hash(i * 8 + ${salt}) >> 11)::DOUBLE / 9007199254740992)`;
  const steps = ['Queued', 'Accepted', 'Assigned', 'In Progress', 'Wait - User', 'Resolved', 'Closed'];
  return `SELECT i AS event_id,
    'INC' || lpad(floor(${uniform(1)} * ${Math.ceil(rows / 8)})::BIGINT::VARCHAR, 8, '0') AS case_id,
    [${steps.map((each) => `'${each}'`).join(', ')}][1 + floor(${uniform(2)} * ${steps.length})::INTEGER] AS activity,
    TIMESTAMP '2025-01-01' + to_seconds(floor(${uniform(3)} * 31536000)::BIGINT) AS occurred_at,
    'agent' || floor(${uniform(4)} * 200)::INTEGER AS resource,
    'customer' || i || '@example.com' AS email,
    round(${uniform(5)} * 1000, 2) AS amount,
    'Asked about order ' || floor(${uniform(6)} * 1000000)::INTEGER AS note
    FROM range(${rows}) AS r(i)`;
}

interface Said {
  readonly conditions?: readonly { readonly id: string; readonly findings: readonly { readonly message: string }[] }[];
  readonly error?: { readonly problems?: readonly { readonly message: string }[] };
}

/** Runs a command in a process of its own that takes the machine for a small one and says at its end how much memory it took at most. */
async function run(command: string): Promise<void> {
  const told = `process.constrainedMemory = () => ${machine}; process.on('exit', () => require('node:fs').writeSync(2, 'peak ' + process.resourceUsage().maxRSS + '\\n'))`;
  const preload = join(dir, 'small-machine.cjs');
  writeFileSync(preload, told);
  const started = performance.now();
  const words = ['--require', preload, program, command, 'bench', '--workspace', dir, '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) * 1024;
  const ok = typeof status === 'number' && status <= 2 && peak <= machine;
  if (!ok) process.exitCode = 1;
  const cells = [command, String(status), seconds, `${Math.round(peak / 2 ** 20)} MiB`, said(stdout, stderr)];
  console.log(`| ${cells.join(' | ')} |`);
}

/** The findings on data and process, or what was refused. */
function said(stdout: string, stderr: string): string {
  const answer = stdout.trim();
  if (answer === '') return stderr.replace(/peak \d+\n/, '').slice(0, 500);
  const { conditions, error } = JSON.parse(answer) as Said;
  const found = conditions?.filter(({ id }) => id === 'data' || id === 'process').flatMap(({ findings }) => findings);
  return (found ?? error?.problems ?? []).map(({ message }) => message).join(' ') || answer.slice(0, 300);
}
