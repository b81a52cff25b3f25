import { addDays, addDuration } from '../charter/quantities.ts';

/** Days that a sentence names, both included: a day, a month, a quarter, a year, or what lies between two of them. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface DaysRead {
  /** In their order; two that are joined by `to` or a dash are one. */
  readonly spans: readonly Span[];
  /** What cannot be read without guessing, in a sentence. */
  readonly unclear: string | null;
  /** The text without all that was read as days. */
  readonly rest: string;
}

interface Found extends Span {
  readonly at: number;
  readonly end: number;
  /** A month without its year; it is that of the day that it is joined to. */
  readonly month?: number;
}

/** What a match says, or in a sentence why it says nothing. */
type Read = (match: readonly string[], today: string) => Omit<Found, 'at' | 'end'> | string;

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const shortOrLong = (names: readonly string[]) =>
  `(?:${names.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)})?` : name)).join('|')})`;
const month = `(${shortOrLong(monthNames)})\\b\\.?`;
/** Alone, May and march are words like any other. */
const capitalMonth = `(${shortOrLong(monthNames.map(capital).filter((name) => name !== 'May'))})\\b\\.?`;
/** `The end of`, `mid-`; whoever is in a hurry leaves the `of` away. */
const edge = '(?:the\\s+)?(?:(end|beginning|start|middle|mid)(?:\\s+of\\s+|[\\s-]+)(?:the\\s+)?)?';
const year = '((?:19|20|21)\\d\\d)';
const number = '(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)';
const unit = '(day|week|month|quarter|year)s?';
const form = (text: string, flags = 'gi') => new RegExp(`\\b${text}`, flags);

/** What days are written as; of two that overlap the one that begins first counts, of those the longest. */
const forms: readonly (readonly [RegExp, Read])[] = [
  [form(`${year}-(\\d\\d)-(\\d\\d)\\b`), ([all, y, m, d]) => oneDay(Number(y), Number(m), Number(d)) ?? noDay(all)],
  [
    form(`(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?${year}\\b`),
    // With dots the day comes first everywhere.
    ([all, d, m, y]) => oneDay(Number(y), Number(m), Number(d)) ?? noDay(all),
  ],
  [form(`(\\d{1,2})/(\\d{1,2})/${year}\\b`), numeric],
  [
    form(`(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${month},?\\s+${year}\\b`),
    ([all, d, m, y]) => oneDay(Number(y), monthOf(m), Number(d)) ?? noDay(all),
  ],
  [
    form(`${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}\\b`),
    ([all, m, d, y]) => oneDay(Number(y), monthOf(m), Number(d)) ?? noDay(all),
  ],
  [form(`${edge}${month},?\\s+(?:of\\s+)?${year}\\b`), ([, e, m, y]) => edgeOf(e, months(Number(y), monthOf(m), 1))],
  [form(`${edge}Q([1-4])[ -/]*${year}\\b`), ([, e, q, y]) => edgeOf(e, quarterOf(Number(y), Number(q)))],
  [form(`${year}[ -/]?Q([1-4])\\b`), ([, y, q]) => quarterOf(Number(y), Number(q))],
  [
    form(`${edge}(first|second|third|fourth|last|1st|2nd|3rd|4th)\\s+quarter\\s+(?:of\\s+)?${year}\\b`),
    ([, e, q, y]) => edgeOf(e, quarterOf(Number(y), placeOf(q, 4))),
  ],
  [
    form(`${edge}(?:H([12])|(first|second|last|1st|2nd) half of)[ -/]*${year}\\b`),
    ([, e, h, half, y]) => edgeOf(e, months(Number(y), 6 * (h ? Number(h) : placeOf(half, 2)) - 5, 6)),
  ],
  [form(`${edge}(20\\d\\d)\\b`), ([, e, y]) => edgeOf(e, months(Number(y), 1, 12))],
  [
    form(`(?:in|within|after)\\s+(?:the next\\s+)?${number}\\s+${unit}\\b`),
    ([, n, u], today) => same(later(today, countOf(n), u)),
  ],
  [form(`(?:the\\s+)?(?:last|past|previous)\\s+(?:${number}\\s+)?${unit}\\b`), ([, n, u], today) => past(today, n, u)],
  [
    form(`(?:${edge}(?:the|this|next)\\s+|(?:the\\s+)?(end|beginning|start|middle) of\\s+)(month|quarter|year)\\b`),
    ([all, e, bare, of], today) =>
      edgeOf(e ?? bare, calendar(today, String(of).toLowerCase(), /\bnext\b/i.test(String(all)) ? 1 : 0)),
  ],
  [form('(?:year[ -]end|EOY)\\b'), (_, today) => same(calendar(today, 'year', 0).to)],
  [form(capitalMonth, 'g'), ([, m]) => ({ from: '', to: '', month: monthOf(m) })],
];

/** Finds the days that a sentence names, as of `today` (YYYY-MM-DD). What can be read in two ways is not read. */
export function daysInWords(text: string, today: string): DaysRead {
  const unclear: string[] = [];
  const found: Found[] = [];
  for (const { at, end, read } of matches(text, today)) {
    if (found.some((each) => at < each.end)) continue;
    if (typeof read === 'string') unclear.push(read);
    found.push({ ...(typeof read === 'string' ? { from: '', to: '' } : read), at, end });
  }
  const spans = joined(text, found, unclear);
  let rest = text;
  for (const { at, end } of found) rest = rest.slice(0, at) + ' '.repeat(end - at) + rest.slice(end);
  return { spans, unclear: unclear[0] ?? null, rest };
}

function matches(text: string, today: string) {
  return forms
    .flatMap(([form, reader]) =>
      [...text.matchAll(form)].map((match) => ({
        at: match.index,
        end: match.index + match[0].length,
        read: reader(match, today),
      })),
    )
    .toSorted((a, b) => a.at - b.at || b.end - a.end);
}

/** Makes one span of two that are joined, and says of a month alone that its year is missing. */
function joined(text: string, found: readonly Found[], unclear: string[]): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < found.length; index += 1) {
    const each = found[index] as Found;
    const next = found[index + 1];
    const together = next && /^\s*(to|until|till|through|-|–|—|and)\s*(the\s+)?$/i.test(text.slice(each.end, next.at));
    const first = each.month === undefined || !next?.from ? each : monthBefore(each.month, next.from);
    if (together && first.from !== '' && first.from <= next.to) {
      spans.push({ from: first.from, to: next.to });
      index += 1;
    } else if (each.month !== undefined) {
      const name = capital(monthNames[each.month - 1] ?? '');
      unclear.push(`${name} of which year?`);
    } else if (each.from !== '') spans.push({ from: each.from, to: each.to });
  }
  return spans;
}

/** The last such month that does not begin after a day: July, of what is joined to September 2026. */
function monthBefore(month: number, day: string): Span {
  const year = Number(day.slice(0, 4));
  return months(month <= Number(day.slice(5, 7)) ? year : year - 1, month, 1);
}

/** `03/04/2026` is not read: it is 3 April or 4 March. */
function numeric([text, a, b, y]: readonly string[]): Span | string {
  const [first, second] = [Number(a), Number(b)];
  const readings = [oneDay(Number(y), second, first), oneDay(Number(y), first, second)].filter((each) => each !== null);
  if (readings.length === 2 && readings[0]?.from !== readings[1]?.from)
    return `${text} is ${readings.map((each) => each?.from).join(' or ')}. Which one?`;
  return readings[0] ?? noDay(text);
}

/** A calendar day; null where there is no such day. */
function oneDay(year: number, month: number, day: number): Span | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : same(text);
}

/** So many whole months from one on; months may be below 1 or above 12. */
function months(year: number, month: number, count: number): Span {
  const day = (offset: number) => new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10);
  return { from: day(0), to: addDays(day(count), -1) };
}

const quarterOf = (year: number, quarter: number) => months(year, 3 * quarter - 2, 3);

function calendar(today: string, of: string, ahead: number): Span {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (of === 'year') return months(year + ahead, 1, 12);
  if (of === 'quarter') return quarterOf(year, Math.ceil(month / 3) + ahead);
  return months(year, month + ahead, 1);
}

/** `last quarter` is the one of the calendar; `last 90 days` end yesterday. */
function past(today: string, count: string | undefined, of: string | undefined): Span {
  if (count === undefined && /month|quarter|year/i.test(String(of)))
    return calendar(today, String(of).toLowerCase(), -1);
  const from = earlier(today, countOf(count ?? 'one'), of);
  return { from, to: addDays(today, -1) };
}

function later(today: string, count: number, of: string | undefined): string {
  return addDuration(today, `${count * (of?.toLowerCase() === 'quarter' ? 3 : 1)}${letters(of)}`, 'UTC');
}

function earlier(today: string, count: number, of: string | undefined): string {
  const letter = letters(of);
  if (letter === 'd') return addDays(today, -count);
  if (letter === 'w') return addDays(today, -7 * count);
  const back = count * { month: 1, quarter: 3, year: 12 }[String(of).toLowerCase() as 'month' | 'quarter' | 'year'];
  const { from, to } = months(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - back, 1);
  return `${from.slice(0, 8)}${two(Math.min(Number(today.slice(8)), Number(to.slice(8))))}`;
}

const letters = (of: string | undefined) =>
  ({ day: 'd', week: 'w', month: 'mo', quarter: 'mo', year: 'y' })[String(of).toLowerCase()] ?? 'd';

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18,
  'twenty-four': 24,
};

/** At least one: nothing is promised for today. */
const countOf = (text: string | undefined) => Math.max(1, numberWords[String(text).toLowerCase()] ?? Number(text));

const monthOf = (text: string | undefined) =>
  monthNames.findIndex((name) => name.startsWith(String(text).toLowerCase().slice(0, 3))) + 1;

function edgeOf(edge: string | undefined, span: Span): Span {
  if (edge === undefined) return span;
  const name = edge.toLowerCase();
  return same(name === 'end' ? span.to : name.startsWith('mid') ? middleOf(span) : span.from);
}

/** The middle of a year is the end of June, that of a month its fifteenth. */
function middleOf({ from, to }: Span): string {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days > 300 ? `${from.slice(0, 4)}-06-30` : addDays(from, Math.floor(days / 2) - 1);
}

/** `second` is 2; the last is as many as there are. */
function placeOf(word: string | undefined, of: number): number {
  const said = String(word).toLowerCase();
  if (said === 'last') return of;
  return Number.parseInt(said, 10) || ['first', 'second', 'third', 'fourth'].indexOf(said) + 1;
}

const noDay = (text: string | undefined) => `${text} is no day of the calendar. Which one is meant?`;
const same = (day: string): Span => ({ from: day, to: day });
const two = (part: number) => String(part).padStart(2, '0');

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
