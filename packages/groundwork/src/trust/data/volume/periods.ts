import { addDays, addMonths, readDay, writeDay } from '../../../charter/days.ts';
import type { Volume } from '../../../charter/schema/data-comparisons.ts';

type Period = Volume['period'];

/** The first day of the period that a day is in; weeks start on Monday. */
export function periodOf(day: string, period: Period): string {
  if (period === 'day') return day;
  if (period === 'month') return `${day.slice(0, 8)}01`;
  const weekday = (new Date(readDay(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The period a number of periods later, or earlier where the number is negative. */
export function movePeriods(start: string, period: Period, count: number): string {
  if (period === 'month') return writeDay(addMonths(readDay(start), count));
  return addDays(start, count * (period === 'week' ? 7 : 1));
}

/** The last period that was over by the end of a day. */
export function lastWhole(day: string, period: Period): string {
  return movePeriods(periodOf(addDays(day, 1), period), period, -1);
}

/** The periods that one is compared with, the latest first: the same day of earlier weeks, or the periods right before. */
export function comparedWith(start: string, period: Period, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) =>
    period === 'day' ? addDays(start, -7 * (i + 1)) : movePeriods(start, period, -(i + 1)),
  );
}
