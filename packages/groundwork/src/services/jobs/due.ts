import { addDuration } from '../../charter/durations.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';

type Schedule = NonNullable<Workspace['schedule']>;
type Repeated = keyof Schedule;

/** When something was last done for an initiative, or tried; null: never. */
export type LastDone = Readonly<Record<Repeated, string | null>>;

/**
 * What of a schedule is due for one initiative: what was never done, and what was last done so long ago. Counted from what the records say was done, so that a
 * server that starts anew repeats nothing. Days are those of the workspace's time zone.
 */
export function dueOf(schedule: Schedule, last: LastDone, { now, timezone }: { now: Date; timezone: string }) {
  const isDue = (what: Repeated) => {
    const [every, at] = [schedule[what], last[what]];
    return every !== undefined && (at === null || addDuration(new Date(at), every, timezone) <= now);
  };
  return (['check', 'measure'] as const).filter(isDue);
}

/** The later of two instants in ISO 8601. */
export function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}
