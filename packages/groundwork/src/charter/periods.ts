import { addDays, addMonths, readDay, writeDay } from './days.ts';
import type { Rollout } from './schema/rollout.ts';

/** The length of one reading in a series, as a rollout declares it. */
export type Period = Extract<Rollout, { readonly design: 'before_after' }>['period'];

const months = { month: 1, quarter: 3, year: 12 } as const;

/** The first day of the period that a day is in: the Monday of its week, the first of its month, quarter or year. */
export function periodOf(day: string, period: Period): string {
  if (period === 'day') return day;
  const date = new Date(readDay(day));
  if (period === 'week') return addDays(day, -((date.getUTCDay() + 6) % 7));
  const month = date.getUTCMonth();
  date.setUTCMonth(month - (month % months[period]), 1);
  return writeDay(date.getTime());
}

/** The first day of the next period. */
export function nextPeriod(start: string, period: Period): string {
  if (period === 'day' || period === 'week') return addDays(start, period === 'day' ? 1 : 7);
  return writeDay(addMonths(readDay(start), months[period]));
}

/** The first days of the periods that lie wholly between two days, both included. */
export function wholePeriods(from: string, to: string, period: Period): readonly string[] {
  const starts: string[] = [];
  const first = periodOf(from, period);
  let start = first < from ? nextPeriod(first, period) : first;
  for (let next = nextPeriod(start, period); addDays(next, -1) <= to; next = nextPeriod(next, period)) {
    starts.push(start);
    start = next;
  }
  return starts;
}

/** How many periods a season has: a week of days, a year of weeks, months or quarters; null for years. */
export function seasonOf(period: Period): number | null {
  return { day: 7, week: 52, month: 12, quarter: 4, year: null }[period];
}
