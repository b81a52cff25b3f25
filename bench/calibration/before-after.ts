/**
 * How often the interval of a before/after holds the true effect, which is none: `npx node bench/calibration/before-after.ts [repetitions]`, 200 unless given.
 * Promised: 95 %. 52 periods before and 12 after unless a row says otherwise; the last rows break what the model assumes. A width is half an interval over the root mean square of the estimates:
 * 1.96 is that of somebody who knows the variances.
 */
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { estimateBeforeAfter } from '../../packages/groundwork/src/statistics/time-series/before-after.ts';
import { percent, printTable, shareOf } from './coverage.ts';

const repetitions = Number(process.argv[2] ?? 200);
const after = 12;

interface Made {
  readonly values: readonly number[];
  readonly before?: number;
  readonly season?: number;
  readonly comparisons?: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const processes: Readonly<Record<string, (random: Random) => Made>> = {
  'steady, with noise': (random) => ({ values: noise(random, 1) }),
  'wandering a little (variance ratio 0.01)': (random) => ({ values: wandering(random, 0.1) }),
  'wandering (0.1)': (random) => ({ values: wandering(random, Math.sqrt(0.1)) }),
  'wandering as much as noise (1)': (random) => ({ values: wandering(random, 1) }),
  'wandering (0.1), 104 periods before': (random) => ({
    before: 104,
    values: wandering(random, Math.sqrt(0.1), 104 + after),
  }),
  'wandering (0.1), 26 periods before': (random) => ({
    before: 26,
    values: wandering(random, Math.sqrt(0.1), 26 + after),
  }),
  'wandering (0.1) on a line': (random) => ({
    values: wandering(random, Math.sqrt(0.1)).map((each, t) => each + 0.1 * t),
  }),
  'a random walk': (random) => ({ values: walk(random, 1) }),
  'a season of 12, wandering': (random) => ({
    season: 12,
    values: wandering(random, 0.1).map((each, t) => each + 2 * Math.sin((2 * Math.PI * t) / 12)),
  }),
  'wandering with a comparison series': (random) => {
    const level = walk(random, 1);
    const own = noise(random, 1).map((each, t) => each + (level[t] as number));
    const other = noise(random, 0.3).map((each, t) => each + (level[t] as number));
    return { values: own, comparisons: [{ name: 'other', values: other }] };
  },
  'four comparison series that have nothing to do with it': (random) => ({
    values: wandering(random, 0.3),
    comparisons: [1, 2, 3, 4].map((i) => ({ name: `x${i}`, values: walk(random, 1) })),
  }),
  'autocorrelated noise, AR(1) 0.5': (random) => ({ values: autocorrelated(random, 0.5) }),
  'autocorrelated noise, AR(1) 0.8': (random) => ({ values: autocorrelated(random, 0.8) }),
};

const rows = Object.entries(processes).map(([name, make]) => {
  let [plain, halves, squares] = [0, 0, 0];
  const share = shareOf(repetitions, name, (seed) => {
    const { values, before = 52, season = null, comparisons = [] } = make(seededRandom(seed));
    const { average, segmented } = estimateBeforeAfter({ values, before, season, comparisons }, { alpha: 0.05 });
    if (segmented && segmented.lower <= 0 && segmented.upper >= 0) plain += 1;
    halves += (average.upper - average.lower) / 2;
    squares += average.estimate ** 2;
    return average.lower <= 0 && average.upper >= 0;
  });
  const width = halves / Math.sqrt(repetitions * squares);
  return [name, percent(share), width.toFixed(2), percent(plain / repetitions)];
});
printTable(['series', 'the interval that is judged', 'its width', 'segmented regression beside it'], rows);

function noise(random: Random, deviation: number, length = 52 + after): number[] {
  return Array.from({ length }, () => deviation * random.normal());
}

function walk(random: Random, deviation: number, length = 52 + after): number[] {
  let level = 0;
  return Array.from({ length }, () => {
    level += deviation * random.normal();
    return level;
  });
}

function wandering(random: Random, deviation: number, length = 52 + after): number[] {
  const level = walk(random, deviation, length);
  return noise(random, 1, length).map((each, t) => each + (level[t] as number));
}

function autocorrelated(random: Random, rho: number, length = 52 + after): number[] {
  let last = random.normal() / Math.sqrt(1 - rho ** 2);
  return Array.from({ length }, () => {
    last = rho * last + random.normal();
    return last;
  });
}
