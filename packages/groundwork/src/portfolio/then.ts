import type { Stage } from '../gates/stages.ts';
import type { Journey } from './journey.ts';

type Told = Pick<Journey, 'initiative' | 'started' | 'stays' | 'moved' | 'production' | 'ended' | 'leftOut'>;

/** Where an initiative was at the end of a day. */
export interface Then {
  /** null where the day on which it came there is not known, and of one that was removed: it is in none any more. */
  readonly stage: Stage | null;
  /** Since when; null where that is not known. */
  readonly since: string | null;
  readonly reached: Reached;
  /** As far as the records tell: what lies between is declared, and nobody verified it. */
  readonly verified: Reached;
  /** Its charter declares that it is in this stage, and no record says so. */
  readonly declared: boolean;
  /** The day on which it had ended, of one that was stopped, retired or removed by then. */
  readonly endedOn: string | null;
}

const order = ['proposed', 'funded', 'pilot', 'production'] as const;
type Reached = (typeof order)[number];

/** The furthest of some stages. */
const furthest = (stages: readonly Stage[]): Reached => order.findLast((each) => stages.includes(each)) ?? 'proposed';

/**
 * As it was at the end of a day; null for one that was not there yet, or of which no day is known. `isToday`: all that is on record has happened by then, also that of which
 * nobody knows the day.
 */
export function thenOf(journey: Told, day: string, isToday = false): Then | null {
  const { started, ended, stays, moved } = journey;
  if (!isToday && started !== null && started > day) return null;
  const by = stays.filter(({ from }) => isToday || (from !== null && from <= day));
  const last = by.at(-1);
  if (last === undefined) return null;
  // A later stay of which no day is known may have begun by then.
  const isKnown = !stays.slice(stays.indexOf(last) + 1).some(({ from }) => from === null);
  const removed = ended?.as === 'removed' && ended.on !== null && ended.on <= day;
  const stopped = isEnd(last) ? last.from : null;
  return {
    stage: isKnown && (isEnd(last) || !removed) ? last.stage : null,
    since: last.from,
    reached: furthest(by.map(({ stage }) => stage)),
    verified: furthest(moved.flatMap(({ stage, on }) => (isToday || on <= day ? [stage] : []))),
    declared: last.declared && last.stage !== 'proposed',
    endedOn: stopped ?? (removed ? ended.on : null),
  };
}

const isEnd = ({ stage }: Pick<Then, 'stage'>) => stage === 'stopped' || stage === 'retired';

/** Whether it had ended by then, also where the day is not known. */
export const hadEnded = (then: Then): boolean => then.endedOn !== null || isEnd(then);

/** What was known of a journey at the end of a day, for a curve of then; null for one that was not there yet. */
export function journeyThen(journey: Told, day: string): Journey | null {
  const { initiative, started, stays, moved, production, ended, leftOut } = journey;
  if (started !== null && started > day) return null;
  const then = thenOf(journey, day);
  const produced = stays.some(({ stage, from }) => stage === 'production' && (from === null || from <= day));
  const declared = stays.some((stay) => stay.declared);
  const base = { initiative, started, declared, stays, moved, produced, leftOut, notes: [] };
  const cameBy = production !== null && production <= day ? production : null;
  // An end of which no day is known is no end by any day: `leftOut` says so.
  const end =
    then === null || then.endedOn === null
      ? null
      : { on: then.endedOn, as: ended?.as ?? ('stopped' as const), because: null, declared };
  return { ...base, production: cameBy, ended: end };
}
