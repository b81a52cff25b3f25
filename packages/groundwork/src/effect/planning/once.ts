import { nextPeriod, type Period, wholePeriods } from '../../charter/periods.ts';
import { addDays } from '../../charter/quantities.ts';
import { metricLevel } from '../adjustment.ts';
import type { AnalysisPlan } from '../plan.ts';
import { type Horizon, horizonAt, type OnceQuestion, type Prospect } from './horizon.ts';

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
