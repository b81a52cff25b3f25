import { fail } from '../errors/problem.ts';
import { type DayPattern, dayForm, dayPattern, fullYear, realDay } from './day-forms.ts';

/** A day of a list; of a month, a quarter or a year alone the first one and the last. */
export interface ListedDay {
  readonly first: string;
  readonly last: string;
}

export interface ColumnDays {
  /** For each value the day, null where there is none in it. */
  readonly days: readonly (ListedDay | null)[];
  /** How what could be read in more than one way was read, and by which value that is settled; null where nothing could. */
  readonly read: string | null;
}

const isoForm = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?$/;
const compactForm = /^(20\d\d)(\d\d)(\d\d)$/;
const slashedForm = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/;
const orderedForm = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:[ ,T].*)?$/;
/** Days since 30 December 1899, as a spreadsheet stores them: 2000 to 2099. */
const serials = { form: /^\d{5}(?:\.\d+)?$/, from: 36_526, before: 73_051 } as const;
/** Days with the month in words are read whatever their order. */
const wordForms = ['d MMM yyyy', 'MMM d, yyyy', 'MMM d yyyy', 'd-MMM-yyyy', 'd. MMM yyyy', 'yyyy MMM d'].map(
  dayPattern,
);
const monthInWords = dayPattern('d MMM yyyy');
const monthForms = [/^(\d{4})[-/](\d{1,2})$/, /^(?:(\d{1,2})[/.])(\d{4})$/] as const;
const quarterForms = [/^Q([1-4])[ /-]*(?:FY ?)?(\d{4})$/i, /^(?:FY ?)?(\d{4})[ /-]*Q([1-4])$/i] as const;

/**
 * Reads the days of one column: ISO, months in words, the numbers of a spreadsheet, months and quarters, and days as `dates` says: `dmy`, `mdy` or a pattern. Where nobody says it,
 * 1/2/2026 is read as the other values of the column settle it, such as 25/2/2026; with points the day comes first. Fails with `import.dates_ambiguous` where nothing settles it.
 */
export function readDays(column: string, values: readonly string[], dates: string | null): ColumnDays {
  const texts = values.map((value) => value.trim());
  const told = dates === null ? null : dayForm(dates);
  const { forms, read } = told === null ? settled(column, texts) : { forms: [told], read: null };
  return { days: texts.map((text) => readDay(text, forms)), read };
}

function readDay(text: string, forms: readonly DayPattern[]): ListedDay | null {
  const exact = exactDay(text) ?? forms.map(({ read }) => read(text)).find((day) => day !== null) ?? null;
  return exact === null ? spanOf(text) : { first: exact, last: exact };
}

function exactDay(text: string): string | null {
  const iso = isoForm.exec(text) ?? compactForm.exec(text);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = slashedForm.exec(text);
  if (slashed) return realDay(Number(slashed[1]), Number(slashed[3]), Number(slashed[4]));
  if (isSerial(text)) return isoOf(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000);
  return wordForms.map((form) => form.read(text)).find((day) => day !== null) ?? null;
}

const isSerial = (text: string): boolean =>
  serials.form.test(text) && Number(text) >= serials.from && Number(text) < serials.before;

/** A month or a quarter, from its first day to its last. */
function spanOf(text: string): ListedDay | null {
  const word = /^([A-Za-z]{3,9})\.?[ ,-]+(\d{4})$/.exec(text);
  const named = word ? monthInWords.read(`1 ${word[1]} ${word[2]}`) : null;
  if (named !== null) return spanFrom(Number(named.slice(0, 4)), Number(named.slice(5, 7)), 1);
  const [yearFirst, yearLast] = monthForms.map((form) => form.exec(text));
  if (yearFirst) return spanFrom(Number(yearFirst[1]), Number(yearFirst[2]), 1);
  if (yearLast) return spanFrom(Number(yearLast[2]), Number(yearLast[1]), 1);
  const [first, last] = quarterForms.map((form) => form.exec(text));
  // A year that the company counts differently is no year of the calendar.
  if (/FY/i.test(text)) return null;
  if (first) return spanFrom(Number(first[2]), 3 * Number(first[1]) - 2, 3);
  return last ? spanFrom(Number(last[1]), 3 * Number(last[2]) - 2, 3) : null;
}

function spanFrom(year: number, month: number, months: number): ListedDay | null {
  const first = realDay(year, month, 1);
  return first === null ? null : { first, last: isoOf(Date.UTC(year, month - 1 + months, 0)) };
}

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const [dayFirst, monthFirst] = [dayForm('dmy'), dayForm('mdy')];
const said = { dmy: 'day first', mdy: 'month first' } as const;

/** How the values like 1/2/2026 are read, one mark between the numbers at a time. */
function settled(
  column: string,
  texts: readonly string[],
): { readonly forms: readonly DayPattern[]; readonly read: string | null } {
  const marks = ['/', '.', '-'].flatMap((mark) => {
    const open = texts.filter((text) => orderedForm.exec(text)?.[2] === mark);
    return open.length === 0 ? [] : [{ mark, ...orderOf(column, mark, open) }];
  });
  const forms = marks.map(({ mark, order }): DayPattern => {
    const { text, read } = order === 'dmy' ? dayFirst : monthFirst;
    return { text, read: (each) => (orderedForm.exec(each)?.[2] === mark ? read(each) : null) };
  });
  return {
    forms,
    read: marks.length === 0 ? null : marks.map(({ order, by }) => `${said[order]}, as ${by}`).join('; '),
  };
}

/** The order that every value has which has only one, and what shows it. */
function orderOf(
  column: string,
  mark: string,
  open: readonly string[],
): { readonly order: 'dmy' | 'mdy'; readonly by: string } {
  const readings = open.map((text) => ({ text, dmy: dayFirst.read(text), mdy: monthFirst.read(text) }));
  const shows = (one: 'dmy' | 'mdy', other: 'dmy' | 'mdy') =>
    readings.find((each) => each[one] !== null && each[other] === null)?.text;
  const [dmy, mdy] = [shows('dmy', 'mdy'), shows('mdy', 'dmy')];
  if (dmy !== undefined && mdy === undefined) return { order: 'dmy', by: `${dmy} shows` };
  if (mdy !== undefined && dmy === undefined) return { order: 'mdy', by: `${mdy} shows` };
  const isOpen = readings.some((each) => each.dmy !== each.mdy);
  if (mdy === undefined && mark === '.') return { order: 'dmy', by: 'days with points are written' };
  if (!isOpen) return { order: 'dmy', by: 'each reads the same either way' };
  const example =
    readings.find((each) => each.dmy !== null && each.mdy !== null && each.dmy !== each.mdy)?.text ?? open[0] ?? '';
  return fail('import.dates_ambiguous', {
    column,
    readings: [dayFirst, monthFirst].map(({ text, read }) => ({
      pattern: text,
      fits: open.filter((each) => read(each) !== null).length,
      of: open.length,
      example: `${fullYear(example)} is ${read(example) ?? 'no such day'}`,
    })),
  });
}
