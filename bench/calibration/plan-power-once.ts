/**
 * Whether the power that `groundwork plan` promises of a design without a split is the power that `groundwork measure` has:
 * `npx node bench/calibration/plan-power-once.ts [repetitions] [part of a name]`, 1,000 unless given, and all rows. Of every series and panel the before is planned; the true effect is
 * the smallest that the plan says is seen with 80 %, up and down, and the same estimator judges the after. Prints a Markdown table, each row as it is done; the same seeds give the same table.
 * Ends with 1 where what is seen is more than 5 points from what was promised, or more than 5 below where at least that is promised.
 */
import { seasonOf } from '../../packages/groundwork/src/charter/periods.ts';
import type { PlannedMetric } from '../../packages/groundwork/src/effect/plan.ts';
import { type OnceQuestion, shownBy } from '../../packages/groundwork/src/effect/planning/horizon.ts';
import { foreseeBeforeAfter, foreseeStaggered } from '../../packages/groundwork/src/effect/pretended-start.ts';
import type { Size } from '../../packages/groundwork/src/effect/size.ts';
import { estimatePanel } from '../../packages/groundwork/src/effect/staggered-estimate.ts';
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { estimateBeforeAfter } from '../../packages/groundwork/src/statistics/time-series/before-after.ts';
import { percent, printTable } from './coverage.ts';

const repetitions = Number(process.argv[2] ?? 1000);
const alpha = 0.05;
const power = 0.8;
/** How far what is seen may be from what was promised. */
const tolerance = 0.05;
const level = 100;
const metric: PlannedMetric = { metric: 'm', title: 'm', kind: 'mean', quantile: null, adjustFor: null, format: null };

/** What one trial found: the smallest effect that was promised, the width that was foreseen over the one that was shown, and the share of the two looks, at a rise and at a fall, that saw it. */
interface Trial {
  readonly smallest: number;
  readonly width: number;
  readonly seen: number;
  /** Whether it was promised to be seen so often at least. */
  readonly atLeast: boolean;
}

interface Shown {
  readonly lower: number;
  readonly upper: number;
}

function trialOf(foreseen: ReturnType<typeof foreseeBeforeAfter>, shown: (effect: number) => Shown): Trial {
  const size: Size = { scale: 'absolute', value: 1, written: '' };
  const question: OnceQuestion = { metric, role: 'primary', direction: 'increase', size };
  const { smallest: least, atLeast } = shownBy(question, foreseen, power);
  const smallest = least.absolute as number;
  // What came by chance is as often against a rise as against a fall: both looks tell more than two series would.
  const [rise, fall] = [shown(smallest), shown(-smallest)];
  return {
    smallest,
    width: (2 * foreseen.halfWidth) / (rise.upper - rise.lower),
    seen: ((rise.lower > 0 ? 1 : 0) + (fall.upper < 0 ? 1 : 0)) / 2,
    atLeast,
  };
}

interface Made {
  readonly before: number;
  readonly after?: number;
  /** The standard deviation of the level's step. */
  readonly wandering?: number;
  /** What of the noise is left a period later. */
  readonly memory?: number;
  /** Of a wave of twelve periods. */
  readonly season?: number;
  readonly slope?: number;
  /** Beside a series that wanders alike. */
  readonly beside?: boolean;
}

/** A series whose level wanders beside noise of one, or whose noise remembers. */
function series(made: Made) {
  const { before, after = 12, wandering = 0, memory = 0, season = 0, slope = 0, beside = false } = made;
  const period = season === 0 ? ('year' as const) : ('month' as const);
  return (seed: string): Trial => {
    const random = seededRandom(seed);
    let [walk, noise] = [0, random.normal() / Math.sqrt(1 - memory ** 2)];
    const both = Array.from({ length: before + after }, (_, t) => {
      walk += wandering * random.normal();
      noise = memory * noise + random.normal();
      const own = level + walk + noise + slope * t + season * Math.cos((2 * Math.PI * t) / 12);
      return { own, other: level + walk + 0.3 * random.normal() };
    });
    const values = both.map(({ own }) => own);
    const comparisons = beside ? [{ name: 'other', values: both.map(({ other }) => other) }] : [];
    const known = comparisons.map((each) => ({ ...each, values: each.values.slice(0, before) }));
    const given = { period, values: values.slice(0, before), before, comparisons: known };
    return trialOf(foreseeBeforeAfter(given, { horizon: after, alpha }), (effect) => {
      const moved = values.map((each, t) => (t < before ? each : each + effect));
      return estimateBeforeAfter({ values: moved, before, season: seasonOf(period), comparisons }, { alpha }).average;
    });
  };
}

const periodsBefore = 12;
const horizon = 6;
const startsAfter = [null, 0, 2, 4] as const;

/** Units of three groups and as many that never start; levels differ, periods move all, noise is autocorrelated. */
function panel(units: number) {
  return (seed: string): Trial => {
    const random: Random = seededRandom(seed);
    const periods = Array.from({ length: periodsBefore + horizon }, (_, t) => String(t));
    const shocks = periods.map(() => random.normal());
    const made = Array.from({ length: units }, (_, i) => {
      const own = level + 3 * random.normal();
      let noise = random.normal() / Math.sqrt(0.75);
      const outcomes = shocks.map((shock) => {
        noise = 0.5 * noise + random.normal();
        return own + shock + noise;
      });
      return { unit: `u${i}`, startsAfter: startsAfter[i % 4] ?? null, outcomes };
    });
    const common = { metric: 'm', period: 'month' as const, seed };
    const known = made.map((each) => ({ ...each, outcomes: each.outcomes.slice(0, periodsBefore) }));
    const foreseen = foreseeStaggered(
      { ...common, periods: periods.slice(0, periodsBefore), units: known },
      { horizon, alpha },
    );
    return trialOf(foreseen, (effect) => {
      const exposed = made.map(({ startsAfter: place, outcomes, unit }) => {
        const firstExposed = place === null ? null : periodsBefore + place;
        const moved = outcomes.map((each, t) => (firstExposed !== null && t >= firstExposed ? each + effect : each));
        return { unit, firstExposed, outcomes: moved };
      });
      return estimatePanel({ ...common, alpha, periods, units: exposed }).effect;
    });
  };
}

const little = 0.1;
const some = Math.sqrt(0.1);

interface Scenario {
  readonly name: string;
  readonly trial: (seed: string) => Trial;
}

const row = (name: string, trial: Scenario['trial']): Scenario => ({ name, trial });

const scenarios: readonly Scenario[] = [
  row('before/after, steady, 26 before', series({ before: 26 })),
  row('before/after, steady, 39 before', series({ before: 39 })),
  row('before/after, steady, 52 before', series({ before: 52 })),
  row('before/after, steady, 52 before, 26 after', series({ before: 52, after: 26 })),
  row('before/after, steady, 104 before', series({ before: 104 })),
  row('before/after, wandering a little (0.01), 26 before', series({ before: 26, wandering: little })),
  row('before/after, wandering a little (0.01), 52 before', series({ before: 52, wandering: little })),
  row('before/after, wandering a little (0.01), 104 before', series({ before: 104, wandering: little })),
  row('before/after, wandering (0.1), 26 before', series({ before: 26, wandering: some })),
  row('before/after, wandering (0.1), 26 before, 8 after', series({ before: 26, after: 8, wandering: some })),
  row('before/after, wandering (0.1), 39 before', series({ before: 39, wandering: some })),
  row('before/after, wandering (0.1), 52 before', series({ before: 52, wandering: some })),
  row('before/after, wandering (0.1), 52 before, 26 after', series({ before: 52, after: 26, wandering: some })),
  row('before/after, wandering (0.1), 104 before', series({ before: 104, wandering: some })),
  row('before/after, wandering as much as noise (1), 104 before', series({ before: 104, wandering: 1 })),
  row('before/after, AR(1) 0.3, 26 before', series({ before: 26, memory: 0.3 })),
  row('before/after, AR(1) 0.3, 52 before', series({ before: 52, memory: 0.3 })),
  row('before/after, AR(1) 0.5, 52 before', series({ before: 52, memory: 0.5 })),
  row('before/after, AR(1) 0.5, 104 before', series({ before: 104, memory: 0.5 })),
  row('before/after, AR(1) 0.6, 26 before', series({ before: 26, memory: 0.6 })),
  row('before/after, AR(1) 0.6, 39 before', series({ before: 39, memory: 0.6 })),
  row('before/after, AR(1) 0.6, 52 before, 26 after', series({ before: 52, after: 26, memory: 0.6 })),
  row('before/after, AR(1) 0.6, 104 before, 26 after', series({ before: 104, after: 26, memory: 0.6 })),
  row('before/after, a season of 12, 39 before', series({ before: 39, season: 2 })),
  row(
    'before/after, a season of 12, wandering (0.01), 52 before',
    series({ before: 52, wandering: little, season: 2 }),
  ),
  row(
    'before/after, wandering (1) beside a comparison series, 104 before',
    series({ before: 104, wandering: 1, beside: true }),
  ),
  row('before/after, steady, 26 before, 26 after', series({ before: 26, after: 26 })),
  row('before/after, wandering (0.1), 26 before, 26 after', series({ before: 26, after: 26, wandering: some })),
  row('before/after, AR(1) 0.6, 26 before, 26 after', series({ before: 26, after: 26, memory: 0.6 })),
  row('before/after, a slope of 0.05 a period, 52 before', series({ before: 52, slope: 0.05 })),
  row('before/after, a slope of 0.02 a period, 104 before', series({ before: 104, slope: 0.02 })),
  row(
    'before/after, wandering (0.01) on a slope of 0.05, 52 before',
    series({ before: 52, wandering: little, slope: 0.05 }),
  ),
  row('staggered, 60 units', panel(60)),
  row('staggered, 200 units', panel(200)),
  row('staggered, 600 units', panel(600)),
];

interface Row {
  readonly row: readonly string[];
  readonly held: boolean;
}

function rowOf({ name, trial }: Scenario): Row {
  const trials = Array.from({ length: repetitions }, (_, i) => trial(`${name} ${i}`));
  const mean = (of: (each: Trial) => number) => trials.reduce((sum, each) => sum + of(each) / repetitions, 0);
  const seen = mean((each) => each.seen);
  const atLeast = mean((each) => (each.atLeast ? 1 : 0));
  const sorted = (of: (each: Trial) => number) => trials.map(of).toSorted((a, b) => a - b);
  const at = (values: readonly number[], p: number) => (values[Math.floor(p * values.length)] as number).toFixed(2);
  const widths = sorted(({ width }) => width);
  return {
    // Where most befores leave it open, so that it is promised at least, more is no miss.
    held: seen >= power - tolerance && (seen <= power + tolerance || atLeast > 0.5),
    row: [
      name,
      at(
        sorted(({ smallest }) => smallest),
        0.5,
      ),
      `${percent(power)}${atLeast > 0.5 ? ' or more' : ''}`,
      percent(seen),
      `${at(widths, 0.05)} to ${at(widths, 0.95)}`,
    ],
  };
}

printTable(['design', 'smallest effect (median)', 'promised', 'seen', 'width foreseen ÷ shown (nine of ten)'], []);
const missed: string[] = [];
for (const scenario of scenarios.filter(({ name }) => name.includes(process.argv[3] ?? ''))) {
  const { held, row } = rowOf(scenario);
  console.log(`| ${row.join(' | ')} |`);
  if (!held) missed.push(scenario.name);
}
const verdict =
  missed.length === 0 ? 'Every row is within 5 points of what was promised' : `Further: ${missed.join('; ')}`;
console.log(`\n${verdict}, of ${repetitions} repetitions a row.`);
process.exitCode = missed.length === 0 ? 0 : 1;
