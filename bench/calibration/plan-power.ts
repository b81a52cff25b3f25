/**
 * Whether the power that `groundwork plan` promises is the power that `groundwork measure` has: `npx node bench/calibration/plan-power.ts [repetitions]`, 2,000 unless
 * given. Units arrive evenly and are assigned at random; every week the arms are compared by the product's own contrast and verdict. The true effect is the
 * smallest that the plan says is seen. Prints a Markdown table; the same seeds give the same table. Ends with 1 where a promise is off by more than 5 points.
 */
import { contrast } from '../../packages/groundwork/src/effect/contrast.ts';
import { detectability } from '../../packages/groundwork/src/effect/detectability.ts';
import type { PlannedMetric } from '../../packages/groundwork/src/effect/plan.ts';
import type { Size } from '../../packages/groundwork/src/effect/size.ts';
import { judgePrimary } from '../../packages/groundwork/src/effect/verdict.ts';
import type { GroupReading } from '../../packages/groundwork/src/sql/readings.ts';
import { minimumDetectableEffect } from '../../packages/groundwork/src/statistics/power.ts';
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';

interface Population {
  readonly name: string;
  readonly kind: 'rate' | 'mean';
  readonly mean: number;
  readonly variance: number;
  /** The share of units whose value is not zero. */
  readonly events: number;
  /** Whether the effect comes as the plan takes it. */
  readonly foreseen: boolean;
  /** One unit, where the mean is larger by `effect`. */
  readonly draw: (random: Random, effect: number) => number;
}

const rate = (p: number): Population => ({
  name: `rate of ${p * 100} %`,
  kind: 'rate',
  mean: p,
  variance: p * (1 - p),
  events: p,
  foreseen: true,
  draw: (random, effect) => (random.uniform() < p + effect ? 1 : 0),
});

/**
 * One unit in five spends, log-normal with σ = 1.2: a coefficient of variation of 4.5 and a skewness of 20. With an effect more units spend, as the plan takes it;
 * or, which it does not foresee, the same units spend more.
 */
function spend(foreseen: boolean): Population {
  const [share, sigma] = [0.2, 1.2];
  const mean = share * Math.exp(sigma ** 2 / 2);
  return {
    name: foreseen ? 'heavy-tailed mean' : 'the same, larger amounts (not foreseen)',
    kind: 'mean',
    mean,
    variance: share * Math.exp(2 * sigma ** 2) - mean ** 2,
    events: share,
    foreseen,
    draw: (random, effect) => {
      const times = 1 + effect / mean;
      const spends = random.uniform() < share * (foreseen ? times : 1);
      return spends ? Math.exp(sigma * random.normal()) * (foreseen ? 1 : times) : 0;
    },
  };
}

interface Scenario {
  readonly population: Population;
  readonly agentShare: number;
  readonly perWeek: number;
  readonly weeks: number;
}

const populations = [
  { population: rate(0.01), equal: 4000, uneven: 10_000 },
  { population: rate(0.05), equal: 1500, uneven: 3000 },
  { population: rate(0.3), equal: 400, uneven: 800 },
  { population: spend(true), equal: 2000, uneven: 5000 },
  { population: spend(false), equal: 2000, uneven: 5000 },
];
const scenarios: readonly Scenario[] = populations.flatMap(({ population, equal, uneven }) => [
  { population, agentShare: 0.5, perWeek: equal, weeks: 13 },
  { population, agentShare: 0.9, perWeek: uneven, weeks: 13 },
  { population, agentShare: 0.5, perWeek: equal, weeks: 26 },
]);

const confidence = 0.95;
const power = 0.8;
const minimumEvents = 100;

function promised({ population, agentShare, perWeek, weeks }: Scenario) {
  const { mean, variance, events, kind } = population;
  const window = perWeek * 13;
  const metric: PlannedMetric = { metric: 'm', title: 'm', kind, quantile: null, adjustFor: null, format: null };
  const size: Size = { scale: 'relative', value: 1, written: '' };
  const moments = { n: window, mean: [mean], cross: [[variance * (window - 1)]] };
  const group = { units: window, events: window * events, moments, missing: 0, incomplete: 0, rowless: 0 };
  const found = detectability({
    plan: { split: { agent: agentShare, control: 1 - agentShare }, confidence, power, minimumEvents },
    metric,
    target: { size, change: 'increase' },
    baseline: { metric: 'm', components: ['value'], group, rows: window, sql: '' },
    windowDays: 91,
    horizonDays: weeks * 7,
  });
  const oneLook = minimumDetectableEffect({
    varianceAgent: variance,
    varianceControl: variance,
    unitsAgent: found.units.agent,
    unitsControl: found.units.control,
    alpha: 1 - confidence,
    power,
    plannedN: found.plannedUnits,
  });
  return { metric, effect: found.mde.absolute as number, oneLook, plannedUnits: found.plannedUnits };
}

/** An arm as it grows: its count, mean and centred sum of squares (Welford). */
interface Tally {
  n: number;
  mean: number;
  squares: number;
  events: number;
}

function add(tally: Tally, value: number): void {
  tally.n += 1;
  const shift = value - tally.mean;
  tally.mean += shift / tally.n;
  tally.squares += shift * (value - tally.mean);
  if (value !== 0) tally.events += 1;
}

const reading = ({ n, mean, squares, events }: Tally): GroupReading => ({
  units: n,
  events,
  missing: 0,
  incomplete: 0,
  rowless: 0,
  moments: { n, mean: [mean], cross: [[squares]] },
});

interface Shares {
  /** The interval lay above zero in some week. */
  seen: number;
  /** The verdict was `achieved` in some week, where the effect is the target. */
  achieved: number;
  /** The interval excluded zero on either side in some week. */
  excluded: number;
}

function simulate(scenario: Scenario, effect: number, repetitions: number): Shares {
  const { population, agentShare, perWeek, weeks } = scenario;
  const { metric, plannedUnits } = promised(scenario);
  const target: Size = { scale: 'absolute', value: Math.max(effect, 1e-12), written: '' };
  const random = seededRandom(`${population.name} ${agentShare} ${weeks} ${effect === 0}`);
  const shares = { seen: 0, achieved: 0, excluded: 0 };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const [agent, control] = [0, 1].map((): Tally => ({ n: 0, mean: 0, squares: 0, events: 0 })) as [Tally, Tally];
    const once = { seen: false, achieved: false, excluded: false };
    for (let week = 0; week < weeks; week++) {
      for (let unit = 0; unit < perWeek; unit++) {
        const treated = random.uniform() < agentShare;
        add(treated ? agent : control, population.draw(random, treated ? effect : 0));
      }
      const events = { fewest: Math.min(agent.events, control.events), needed: minimumEvents };
      if (events.fewest < events.needed) continue;
      const arms = { agent: reading(agent), control: reading(control) };
      const found = contrast({
        metric,
        reading: { metric: 'm', components: ['value'], arms, sql: '' },
        alpha: 1 - confidence,
        plannedUnits,
      });
      if (!found.effect) continue;
      const { lower, upper } = found.effect.absolute;
      once.seen ||= (lower as number) > 0;
      once.excluded ||= (lower as number) > 0 || (upper as number) < 0;
      const judged = judgePrimary({ effect: found.effect, direction: 'increase', target, events, dayPassed: false });
      once.achieved ||= judged.verdict === 'achieved';
    }
    for (const key of ['seen', 'achieved', 'excluded'] as const) if (once[key]) shares[key] += 1 / repetitions;
  }
  return shares;
}

const repetitions = Number(process.argv[2] ?? 2000);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const head = [
  'metric',
  'agent : control',
  'weeks',
  'units',
  'smallest effect',
  'promised',
  'seen',
  'achieved',
  'one-look formula: seen',
  'nothing changes: excluded',
];
console.log(`| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
let worst = 0;
for (const scenario of scenarios) {
  const { population, agentShare, perWeek, weeks } = scenario;
  const { effect, oneLook } = promised(scenario);
  const found = simulate(scenario, effect, repetitions);
  const before = simulate(scenario, oneLook, repetitions);
  const nothing = simulate(scenario, 0, repetitions);
  if (population.foreseen) worst = Math.max(worst, Math.abs(found.seen - power));
  const cells = [
    population.name,
    `${agentShare * 100} : ${100 - agentShare * 100}`,
    String(weeks),
    (perWeek * weeks).toLocaleString('en-US'),
    percent(effect / population.mean),
    percent(power),
    percent(found.seen),
    percent(found.achieved),
    percent(before.seen),
    percent(nothing.excluded),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
console.log(`\nFurthest from the promise: ${(worst * 100).toFixed(1)} points, of ${repetitions} repetitions a row.`);
process.exitCode = worst > 0.05 ? 1 : 0;
