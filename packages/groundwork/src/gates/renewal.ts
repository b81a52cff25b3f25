import { addDuration, dayOf } from '../charter/quantities.ts';

export interface RenewalInput {
  /** When it came into production or was renewed last, ISO 8601. */
  readonly since: string;
  /** When the owner reviewed it, in any order: what came after `since` moves nothing. */
  readonly reviews: readonly string[];
  /** The owner's `review_every`. */
  readonly every: string;
  readonly zone: string;
}

/**
 * The day on which it is to be renewed: the owner's first review day after it came into production, or was renewed. A renewal before its day does not put that day off,
 * and neither does a review that the owner makes earlier. null where nobody had reviewed it.
 */
export function renewalDay({ since, reviews, every, zone }: RenewalInput): string | null {
  const last = reviews
    .filter((at) => at <= since)
    .toSorted()
    .at(-1);
  if (last === undefined) return null;
  const day = dayOf(since, zone);
  let due = dayOf(last, zone);
  do due = addDuration(due, every, zone);
  while (due <= day);
  return due;
}

export interface RenewalNow {
  /** As `renewalDay` says. */
  readonly due: string | null;
  readonly today: string;
  /** Nothing is missing, before any waiver that is given along. */
  readonly holds: boolean;
  /** One of several has decided on it already. */
  readonly begun: boolean;
  /** The charter is no longer the one on which it was decided last. */
  readonly charterChanged: boolean;
}

/**
 * The day from which it can be renewed; null where it can be now. Before its day a renewal would say nothing and put nothing off, but for one: who decided on another charter may
 * decide on the one that stands.
 */
export function renewableFrom({ due, today, holds, begun, charterChanged }: RenewalNow): string | null {
  const saysSomething = renewalIsDue(due, today) || !holds || begun || charterChanged;
  return saysSomething ? null : due;
}

/** Whether it is time to renew. */
export function renewalIsDue(due: string | null, today: string): boolean {
  return due === null || today >= due;
}
