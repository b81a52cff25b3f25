import { nextPeriod, type Period, wholePeriods } from '../../charter/periods.ts';
import { addDays } from '../../charter/quantities.ts';
import type { Arm } from '../../sql/readings.ts';
import { normalCdf, normalQuantile } from '../../statistics/normal.ts';
import { metricLevel } from '../adjustment.ts';
import type { OnBothScales } from '../detectability.ts';
import type { AnalysisPlan, PlannedMetric } from '../plan.ts';
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
  readonly standardError: number;
  readonly level: number;
  readonly units: Readonly<Record<Arm, number>> | null;
  /** The smallest effect, or tolerance, that is shown with the planned power; null where the level gives no share. */
  readonly smallest: OnBothScales;
  readonly target: OnBothScales;
  /** Null where the target is a share of nothing. */
  readonly seen: boolean | null;
  /** Where the effect is exactly the target, or of a harmless metric nothing changes. */
  readonly chance: { readonly seen: number | null; readonly achieved: number | null };
  readonly checked: boolean;
  readonly chosen: readonly string[];
}

export type OnceReason =
  | 'success.detectable'
  | 'success.effect_too_small'
  | 'success.no_day'
  | 'success.no_days'
  | 'success.before_too_short'
  | 'success.no_level';

/** What one metric of a design without a split will be able to show, and when. */
export interface OncePlanning {
  readonly question: OnceQuestion;
  readonly prospect: Prospect;
  readonly alpha: number;
  readonly power: number;
  readonly reason: OnceReason;
  /** Whether the target can be seen by the promised day; null where that is not known. */
  readonly seen: boolean | null;
  /** Whole periods from the start to the promised day; null where none is promised. */
  readonly asked: number | null;
  readonly promised: Horizon | null;
  /** Ascending; those that can be foreseen. */
  readonly horizons: readonly Horizon[];
  /** The first of them at which the target is seen. */
  readonly first: Horizon | null;
  /** Why nothing can be foreseen at the promised day, as the estimator says it; null where it can, or the before is too short. */
  readonly trouble: string | null;
}

const shown: Readonly<Record<Period, readonly number[]>> = {
  day: [7, 14, 28, 56, 84, 182, 364],
  week: [2, 4, 8, 12, 26, 52],
  month: [1, 2, 3, 6, 12, 24],
  quarter: [1, 2, 4, 8],
  year: [1, 2, 3, 5],
};

/**
 * Plans one metric of a design without a split, which is judged once, after the promised day: the estimator that will measure it is asked what it would show at several
 * horizons, or where nothing else is wanted (not `ahead`) at the promised one alone. The first at which the target is seen is looked for by halving between the last that does not
 * show it and the first that does; a longer after need not show more, as what would have been of a series that wanders is known less and less. Nothing is said of an after longer
 * than the before can foresee.
 */
export function planOnce(
  plan: AnalysisPlan & { readonly period: Period },
  question: OnceQuestion,
  prospect: Prospect,
  { ahead = true }: { readonly ahead?: boolean } = {},
): OncePlanning {
  const { power, period, starts, primary } = plan;
  const { longest } = prospect;
  const { alpha } = metricLevel(plan, question.metric);
  const asked = primary.by === null ? null : wholePeriods(starts, primary.by, period).length;
  const days = lastDays(starts, period, Math.max(longest, 1));
  const at = remembered((periods) =>
    horizonAt({ question, prospect, alpha, power, periods, day: days[periods - 1] ?? '' }),
  );
  const ladder = [...new Set(ahead ? [...shown[period], asked ?? 0, longest] : [Math.min(asked ?? 0, longest)])]
    .filter((each) => each >= 1 && each <= longest)
    .toSorted((a, b) => a - b);
  const first = firstSeen(ladder, at, ahead);
  const promised = asked !== null && asked >= 1 && asked <= longest ? at(asked) : null;
  const horizons = [...new Set(first === null ? ladder : [...ladder, first])]
    .toSorted((a, b) => a - b)
    .map(at)
    .filter((each) => typeof each !== 'string');
  return {
    question,
    prospect,
    alpha,
    power,
    asked,
    horizons,
    first: horizons.find(({ periods }) => periods === first) ?? null,
    ...answered(asked, promised),
  };
}

function remembered<T>(of: (periods: number) => T): (periods: number) => T {
  const known = new Map<number, T>();
  return (periods) => {
    const found = known.get(periods) ?? of(periods);
    known.set(periods, found);
    return found;
  };
}

function answered(
  asked: number | null,
  promised: Horizon | string | null,
): Pick<OncePlanning, 'reason' | 'seen' | 'promised' | 'trouble'> {
  const unknown = { seen: null, promised: null, trouble: null };
  if (asked === null) return { ...unknown, reason: 'success.no_day' };
  if (asked === 0) return { ...unknown, seen: false, reason: 'success.no_days' };
  if (promised === null) return { ...unknown, reason: 'success.before_too_short' };
  if (typeof promised === 'string') return { ...unknown, reason: 'success.before_too_short', trouble: promised };
  const { seen } = promised;
  const reason = seen === null ? 'success.no_level' : seen ? 'success.detectable' : 'success.effect_too_small';
  return { seen, promised, trouble: null, reason };
}

/**
 * The first horizon of the ladder that shows the target; refined, what lies between it and the last before it is halved until the one before it does not show the target.
 * Null where none does.
 */
function firstSeen(
  ladder: readonly number[],
  at: (periods: number) => Horizon | string,
  refined: boolean,
): number | null {
  const shows = (periods: number) => {
    const found = at(periods);
    return typeof found !== 'string' && found.seen === true;
  };
  const place = ladder.findIndex(shows);
  let enough = ladder[place];
  if (enough === undefined || !refined) return enough ?? null;
  let short = ladder[place - 1] ?? 0;
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (shows(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}

/** The last day of each whole period from the start on. */
function lastDays(starts: string, period: Period, count: number): readonly string[] {
  const [first = starts] = wholePeriods(starts, addDays(starts, 800), period);
  const days: string[] = [];
  for (let start = first; days.length < count; start = nextPeriod(start, period))
    days.push(addDays(nextPeriod(start, period), -1));
  return days;
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
 * What a look at one interval shows: an effect of half its width and z_power standard errors more is seen with that power. A tolerance is shown to be kept where nothing
 * changes and the bound on the bad side lies within it; as a share that bound is u / (level ∓ u), because it is compared with what would have been.
 */
export function shownBy(question: OnceQuestion, foreseen: Foreseen, power: number): Omit<Horizon, 'periods' | 'day'> {
  const { halfWidth, standardError, level, units, checked, chosen } = foreseen;
  const absolute = halfWidth + normalQuantile(power) * standardError;
  const target = targetOf(question, level);
  const edge = edgeOf(question, level);
  const smallest = { absolute, relative: shareOf(question, absolute, level) };
  const chance = (least: number) => normalCdf(((edge as number) - least) / standardError);
  return {
    halfWidth,
    standardError,
    level,
    units,
    checked,
    chosen,
    smallest,
    target,
    seen: edge === null ? null : absolute <= edge,
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
