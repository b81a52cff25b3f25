import { endOfDay } from '../../charter/days.ts';
import { addDuration, dayOf, parseDuration } from '../../charter/quantities.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import type { Column } from '../../sql/relation.ts';
import { type Clock, nowIn } from './freshness.ts';

/** The instant that a rule looks back from: now, or the end of a day. */
export function lookBackFrom(asOf: string | undefined, clock: Clock): Date {
  return asOf === undefined ? clock.now : new Date(endOfDay(asOf, clock.timezone).getTime() - 1);
}

/** Earlier by a duration of the charter. */
export function earlier(instant: Date, duration: string, timezone: string): Date {
  const { count, unit } = parseDuration(duration);
  return addDuration(instant, { count: -count, unit }, timezone);
}

/** An instant as the column writes times, as SQL: a day, a reading of the workspace's clocks, or an instant in UTC. */
export function timeIn(column: Column, dialect: Dialect, instant: Date, { timezone }: Clock): string {
  return nowIn(column, dialect, { now: instant, today: dayOf(instant, timezone), timezone });
}

/** True on rows after one instant and not after another. A column of days counts whole days: thirty days before today end yesterday. */
export function between(
  at: { readonly column: Column; readonly value: string },
  dialect: Dialect,
  [after, until]: readonly [Date, Date],
  clock: Clock,
): string {
  const literal = (instant: Date) => timeIn(at.column, dialect, instant, clock);
  return `${at.value} > ${literal(after)} AND ${at.value} <= ${literal(until)}`;
}
