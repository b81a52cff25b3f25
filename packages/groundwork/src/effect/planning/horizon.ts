import type { Arm } from '../../sql/readings.ts';
import { chanceWithin, shortfallAt } from '../../statistics/likely-error.ts';
import type { OnBothScales } from '../detectability.ts';
import type { PlannedMetric } from '../plan.ts';
import type { Foreseen } from '../pretended-start.ts';
import type { Size } from '../size.ts';

/** What is to be seen of a metric that is judged once: a change that is promised, or a tolerance that must be shown to be kept. */
export interface OnceQuestion {
  readonly metric: PlannedMetric;
  readonly role: 'primary' | 'harmless';
  /** The way it is promised to move; of a harmless metric the way that is bad. */
  readonly direction: 'increase' | 'decrease';
  readonly size: Size;
}

/** The before of one metric, of which an after of any length can be asked. */
export interface Prospect {
  /** Periods of it that count and were observed. */
  readonly before: number;
  /** The longest after that it can foresee, in periods. */
  readonly longest: number;
  /** @throws RangeError saying why it cannot be foreseen */
  readonly foresee: (asked: {
    readonly horizon: number;
    readonly alpha: number;
    /** Without comparison series. */
    readonly alone?: boolean;
  }) => Foreseen;
  readonly sql: string | null;
}

/** What would be shown so many periods after the start. */
export interface Horizon {
  readonly periods: number;
  /** The last day of the last of them. */
  readonly day: string;
  readonly halfWidth: number;
  readonly level: number;
  readonly units: Readonly<Record<Arm, number>> | null;
  /** The smallest effect, or tolerance, that is shown with the planned power; null where the level gives no share. */
  readonly smallest: OnBothScales;
  readonly target: OnBothScales;
  /** What the smallest may be at most, on the metric's own scale; null where the target is a share of nothing. */
  readonly edge: number | null;
  /** Null where the target is a share of nothing. */
  readonly seen: boolean | null;
  /** Where the effect is exactly the target, or of a harmless metric nothing changes. */
  readonly chance: { readonly seen: number | null; readonly achieved: number | null };
  /** Whether the chances and the planned power are the least there are: the before does not show which of several errors is true. */
  readonly atLeast: boolean;
  readonly checked: boolean;
  readonly chosen: readonly string[];
}

interface Asked {
  readonly question: OnceQuestion;
  readonly prospect: Prospect;
  readonly alpha: number;
  readonly power: number;
  readonly periods: number;
  readonly day: string;
  readonly alone?: boolean;
}

/** What is shown at one horizon, or why it cannot be foreseen. */
export function horizonAt({ question, prospect, alpha, power, periods, day, alone = false }: Asked): Horizon | string {
  try {
    return { periods, day, ...shownBy(question, prospect.foresee({ horizon: periods, alpha, alone }), power) };
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/**
 * What a look at one interval shows: an effect of half its width and of what the estimate falls short by at most with some power is seen with that power. A tolerance is shown to
 * be kept where nothing changes and the bound on the bad side lies within it; as a share that bound is u / (level ∓ u), because it is compared with what would have been.
 */
export function shownBy(question: OnceQuestion, foreseen: Foreseen, power: number): Omit<Horizon, 'periods' | 'day'> {
  const { halfWidth, error, level, units, checked, chosen } = foreseen;
  const absolute = halfWidth + shortfallAt(error, power);
  const target = targetOf(question, level);
  const edge = edgeOf(question, level);
  const smallest = { absolute, relative: shareOf(question, absolute, level) };
  const chance = (least: number) => chanceWithin(error, (edge as number) - least);
  return {
    halfWidth,
    level,
    units,
    checked,
    chosen,
    smallest,
    target,
    edge,
    seen: edge === null ? null : absolute <= edge,
    atLeast: error.mixtures.length > 1,
    chance: {
      seen: edge === null ? null : chance(halfWidth),
      achieved: edge === null || question.role === 'harmless' ? null : chance(Math.max(halfWidth, edge)),
    },
  };
}

function targetOf({ size }: OnceQuestion, level: number): OnBothScales {
  if (size.scale === 'absolute') return { absolute: size.value, relative: level > 0 ? size.value / level : null };
  return { absolute: level > 0 ? size.value * level : null, relative: size.value };
}

/** The target on the metric's own scale, as far as an interval on that scale may reach for it. */
function edgeOf(question: OnceQuestion, level: number): number | null {
  const { role, direction, size } = question;
  if (size.scale === 'absolute') return size.value;
  if (!(level > 0)) return null;
  if (role === 'primary') return size.value * level;
  if (direction === 'increase') return (size.value * level) / (1 + size.value);
  return size.value < 1 ? (size.value * level) / (1 - size.value) : Number.POSITIVE_INFINITY;
}

function shareOf({ role, direction, size }: OnceQuestion, absolute: number, level: number): number | null {
  if (!(level > 0)) return null;
  if (role === 'primary' || size.scale === 'absolute') return absolute / level;
  const beside = direction === 'increase' ? level - absolute : level + absolute;
  return beside > 0 ? absolute / beside : null;
}
