import { ownPattern } from '../charter/pattern/read-pattern.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import type { Column } from '../sql/relation.ts';
import type { Row } from './connection.ts';

export type Readings = NonNullable<Column['ambiguous']>;

/** Day and month, or month and day, then the year, and maybe a time: 1/2/2016, 01.02.2016, 1-2-16 3:04 PM. */
const dayMonthYear =
  '^ *[0-9]{1,2}([/.-])[0-9]{1,2}[/.-]([0-9]{4}|[0-9]{2})((,? )([0-9]{1,2}):[0-9]{2}(:[0-9]{2})?( ?[AaPp][Mm])?)? *$';
const dayMonthYearPattern = new RegExp(dayMonthYear);

/** The two date patterns that a text like `1/2/2016 15:04` can be read by, month first; null for a text that is no such date. */
export function dateFormats(text: string): readonly [string, string] | null {
  const found = dayMonthYearPattern.exec(text);
  if (found === null) return null;
  const [, mark, year, time, gap = '', , seconds, meridiem] = found;
  const clock = `${meridiem === undefined ? 'H' : 'h'}:mm${seconds === undefined ? '' : ':ss'}${meridiem === undefined ? '' : meridiem.startsWith(' ') ? ' a' : 'a'}`;
  const rest = `${mark}${year?.length === 4 ? 'yyyy' : 'yy'}${time === undefined ? '' : gap + clock}`;
  return [`M${mark}d${rest}`, `d${mark}M${rest}`];
}

/** Whether a text is likely such a date: with a four-digit year, or with slashes. 1.2.16 is as likely a version number. */
export function looksLikeDate(text: string): boolean {
  const format = dateFormats(text)?.[0];
  return format !== undefined && (format.includes('yyyy') || format.includes('/'));
}

/**
 * The readings of a text column that looks like D/M/Y or M/D/Y dates: how many of its values fit each, and one value read both ways. Null when fewer than
 * half of its values look like that. Which one is right cannot be known from the values, even when only one fits all of them: the next row may decide otherwise.
 */
export async function dateReadings(input: {
  readonly dialect: Dialect;
  readonly query: (sql: string) => Promise<readonly Row[]>;
  readonly from: string;
  /** SQL of the text. */
  readonly text: string;
}): Promise<Readings | null> {
  const { dialect, query } = input;
  const texts = `(SELECT ${input.text} AS v FROM ${input.from} AS t WHERE ${input.text} IS NOT NULL)`;
  const [first] = await query(
    `SELECT v FROM ${texts} AS texts WHERE ${dialect.matches('v', ownPattern(dayMonthYear))} LIMIT 1`,
  );
  const formats = typeof first?.v === 'string' ? dateFormats(first.v) : null;
  if (formats === null) return null;
  const [a, b] = formats.map((format) => read(dialect, 'v', format)) as [string, string];
  const [counts] = await query(
    `SELECT ${dialect.countIf("trim(v) <> ''")} AS present, count(a) AS a, count(b) AS b, ${dialect.countIf('a IS NOT NULL OR b IS NOT NULL')} AS dates,` +
      ' coalesce(min(CASE WHEN a <> b THEN v END), min(CASE WHEN a IS NOT NULL OR b IS NOT NULL THEN v END)) AS example' +
      ` FROM (SELECT v, ${a} AS a, ${b} AS b FROM ${texts} AS texts${dialect.computeOnce}) AS parsed`,
  );
  const { present, dates, example } = (counts ?? {}) as { present: number; dates: number; example: string | null };
  if (example === null || dates * 2 < present) return null;
  const literal = dialect.literal(example);
  const [meanings] = await query(
    `SELECT ${formats.map((format, i) => `${read(dialect, literal, format)} AS ${'ab'[i]}`).join(', ')}`,
  );
  return formats.map((format, i) => {
    const key = i === 0 ? 'a' : 'b';
    return {
      format,
      parses: Number(counts?.[key]),
      of: present,
      example: `${example.trim()} → ${longDate(meanings?.[key])}`,
    };
  });
}

function read(dialect: Dialect, text: string, format: string): string {
  return format.includes(':') ? dialect.tryTimestamp(text, format) : dialect.tryDate(text, format);
}

/** `2017-03-01` as 1 March 2017. */
function longDate(iso: unknown): string {
  if (typeof iso !== 'string') return 'no such day';
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
