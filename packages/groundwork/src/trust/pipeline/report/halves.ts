import { addDays, addMonths, readDay, writeDay } from '../../../charter/days.ts';
import type { LeftOut } from '../../../words/quarters.ts';

/** The first day of the quarter of a day. */
export function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

/** Whether a quarter is over and has something in each of its months: else it is not like the others, and worse where the months of a quarter differ. */
export function isWhole(quarter: string, months: ReadonlySet<string>, asOf: string): boolean {
  const first = readDay(quarter);
  return endOf(quarter) <= asOf && [0, 1, 2].every((count) => months.has(writeDay(addMonths(first, count))));
}

/** The whole ones of the quarters in two halves; the middle one of an odd number is in neither. null for fewer than two. */
export function halvesOf<T extends { readonly period: string }>(all: readonly T[], isWhole: (each: T) => boolean) {
  const quarters = all.filter(isWhole);
  if (quarters.length < 2) return null;
  const size = Math.floor(quarters.length / 2);
  const leftOut: LeftOut = {
    notWhole: all.filter((each) => !isWhole(each)).map(({ period }) => period),
    middle: quarters.length % 2 === 0 ? null : (quarters[size]?.period ?? null),
  };
  return { earlier: halfOf(quarters.slice(0, size)), later: halfOf(quarters.slice(-size)), leftOut };
}

function halfOf<T extends { readonly period: string }>(items: readonly T[]) {
  return { items, from: items[0]?.period ?? '', to: endOf(items.at(-1)?.period ?? '') };
}

/** The last day of a quarter. */
export function endOf(quarter: string): string {
  return addDays(writeDay(addMonths(readDay(quarter), 3)), -1);
}
