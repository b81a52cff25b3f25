import { fail } from '../errors/problem.ts';
import { type DayOrder, type DayPattern, dayForm, dayOrders, dayPattern, orderForm, realDay } from './day-forms.ts';

/** A day of a list; of a month or a quarter alone the first one and the last. */
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
 * Reads the days of one column: ISO, months in words, the numbers of a spreadsheet, months and quarters, and days as `dates` says: `dmy`, `mdy`, `ymd` or a pattern. Where nobody says it,
 * 1/2/2026 is read as the other values of the column settle it, such as 25/2/2026; with points the month never comes first unless they show it. Where the year has two digits it may also
 * come first; which centuries and years count is said by `orderForm` and `realDay`. Fails with `import.dates_ambiguous` where nothing settles it.
 */
export function readDays(column: string, values: readonly string[], dates: string | null, today: string): ColumnDays {
  const texts = values.map((value) => value.trim());
  const told = dates === null ? null : dayForm(dates, today);
  const { forms, read } = told === null ? settled(column, texts, today) : { forms: [told], read: null };
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
  const word = /^(\p{L}{3,10})\.?[ ,-]+(\d{4})$/u.exec(text);
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

const said: Readonly<Record<DayOrder, string>> = { dmy: 'day first', mdy: 'month first', ymd: 'year first' };

/** How the values like 1/2/2026 are read, one mark between the numbers at a time. */
function settled(
  column: string,
  texts: readonly string[],
  today: string,
): { readonly forms: readonly DayPattern[]; readonly read: string | null } {
  const marks = ['/', '.', '-'].flatMap((mark) => {
    const open = openValues(
      texts.filter((text) => orderedForm.exec(text)?.[2] === mark),
      today,
    );
    return open.length === 0 ? [] : [{ mark, ...orderOf(column, mark, open) }];
  });
  const forms = marks.map(({ mark, order }): DayPattern => {
    const { text, read } = orderForm(order, today);
    return { text, read: (each) => (orderedForm.exec(each)?.[2] === mark ? read(each) : null) };
  });
  return {
    forms,
    read: marks.length === 0 ? null : marks.map(({ order, by }) => `${said[order]}, as ${by}`).join('; '),
  };
}

/** A value, and what it is in each order. */
interface OpenValue {
  readonly text: string;
  readonly as: Readonly<Record<DayOrder, string | null>>;
}

/** The values that are a day in some order: no other can settle one. */
function openValues(texts: readonly string[], today: string): readonly OpenValue[] {
  const forms = dayOrders.map((order) => [order, orderForm(order, today)] as const);
  return texts
    .map((text) => ({
      text,
      as: Object.fromEntries(forms.map(([order, { read }]) => [order, read(text)])) as OpenValue['as'],
    }))
    .filter(({ as }) => dayOrders.some((order) => as[order] !== null));
}

/** The only order in which every value is a day, and what shows it. */
function orderOf(
  column: string,
  mark: string,
  open: readonly OpenValue[],
): { readonly order: DayOrder; readonly by: string } {
  const fitting = dayOrders.filter((order) => open.every(({ as }) => as[order] !== null));
  // Nobody writes the month first with points where the day can be first.
  const likely = mark === '.' && fitting.includes('dmy') ? fitting.filter((order) => order !== 'mdy') : fitting;
  const [order, ...others] = likely;
  if (order === undefined) return ambiguous(column, open);
  if (others.length === 0)
    return {
      order,
      by: likely === fitting || fitting.length === 1 ? shownBy(order, open) : 'days with points are written',
    };
  if (open.some(({ as }) => others.some((other) => as[other] !== as[order]))) return ambiguous(column, open);
  return { order, by: 'each reads the same either way' };
}

/** The value that is a day in this order alone, or those that rule out the others between them. */
function shownBy(order: DayOrder, open: readonly OpenValue[]): string {
  const others = dayOrders.filter((each) => each !== order);
  const alone = open.find(({ as }) => others.every((other) => as[other] === null));
  if (alone) return `${alone.text} shows`;
  const between = others.flatMap((other) => open.find(({ as }) => as[other] === null)?.text ?? []);
  return `${between.join(' and ')} show`;
}

function ambiguous(column: string, open: readonly OpenValue[]): never {
  const readings = ({ as }: OpenValue) => new Set(dayOrders.flatMap((order) => as[order] ?? [])).size;
  const most = Math.max(...open.map(readings));
  const example = open.find((each) => readings(each) === most);
  return fail('import.dates_ambiguous', {
    column,
    readings: dayOrders
      .map((order) => ({
        pattern: order,
        fits: open.filter(({ as }) => as[order] !== null).length,
        of: open.length,
        example: `${example?.text} is ${example?.as[order] ?? 'no such day'}`,
      }))
      .filter(({ fits }) => fits > 0),
  });
}
