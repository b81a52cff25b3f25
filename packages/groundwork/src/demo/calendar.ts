/** The day on which the examples are "today": every date in them, and in the data made for them, is moved by as many days as have passed since. */
export const anchorDay = '2026-11-20';

const dayMs = 86_400_000;

/** Whole days from one ISO day to another. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: string, to: string): readonly string[] {
  return Array.from({ length: Math.max(0, daysFrom(from, to) + 1) }, (_, index) => addDays(from, index));
}

/** Moves every ISO day written in a text. */
export function shiftDates(text: string, days: number): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => addDays(day, days));
}
