/**
 * How often the interval that `measure` shows of a holdout excludes zero where there is no effect, when somebody looks all the time and stops at the first
 * time that it does: `npx node bench/calibration/false-alarms.ts [repetitions]`, 2,000 unless given. Promised: at most 5 %. Every look is the product's own contrast,
 * after each hundredth of the units, from the moment that the smaller arm holds the events which the charter asks for. Ends with 1 above 6 %.
 */
import { contrast } from '../../packages/groundwork/src/effect/contrast.ts';
import type { PlannedMetric } from '../../packages/groundwork/src/effect/plan.ts';
import type { GroupReading } from '../../packages/groundwork/src/sql/readings.ts';
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { percent, printTable, shareOf } from './coverage.ts';

const repetitions = Number(process.argv[2] ?? 2000);
const looks = 100;
const minimumEvents = 100;

const populations: Readonly<
  Record<string, { readonly kind: 'rate' | 'mean'; readonly units: number; readonly draw: (random: Random) => number }>
> = {
  'rate of 1 %': { kind: 'rate', units: 60_000, draw: (random) => (random.uniform() < 0.01 ? 1 : 0) },
  'rate of 5 %': { kind: 'rate', units: 20_000, draw: (random) => (random.uniform() < 0.05 ? 1 : 0) },
  'rate of 30 %': { kind: 'rate', units: 6000, draw: (random) => (random.uniform() < 0.3 ? 1 : 0) },
  'spend, log-normal where there is any': {
    kind: 'mean',
    units: 10_000,
    draw: (random) => (random.uniform() < 0.2 ? Math.exp(1.2 * random.normal()) : 0),
  },
};

let passed = true;
const rows = Object.entries(populations).flatMap(([name, population]) =>
  [0.5, 0.1].map((agentShare) => {
    const share = shareOf(repetitions, `${name} ${agentShare}`, (seed) => alarms(population, agentShare, seed));
    passed &&= share <= 0.06;
    return [name, agentShare === 0.5 ? '1 : 1' : '1 : 9', percent(share)];
  }),
);
printTable(['metric', 'agent : control', 'false alarms'], rows);
process.exitCode = passed ? 0 : 1;

/** Sums of an arm: mean and centred squares come from them by Welford's update. */
interface Arm {
  n: number;
  mean: number;
  squares: number;
  events: number;
}

function alarms({ kind, units, draw }: (typeof populations)[string], agentShare: number, seed: string): boolean {
  const random = seededRandom(seed);
  const arms = { agent: empty(), control: empty() };
  for (let i = 1; i <= units; i += 1) {
    add(random.uniform() < agentShare ? arms.agent : arms.control, draw(random));
    if (i % (units / looks) !== 0 || Math.min(arms.agent.events, arms.control.events) < minimumEvents) continue;
    const { effect } = contrast({
      metric: planned(kind),
      reading: {
        metric: 'm',
        components: ['value'],
        arms: { agent: reading(arms.agent), control: reading(arms.control) },
        sql: '',
      },
      alpha: 0.05,
      plannedUnits: units / 2,
    });
    const { lower = null, upper = null } = effect?.absolute ?? {};
    if (lower !== null && upper !== null && (lower > 0 || upper < 0)) return true;
  }
  return false;
}

function empty(): Arm {
  return { n: 0, mean: 0, squares: 0, events: 0 };
}

function add(arm: Arm, value: number): void {
  arm.n += 1;
  const before = value - arm.mean;
  arm.mean += before / arm.n;
  arm.squares += before * (value - arm.mean);
  if (value !== 0) arm.events += 1;
}

function reading({ n, mean, squares, events }: Arm): GroupReading {
  return { units: n, events, moments: { n, mean: [mean], cross: [[squares]] }, missing: 0, incomplete: 0, rowless: 0 };
}

function planned(kind: 'rate' | 'mean'): PlannedMetric {
  return { metric: 'm', title: 'm', kind, quantile: null, adjustFor: null, format: null };
}
