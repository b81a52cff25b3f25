import { daysBetween } from '../charter/days.ts';
import { conditionIds } from '../conditions/finding.ts';
import type { Journey } from './journey.ts';

/** So long in one stage with its next gate closed, and an initiative has stalled: a quarter, within which a board expects to see a move. */
export const stalledAfterDays = 90;

/** Since when an initiative has stood still, and how long. */
export interface Stall {
  readonly since: string;
  readonly days: number;
}

/**
 * Whether an initiative has stalled: not in production, long in its stage, and a condition that does not hold, or harm, keeps the next gate closed. One that only waits for
 * the day of its verdict has not.
 */
export function stallOf(
  { stays, ended }: Pick<Journey, 'stays' | 'ended'>,
  { closedBy, harm, today }: { readonly closedBy: readonly string[]; readonly harm: boolean; readonly today: string },
): Stall | null {
  const stay = stays.at(-1);
  if (ended !== null || stay === undefined || stay.stage === 'production' || stay.from === null) return null;
  const days = daysBetween(stay.from, today);
  const isHeld = harm || conditionIds.some((id) => closedBy.includes(id));
  return isHeld && days >= stalledAfterDays ? { since: stay.from, days } : null;
}
