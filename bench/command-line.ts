import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDemo } from '../packages/groundwork/src/demo/make-demo.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyWorkspace } from './data.ts';
import { timeAlone, timePairs } from './ratio.ts';

const program = fileURLToPath(new URL('../packages/groundwork/bin/groundwork.js', import.meta.url));
const bare = async () => runNode(['-e', '0']);
const help = async () => runNode([program, '--help']);

/** What a person at a terminal waits for: from the start of the process to its end. */
export const commandLine: readonly Benchmark[] = [
  {
    name: 'help',
    what: 'groundwork --help',
    limit: { value: 0.3, unit: 's' },
    run: () => timeAlone(help, 15),
  },
  {
    name: 'help-bare',
    what: 'groundwork --help ÷ node -e 0',
    limit: { value: 3, unit: '×' },
    run: async () => ({ ...(await timePairs(help, bare, 15)), processor: null }),
  },
  {
    name: 'demo',
    what: 'groundwork check on the demo, one initiative',
    limit: { value: 1, unit: 's' },
    run: async () => timeCheck(['support-drafts']),
  },
  {
    name: 'demo-all',
    what: 'groundwork check on the demo, all five initiatives',
    limit: { value: 1, unit: 's' },
    run: async () => timeCheck([]),
  },
];

async function timeCheck(words: readonly string[]) {
  const { dir } = await makeDemo({ dir: join(emptyWorkspace('demo'), 'northwind'), env: {} });
  return timeAlone(async () => runNode([program, 'check', ...words, '--workspace', dir, '--json'], [0, 1]), 9);
}

/** An exit code that is none of `codes` is a failed run, not a fast one. */
function runNode(line: readonly string[], codes: readonly number[] = [0]): void {
  const { status, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8' });
  if (!codes.includes(status ?? -1)) throw new Error(`node ${line.join(' ')} ended with ${status}:\n${stderr}`);
}
