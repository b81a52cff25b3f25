/**
 * Whether the power that `groundwork plan` promises of a design without a split is the power that `groundwork measure` has:
 * `npx node bench/calibration/plan-power-once.ts [repetitions]`, 300 unless given. Of every series and panel the before is planned; the true effect is the smallest that the
 * plan says is seen with 80 %, and the same estimator and verdict judge the after. Prints a Markdown table; the same seeds give the same table. Ends with 1 where what is seen is
 * more than 5 points from what was promised.
 */
import { effectBeside } from '../../packages/groundwork/src/effect/judged-once.ts';
import type { PlannedMetric } from '../../packages/groundwork/src/effect/plan.ts';
import { type OnceQuestion, shownBy } from '../../packages/groundwork/src/effect/planning/horizon.ts';
import { foreseeBeforeAfter, foreseeStaggered } from '../../packages/groundwork/src/effect/pretended-start.ts';
import type { Size } from '../../packages/groundwork/src/effect/size.ts';
import { estimatePanel } from '../../packages/groundwork/src/effect/staggered-estimate.ts';
import { judgePrimary } from '../../packages/groundwork/src/effect/verdict.ts';
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { estimateBeforeAfter } from '../../packages/groundwork/src/statistics/time-series/before-after.ts';
import { percent, printTable } from './coverage.ts';

const repetitions = Number(process.argv[2] ?? 300);
const alpha = 0.05;
const power = 0.8;
const level = 100;
const metric: PlannedMetric = { metric: 'm', title: 'm', kind: 'mean', quantile: null, adjustFor: null, format: null };

/** What one trial found: the smallest effect that was promised, the width that was foreseen over the one that was shown, and the verdict. */
interface Trial {
  readonly smallest: number;
  readonly width: number;
  readonly seen: boolean;
  readonly achieved: boolean;
}

interface Shown {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

function trialOf(
  foreseen: ReturnType<typeof foreseeBeforeAfter>,
  shown: (effect: number) => Shown & { readonly observed: number },
): Trial {
  const size: Size = { scale: 'absolute', value: 1, written: '' };
  const question: OnceQuestion = { metric, role: 'primary', direction: 'increase', size };
  const smallest = shownBy(question, foreseen, power).smallest.absolute as number;
  const { estimate, lower, upper, observed } = shown(smallest);
  const effect = effectBeside(observed, { estimate, lower, upper });
  const target = { ...size, value: smallest };
  const events = { fewest: 0, needed: 0 };
  const { verdict } = judgePrimary({ effect, direction: 'increase', target, events, dayPassed: true });
  return {
    smallest,
    width: (2 * foreseen.halfWidth) / (upper - lower),
    seen: lower > 0,
    achieved: verdict === 'achieved',
  };
}

const after = 12;

/** A series whose level wanders by so much a period beside noise of one, or whose noise remembers. */
function series(before: number, wandering: number, memory: number, beside = false) {
  return (seed: string): Trial => {
    const random = seededRandom(seed);
    let [walk, noise] = [0, random.normal() / Math.sqrt(1 - memory ** 2)];
    const made = Array.from({ length: before + after }, () => {
      walk += wandering * random.normal();
      noise = memory * noise + random.normal();
      return { own: level + walk + noise, other: level + walk + 0.3 * random.normal() };
    });
    const values = made.map(({ own }) => own);
    const comparisons = beside ? [{ name: 'other', values: made.map(({ other }) => other) }] : [];
    const known = comparisons.map((each) => ({ ...each, values: each.values.slice(0, before) }));
    const given = { period: 'year' as const, values: values.slice(0, before), before, comparisons: known };
    return trialOf(foreseeBeforeAfter(given, { horizon: after, alpha }), (effect) => {
      const moved = values.map((each, t) => (t < before ? each : each + effect));
      const { average, observed } = estimateBeforeAfter(
        { values: moved, before, season: null, comparisons },
        { alpha },
      );
      return { ...average, observed };
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
      const found = estimatePanel({ ...common, alpha, periods, units: exposed });
      return { ...found.effect, observed: found.observed };
    });
  };
}

const scenarios: readonly (readonly [string, (seed: string) => Trial])[] = [
  ['before/after, steady, 26 before', series(26, 0, 0)],
  ['before/after, steady, 52 before', series(52, 0, 0)],
  ['before/after, steady, 104 before', series(104, 0, 0)],
  ['before/after, wandering a little (0.01), 52 before', series(52, 0.1, 0)],
  ['before/after, wandering a little (0.01), 104 before', series(104, 0.1, 0)],
  ['before/after, wandering (0.1), 26 before', series(26, Math.sqrt(0.1), 0)],
  ['before/after, wandering (0.1), 52 before', series(52, Math.sqrt(0.1), 0)],
  ['before/after, wandering (0.1), 104 before', series(104, Math.sqrt(0.1), 0)],
  ['before/after, wandering as much as noise (1), 104 before', series(104, 1, 0)],
  ['before/after, AR(1) 0.5, 52 before', series(52, 0, 0.5)],
  ['before/after, AR(1) 0.5, 104 before', series(104, 0, 0.5)],
  ['before/after, wandering (1) beside a comparison series, 104 before', series(104, 1, 0, true)],
  ['staggered, 60 units', panel(60)],
  ['staggered, 200 units', panel(200)],
  ['staggered, 600 units', panel(600)],
];

let furthest = 0;
const rows = scenarios.map(([name, trial]) => {
  const trials = Array.from({ length: repetitions }, (_, i) => trial(`${name} ${i}`));
  const share = (held: (each: Trial) => boolean) => trials.filter(held).length / repetitions;
  const seen = share((each) => each.seen);
  furthest = Math.max(furthest, Math.abs(seen - power));
  const widths = trials.map(({ width }) => width).toSorted((a, b) => a - b);
  const smallest = trials.map((each) => each.smallest).toSorted((a, b) => a - b);
  const at = (sorted: readonly number[], p: number) => (sorted[Math.floor(p * sorted.length)] as number).toFixed(2);
  return [
    name,
    at(smallest, 0.5),
    percent(power),
    percent(seen),
    percent(share((each) => each.achieved)),
    `${at(widths, 0.05)} to ${at(widths, 0.95)}`,
  ];
});
printTable(
  ['design', 'smallest effect (median)', 'promised', 'seen', 'achieved', 'width foreseen ÷ shown (nine of ten)'],
  rows,
);
console.log(`\nFurthest from what was promised: ${percent(furthest)}, of ${repetitions} repetitions a row.`);
process.exitCode = furthest > 0.05 ? 1 : 0;
