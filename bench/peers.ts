/**
 * Side by side with Soda Core and Great Expectations, on the same table and the same two hundred rules: `npx node bench/peers.ts`. Needs a Python that has
 * them (`pip install soda-core-duckdb great_expectations`), named by PYTHON. Only the checking is timed, not the start of a program; where a peer counts
 * something else, it is said.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openWideTable } from './many-rules.ts';
import { wideRules } from './wide-table.ts';

const python = process.env.PYTHON ?? 'python3';
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const peers = { 'Soda Core': 'soda_scan.py', 'Great Expectations': 'great_expectations_scan.py' };

interface Scan {
  readonly seconds: number;
  readonly counts: readonly number[];
}

const { file, counts, countsByHand, close } = await openWideTable(rows);
const expected = await countsByHand();
const table: string[][] = [['Groundwork', ...cells(await timed(counts))]];
table.push(['one aggregate query by hand', ...cells(await timed(countsByHand))]);
await close();
for (const [name, script] of Object.entries(peers)) {
  const scan = run(script);
  table.push([name, ...(typeof scan === 'string' ? [scan, ''] : cells(scan))]);
}
const head = [`200 rules, ${rows} rows × 40 columns`, 'seconds', 'rules that count the same as the query'];
for (const row of [head, head.map(() => '---'), ...table]) console.log(`| ${row.join(' | ')} |`);

async function timed(work: () => Promise<readonly number[]>): Promise<Scan> {
  await work();
  const started = performance.now();
  const found = await work();
  return { seconds: (performance.now() - started) / 1000, counts: found };
}

function run(script: string): Scan | string {
  const path = fileURLToPath(new URL(`peers/${script}`, import.meta.url));
  const input = JSON.stringify({ file, rules: wideRules.map(({ rule }) => rule) });
  const { status, stdout, stderr } = spawnSync(python, [path], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) return `not run: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Scan;
}

function cells({ seconds, counts: found }: Scan): readonly string[] {
  const same = found.filter((each, i) => each === expected[i]).length;
  return [seconds.toFixed(2), `${same} of ${expected.length}`];
}
