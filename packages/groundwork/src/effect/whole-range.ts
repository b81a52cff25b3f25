import { daysBetween } from '../charter/quantities.ts';
import type { PeriodCell } from '../sql/compile-periods.ts';

export interface WholeRange {
  /** The first and the last period that the rows fill; empty texts where there are no rows. */
  readonly from: string;
  readonly to: string;
  /** Periods left out because the rows begin or stop within them. */
  readonly cut: readonly string[];
}

/**
 * The periods that the rows of a metric fill. A table that was loaded on Tuesday ends in the middle of a week, and its last total is no total of a week. Whether
 * the last period is whole is judged by the others: its last day must lie as far into it as theirs at the least (a table with one row a month has all of them on the
 * first); the first period likewise.
 */
export function wholeRange(cells: readonly Pick<PeriodCell, 'period' | 'firstDay' | 'lastDay'>[]): WholeRange {
  const days = new Map<string, { first: string; last: string }>();
  for (const { period, firstDay, lastDay } of cells) {
    const known = days.get(period);
    days.set(period, {
      first: known && known.first < firstDay ? known.first : firstDay,
      last: known && known.last > lastDay ? known.last : lastDay,
    });
  }
  const periods = [...days.keys()].toSorted();
  const reach = (period: string) => daysBetween(period, days.get(period)?.last ?? period);
  const begins = (period: string) => daysBetween(period, days.get(period)?.first ?? period);
  const cut: string[] = [];
  const last = periods.at(-1);
  if (last !== undefined && periods.length > 1 && reach(last) < Math.min(...periods.slice(0, -1).map(reach))) {
    cut.push(last);
    periods.pop();
  }
  const [first] = periods;
  if (first !== undefined && periods.length > 1 && begins(first) > Math.max(...periods.slice(1).map(begins))) {
    cut.push(first);
    periods.shift();
  }
  return { from: periods[0] ?? '', to: periods.at(-1) ?? '', cut };
}
