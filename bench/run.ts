/**
 * The product's speed as ratios: `npx node bench/run.ts [name…]`. What is timed is the product's own path; beside it, in the same run, the bare query
 * that an analyst would write for the same numbers. Ends with 1 where a limit is passed.
 */
import type { Benchmark } from './benchmark.ts';
import { checkData } from './check-data.ts';
import { commandLine } from './command-line.ts';
import { manyRules } from './many-rules.ts';
import { measurePanel } from './measure-panel.ts';
import { measureUnits } from './measure-units.ts';
import { processLog } from './process-log.ts';
import type { Timing } from './ratio.ts';
import { valueDraws } from './value-draws.ts';
import { verdict } from './verdict.ts';
import { portfolio } from './web/portfolio.ts';
import { reads } from './web/reads.ts';

const all: readonly Benchmark[] = [
  ...checkData,
  ...manyRules,
  ...measureUnits,
  ...measurePanel,
  ...processLog,
  ...commandLine,
  ...valueDraws,
  ...verdict,
  ...portfolio,
  ...reads,
];
const names = process.argv.slice(2);
const unknown = names.filter((name) => !all.some((each) => each.name === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are ${all.map((each) => each.name).join(', ')}.`);
  process.exit(2);
}

const head = ['', 'ours', 'yardstick', 'result', 'at most', '', 'processor time', 'rounds'];
const table: string[][] = [head];
let passed = true;
for (const each of all.filter(({ name }) => names.length === 0 || names.includes(name))) {
  console.error(`Running ${each.name} …`);
  const timing = await each.run();
  const ok = timing.result <= each.limit.value;
  passed &&= ok;
  table.push(line(each, timing, ok));
}
console.log(`| ${table[0]?.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
for (const cells of table.slice(1)) console.log(`| ${cells.join(' | ')} |`);
process.exitCode = passed ? 0 : 1;

function line({ what, limit }: Benchmark, timing: Timing, ok: boolean): string[] {
  const seconds = (value: number) => `${value.toFixed(value < 1 ? 3 : 1)} s`;
  const ratio = (value: number) => `${value.toFixed(2)} ×`;
  const { ours, yardstick, result, processor, rounds } = timing;
  return [
    what,
    seconds(ours),
    yardstick === null ? '' : seconds(yardstick),
    limit.unit === '×' ? ratio(result) : seconds(result),
    `${limit.value} ${limit.unit}`,
    ok ? 'holds' : 'exceeded',
    processor === null ? '' : limit.unit === '×' ? ratio(processor) : seconds(processor),
    String(rounds),
  ];
}
