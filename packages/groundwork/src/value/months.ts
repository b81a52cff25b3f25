import { addMonths, daysBetween, readDay } from '../charter/days.ts';
import { durationDays, parseDuration } from '../charter/durations.ts';

/** The mean length of a month, for horizons given in days or weeks. */
const meanMonth = 365.25 / 12;

/** A calendar day some months later or earlier; the 31st becomes the last day of a shorter month. */
export function monthsAfter(day: string, count: number): string {
  return new Date(addMonths(readDay(day), count)).toISOString().slice(0, 10);
}

/** Months from one day to another: whole months, and the part of the next one that has passed. Negative where `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  let whole = Math.max(0, Math.floor(daysBetween(from, to) / 31) - 1);
  while (monthsAfter(from, whole + 1) <= to) whole++;
  const start = monthsAfter(from, whole);
  return whole + daysBetween(start, to) / daysBetween(start, monthsAfter(from, whole + 1));
}

/** A duration in months: exact for months and years, by the mean month otherwise. */
export function durationMonths(duration: string): number {
  const { count, unit } = parseDuration(duration);
  if (unit === 'mo') return count;
  return unit === 'y' ? count * 12 : durationDays(duration, '2001-01-01') / meanMonth;
}
