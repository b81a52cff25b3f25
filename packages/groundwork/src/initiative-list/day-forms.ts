import { plainLetters } from '../charter/id-of-title.ts';
import { fail } from '../errors/problem.ts';

/** How the days of a list are written: the order of day, month and year, and what stands between them. */
export interface DayPattern {
  readonly text: string;
  readonly read: (text: string) => string | null;
}

/** How the names of the months begin, in plain letters: in English, German, French and Spanish. */
const monthBegins = [
  'jan|ene',
  'feb|fev',
  'mar|mrz|maer',
  'apr|avr|abr',
  'may|mai',
  'jun|juin',
  'jul|juil',
  'aug|aou|ago',
  'sep',
  'oct|okt',
  'nov',
  'dec|dez|dic',
].map((begins) => new RegExp(`^(?:${begins})`));

/** The month whose name it is, from 1; 0 where it is none. */
const monthOf = (name: string): number => monthBegins.findIndex((begins) => begins.test(plainLetters(name))) + 1;

/** In which order day, month and year stand in numbers alone. */
export const dayOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DayOrder = (typeof dayOrders)[number];

const orderPatterns: Readonly<Record<DayOrder, string>> = { dmy: 'd/M/yyyy', mdy: 'M/d/yyyy', ymd: 'yyyy/M/d' };

/** Reads an order of day, month and year alone, whatever stands between them, as `orderForm` does. Else as a pattern. */
export function dayForm(dates: string, today: string): DayPattern {
  const order = dayOrders.find((each) => each === dates.toLowerCase());
  return order === undefined ? dayPattern(dates) : orderForm(order, today);
}

/** Reads days in one order. A year of two digits is one from 2000 to ten years after `today`: of any other day nobody knows the century. */
export function orderForm(order: DayOrder, today: string): DayPattern {
  const { read } = dayPattern(orderPatterns[order]);
  const latest = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`;
  return {
    text: order,
    read: (text) => {
      const given = text.trim();
      const full = given.replace(shortYears[order], '20');
      const day = read(full.replace(/^(\d{1,4})[/.-](\d{1,2})[/.-]/, '$1/$2/'));
      return day !== null && full !== given && day > latest ? null : day;
    },
  };
}

/** Where the century is missing before a year of two digits. */
const yearLast = /(?<=^\d{1,2}[/.-]\d{1,2}[/.-])(?=\d\d(?!\d))/;
const yearFirst = /^(?=\d\d[/.-]\d{1,2}[/.-]\d{1,2}(?!\d))/;
const shortYears: Readonly<Record<DayOrder, RegExp>> = { dmy: yearLast, mdy: yearLast, ymd: yearFirst };

/** Reads `dd/MM/yyyy`, `M/d/yyyy`, `d MMM yyyy`: one of day, month and four-digit year each, in any order. Fails with `import.dates_malformed`. */
export function dayPattern(pattern: string): DayPattern {
  const parts = pattern.match(/d{1,2}|M{1,4}|y{4}|[^dMy]+|./g) ?? [];
  const kinds = parts.map((part) => (/^[dMy]+$/.test(part) ? part.charAt(0) : ''));
  if (
    !['d', 'M', 'y'].every((kind) => kinds.filter((each) => each === kind).length === 1) ||
    /[A-Za-z](?<![dMy])/.test(pattern)
  )
    return fail('import.dates_malformed', { pattern });
  const form = new RegExp(
    `^${parts.map((part) => formOf(part)).join('')}(?:(?:,? |T)\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?)?$`,
    'iu',
  );
  const order = kinds.filter((kind) => kind !== '');
  return {
    text: pattern,
    read: (text) => {
      const found = form.exec(text.trim());
      if (!found) return null;
      const part = (kind: string) => found[order.indexOf(kind) + 1] ?? '';
      const month = /^\d/.test(part('M')) ? Number(part('M')) : monthOf(part('M'));
      return realDay(Number(part('y')), month, Number(part('d')));
    },
  };
}

function formOf(part: string): string {
  if (part.startsWith('y')) return '(\\d{4})';
  if (part.startsWith('MMM')) return '(\\p{L}{3,10})\\.?';
  if (/^[dM]/.test(part)) return '(\\d{1,2})';
  return part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** The day as ISO writes it; null where the calendar has none, and of another century: no AI initiative has one, but 1/1/1900 stands in many a list for none. */
export function realDay(year: number, month: number, day: number): string | null {
  if (year < 2000 || year > 2099) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}
