import type { Arm, GroupReading } from '../sql/readings.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import type { Interval } from '../statistics/interval.ts';
import { quantileRanks } from '../statistics/quantile-sequence.ts';
import { type ContrastInput, withheld } from './contrast-input.ts';
import type { Bounded, Contrast } from './result.ts';

const method = 'difference of quantiles, always-valid interval (order statistics)';

/**
 * Compares a quantile of the two arms. Each arm's quantile has an always-valid interval at half the error, read from its order
 * statistics; the difference and the relative lift then lie in the differences and ratios of those bounds. Correct for any
 * distribution, ties included, and wider than an interval for the difference itself would be. A covariate is not used.
 */
export function quantileContrast(input: ContrastInput): Contrast {
  const { reading, metric, alpha } = input;
  const p = metric.quantile as number;
  const summary = {
    agent: { units: reading.arms.agent.units, mean: valueAt(reading.arms.agent, p) },
    control: { units: reading.arms.control.units, mean: valueAt(reading.arms.control, p) },
  };
  const { agent, control } = summary;
  if (agent.units === 0 && control.units === 0) return withheld(input, method, summary, 'effect.no_units');
  if (agent.units < 2 || control.units < 2) return withheld(input, method, summary, 'effect.too_few_units');
  if (agent.mean === null || control.mean === null) return withheld(input, method, summary, 'effect.no_quantiles');
  // All zero, as where no row was found at all: an interval around nothing is no evidence.
  if (reading.arms.agent.events + reading.arms.control.events === 0)
    return withheld(input, method, summary, 'effect.no_variation');
  const ranks = armRanks(input, { agent: agent.units, control: control.units });
  const bounds = {
    agent: readBounds(reading.arms.agent, ranks.agent),
    control: readBounds(reading.arms.control, ranks.control),
  };
  const difference = {
    lower: subtract(bounds.agent.lower, bounds.control.upper),
    upper: subtract(bounds.agent.upper, bounds.control.lower),
  };
  if (difference.lower === 0 && difference.upper === 0) return withheld(input, method, summary, 'effect.no_variation');
  return {
    method,
    confidence: 1 - alpha,
    ...summary,
    effect: {
      absolute: { estimate: agent.mean - control.mean, ...difference },
      relative: relativeLift({ agent: agent.mean, control: control.mean }, bounds),
    },
    standardError: impliedError(difference, input, agent.units + control.units),
    withheld: null,
  };
}

type Units = Readonly<Record<Arm, number>>;
type Ranks = Readonly<Record<Arm, { readonly lower: number; readonly upper: number }>>;

/** Where to read each arm's order statistics: at half the error each, so that both intervals hold together. */
function armRanks({ metric, alpha, plannedUnits }: Omit<ContrastInput, 'reading'>, units: Units): Ranks {
  const total = units.agent + units.control;
  const ranks = (n: number) =>
    quantileRanks({
      n,
      p: metric.quantile as number,
      plannedN: Math.max(1, (plannedUnits * n) / total),
      alpha: alpha / 2,
    });
  return { agent: ranks(units.agent), control: ranks(units.control) };
}

/**
 * The probabilities that a quantile metric must be read at for its interval, ascending: the quantile itself and, for each arm, the
 * ranks of both bounds. `units` are the units assigned. Where fewer of them turn out to count, the ranks lie further out; a few such
 * are asked for too, and the bound is then read at the next one outward, which can only widen the interval.
 */
export function quantileProbabilities(input: Omit<ContrastInput, 'reading'>, units: Units): readonly number[] {
  const asked = new Set<number>([input.metric.quantile as number]);
  for (const share of [1, 0.9, 0.75, 0.5, 0.25, 0.1]) {
    const counted = { agent: Math.floor(units.agent * share), control: Math.floor(units.control * share) };
    if (counted.agent < 2 || counted.control < 2) break;
    const ranks = armRanks(input, counted);
    for (const bounds of [ranks.agent, ranks.control]) {
      if (bounds.lower > 0) asked.add(bounds.lower);
      if (bounds.upper < 1) asked.add(bounds.upper);
    }
  }
  return [...asked].sort((a, b) => a - b);
}

const sameProbability = 1e-12;

function valueAt(group: GroupReading, p: number): number | null {
  return group.quantiles?.find((each) => Math.abs(each.p - p) <= sameProbability)?.value ?? null;
}

/** The interval between the read probabilities at or just outside the ranks; unbounded where none is far enough out. */
function readBounds(group: GroupReading, ranks: { lower: number; upper: number }): Interval {
  const read = group.quantiles ?? [];
  const below = read.filter((each) => each.p > 0 && each.p <= ranks.lower + sameProbability).at(-1);
  const above = read.find((each) => each.p < 1 && each.p >= ranks.upper - sameProbability);
  return {
    lower: ranks.lower > 0 ? (below?.value ?? null) : null,
    upper: ranks.upper < 1 ? (above?.value ?? null) : null,
  };
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** Agent over control, less one, with bounds from dividing the arms' intervals; unbounded where control may be zero. */
function relativeLift(value: Readonly<Record<Arm, number>>, bounds: Readonly<Record<Arm, Interval>>): Bounded {
  const estimate = value.control === 0 ? null : (value.agent - value.control) / Math.abs(value.control);
  const { lower: low, upper: high } = bounds.control;
  const { lower, upper } = bounds.agent;
  if (low !== null && low > 0) {
    return {
      estimate,
      lower: lower === null ? null : lower >= 0 ? divide(lower, high, -1) : lower / low - 1,
      upper: upper === null ? null : upper >= 0 ? upper / low - 1 : divide(upper, high, -1),
    };
  }
  if (high !== null && high < 0) {
    // Both shares are of the size of control, so a rise is a rise: 1 + agent / |control|.
    const [near, far] = [-high, low === null ? null : -low];
    return {
      estimate,
      lower: lower === null ? null : lower >= 0 ? divide(lower, far, 1) : lower / near + 1,
      upper: upper === null ? null : upper >= 0 ? upper / near + 1 : divide(upper, far, 1),
    };
  }
  return { estimate, lower: null, upper: null };
}

/** `value / by + shift`, where an unbounded divisor leaves only the shift. */
function divide(value: number, by: number | null, shift: number): number {
  return by === null ? shift : value / by + shift;
}

/** The standard error that an interval of this width would have come from; `null` while a side is unbounded. */
function impliedError({ lower, upper }: Interval, { alpha, plannedUnits }: ContrastInput, n: number): number | null {
  if (lower === null || upper === null) return null;
  return (upper - lower) / (2 * confidenceSequenceMultiplier({ n, plannedN: plannedUnits, alpha }));
}
