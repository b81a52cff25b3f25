/**
 * How often the interval of a before/after holds zero where a start is pretended in real series and nothing happened then that anybody planned:
 * `PYTHON=… npx node bench/calibration/real-series.ts`. Public series need a Python with statsmodels, which ships them; the pipeline of a real company is read from
 * `../shared/data` where it is. 52 periods before and 12 after, the starts 12 apart, so that no two afters overlap.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { estimateBeforeAfter } from '../../packages/groundwork/src/statistics/time-series/before-after.ts';
import { percent, printTable } from './coverage.ts';

interface RealSeries {
  readonly name: string;
  readonly season: number | null;
  readonly values: readonly (number | null)[];
}

const [before, after] = [52, 12];
const MOST_STARTS = 30;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function publicSeries(): readonly RealSeries[] {
  const { status, stdout, stderr } = spawnSync(process.env.PYTHON ?? 'python3', [here('public_series.py')], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return JSON.parse(stdout) as readonly RealSeries[];
  console.log(`public series not read: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return [];
}

/** Days on which deals of a real pipeline were closed: how many, how many won, and what was won. */
function pipelineSeries(): readonly RealSeries[] {
  const file = here('../../../shared/data/crm/sales_pipeline.csv');
  if (!existsSync(file)) return [];
  const deals = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
  const closed = deals.filter((deal) => deal[6]);
  const days = closed.map((deal) => Date.parse(deal[6] as string) / 86_400_000);
  const first = Math.min(...days);
  const series = (name: string, value: (deal: readonly string[]) => number): RealSeries => {
    const values = new Array<number>(Math.max(...days) - first + 1).fill(0);
    closed.forEach((deal, i) => {
      const day = (days[i] as number) - first;
      values[day] = (values[day] as number) + value(deal);
    });
    return { name: `pipeline, ${name}, days`, season: 7, values };
  };
  const won = (deal: readonly string[]): number => (deal[4] === 'Won' ? 1 : 0);
  const products = [...new Set(closed.map((deal) => deal[2] as string))].sort();
  return [
    series('deals closed', () => 1),
    series('deals won', won),
    series('value won', (deal) => won(deal) * Number(deal[7])),
    ...products.map((product) => series(`${product} won`, (deal) => (deal[2] === product ? won(deal) : 0))),
  ];
}

/** Starts whose 52 periods before hold enough that vary; evenly spread where there are more than 30. */
function startsOf({ values }: RealSeries): readonly number[] {
  const starts: number[] = [];
  for (let start = before; start + after <= values.length; start += after) starts.push(start);
  const step = Math.max(1, starts.length / MOST_STARTS);
  return Array.from({ length: Math.min(starts.length, MOST_STARTS) }, (_, i) => starts[Math.floor(i * step)] as number);
}

interface Tally {
  readonly name: string;
  readonly starts: number;
  readonly held: number;
  readonly plain: number;
}

function pretend(series: RealSeries): Tally {
  const tally = { name: series.name, starts: 0, held: 0, plain: 0 };
  for (const start of startsOf(series)) {
    const values = series.values.slice(start - before, start + after);
    try {
      const { average, segmented } = estimateBeforeAfter({ values, before, season: series.season }, { alpha: 0.05 });
      tally.starts += 1;
      if (average.lower <= 0 && average.upper >= 0) tally.held += 1;
      if (segmented && segmented.lower <= 0 && segmented.upper >= 0) tally.plain += 1;
    } catch (error) {
      // Nothing sold in the whole before, or too little observed: the product would refuse as well.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return tally;
}

function rowOf({ name, starts, held, plain }: Tally): readonly string[] {
  return [name, String(starts), percent(held / starts), percent(plain / starts)];
}

const tallies = [...publicSeries(), ...pipelineSeries()].map(pretend).filter(({ starts }) => starts > 0);
const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
const all = { name: 'all', starts: sum((t) => t.starts), held: sum((t) => t.held), plain: sum((t) => t.plain) };
printTable(
  ['series', 'starts', 'the interval that is judged', 'segmented regression beside it'],
  [...tallies, all].map(rowOf),
);
