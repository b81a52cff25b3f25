type Interval = { readonly months: number; readonly microseconds: number };

const second = 1_000_000;
const months: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };
const lengths: Readonly<Record<string, number>> = {
  week: 7 * 86_400 * second,
  day: 86_400 * second,
  hour: 3_600 * second,
  minute: 60 * second,
  second,
  millisecond: 1_000,
  microsecond: 1,
};

export const negated = ({ months, microseconds }: Interval): Interval => ({
  months: 0 - months,
  microseconds: 0 - microseconds,
});

export const addIntervals = (a: Interval, b: Interval): Interval => ({
  months: a.months + b.months,
  microseconds: a.microseconds + b.microseconds,
});

/** So many of a unit (`day`, `days`); null for an unknown unit or more than ten thousand years. */
export function intervalOf(count: number, unit: string): Interval | null {
  const name = unit.toLowerCase().replace(/s$/, '');
  const made = { months: count * (months[name] ?? 0), microseconds: count * (lengths[name] ?? 0) };
  const known = name in months || name in lengths;
  return known && Number.isInteger(count) && Math.abs(made.months) <= 120_000 && Number.isSafeInteger(made.microseconds)
    ? made
    : null;
}

/** `14 days`, `1 day 2 hours`; null for anything else. */
export function parseInterval(text: string): Interval | null {
  const parts = [...text.trim().matchAll(/([+-]?[0-9]{1,9})\s*([A-Za-z]+)\s*/gy)];
  let sum: Interval = { months: 0, microseconds: 0 };
  let read = 0;
  for (const [whole, count, unit] of parts) {
    const part = intervalOf(Number(count), unit ?? '');
    if (part === null) return null;
    sum = addIntervals(sum, part);
    read += whole.length;
  }
  return read > 0 && read === text.trim().length ? sum : null;
}
