import { daysBetween } from '../charter/days.ts';
import type { Stage } from '../gates/stages.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { restrictedMean } from '../statistics/survival/restricted-mean.ts';
import { confidence, curveOf, type Followed, type Half } from './curve.ts';
import type { Journey, Stay } from './journey.ts';

const order = ['proposed', 'funded', 'pilot', 'production'] as const satisfies readonly Stage[];

/** How many of those that came into one stage have gone on to the next. */
export interface Conversion {
  readonly from: Stage;
  readonly to: Stage;
  readonly entered: number;
  readonly movedOn: number;
  readonly ended: number;
  readonly there: number;
  /** Those of whom a day is not known: in `entered`, and in nothing after it. */
  readonly leftOut: number;
  /** Of them, those that are known to have gone on. */
  readonly movedOnUndated: number;
  /**
   * Of those that entered, by as long as any was followed (Aalen–Johansen). null where none is followed, and where more went on without a day than with one: the others alone
   * would tell a share that is far too small.
   */
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly half: Half | null;
  readonly stay: MeanStay | null;
}

/** Mean days in a stage until it is left, however that is, within so many days (Irwin 1949). */
export interface MeanStay {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly within: number;
}

/** From each stage to the next, of the first time that each came there: going back and coming again changes nothing. */
export function conversions(journeys: readonly Journey[], today: string): readonly Conversion[] {
  return order.slice(1).map((to, index) => conversionOf(order[index] as Stage, to, journeys, today));
}

function conversionOf(from: Stage, to: Stage, journeys: readonly Journey[], today: string): Conversion {
  const entered = journeys.filter((journey) => hasReached(journey, from));
  const followed = entered.flatMap((journey) => followedFrom(journey, from, to, today) ?? []);
  const { events, ended, running, reached, half } = curveOf(followed);
  const movedOnUndated = entered.filter((journey) => hasReached(journey, to)).length - events;
  const isKnown = movedOnUndated <= events;
  return {
    from,
    to,
    entered: entered.length,
    movedOn: events,
    ended,
    there: running,
    leftOut: entered.length - followed.length,
    movedOnUndated,
    share: isKnown ? (reached?.share ?? null) : null,
    lower: isKnown ? (reached?.lower ?? null) : null,
    upper: isKnown ? (reached?.upper ?? null) : null,
    half: isKnown ? half : null,
    stay: isKnown ? meanStay(followed) : null,
  };
}

const rankOf = (stage: Stage) => order.indexOf(stage as (typeof order)[number]);

/** Whoever came further has been in the stage, whether or not that is on record. */
function hasReached({ stays }: Journey, stage: Stage): boolean {
  return stays.some((stay) => rankOf(stay.stage) >= rankOf(stage));
}

/** The first stay in the stage, or beyond it where the stage itself was not recorded. */
function firstIn({ stays }: Journey, stage: Stage): Stay | undefined {
  return stays.find((stay) => rankOf(stay.stage) >= rankOf(stage));
}

function followedFrom(journey: Journey, from: Stage, to: Stage, today: string): Followed | null {
  const entry = firstIn(journey, from);
  // Whoever came further without this stage on record: how long that took is not known.
  if (entry === undefined || entry.stage !== from || entry.from === null) return null;
  const start = entry.from;
  const since = (day: string) => Math.max(0, daysBetween(start, day));
  const { declared, ended } = journey;
  const next = firstIn(journey, to);
  if (next !== undefined)
    return next.stage !== to || next.from === null ? null : { time: since(next.from), event: 1, declared };
  if (ended === null) return { time: since(today), event: 0, declared };
  return ended.on === null ? null : { time: since(ended.on), event: 2, declared };
}

/** Up to the last time at which anybody was followed; null where nobody has left, or all at once. */
function meanStay(followed: readonly Followed[]): MeanStay | null {
  const within = Math.max(0, ...followed.map(({ time }) => time));
  if (within === 0 || followed.every(({ event }) => event === 0)) return null;
  const { mean, standardError } = restrictedMean(followed, within);
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  return { mean, lower: Math.max(0, mean - half), upper: Math.min(within, mean + half), within };
}
