import { fail } from '../errors/problem.ts';

/** How the days of a list are written: the order of day, month and year, and what stands between them. */
export interface DayPattern {
  readonly text: string;
  readonly read: (text: string) => string | null;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

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
    `^${parts.map((part) => formOf(part)).join('')}(?:[ T]\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?)?$`,
    'i',
  );
  const order = kinds.filter((kind) => kind !== '');
  return {
    text: pattern,
    read: (text) => {
      const found = form.exec(text.trim());
      if (!found) return null;
      const part = (kind: string) => found[order.indexOf(kind) + 1] ?? '';
      const month = /^\d/.test(part('M'))
        ? Number(part('M'))
        : monthNames.indexOf(part('M').slice(0, 3).toLowerCase()) + 1;
      return realDay(Number(part('y')), month, Number(part('d')));
    },
  };
}

function formOf(part: string): string {
  if (part.startsWith('y')) return '(\\d{4})';
  if (part.startsWith('MMM')) return '([A-Za-z]{3,9})\\.?';
  if (/^[dM]/.test(part)) return '(\\d{1,2})';
  return part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+');
}

const isoForm = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?$/;
const ambiguousForm = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,T].*)?$/;
/** Days with the month in words are read whatever their order. */
const wordForms = ['d MMM yyyy', 'MMM d, yyyy', 'MMM d yyyy', 'd-MMM-yyyy', 'd. MMM yyyy', 'yyyy MMM d'].map(
  dayPattern,
);

/**
 * Reads the days of one column: ISO, months in words, and what `pattern` says. Fails with `import.dates_ambiguous` where values are like 1/2/2026 and nobody says what comes
 * first. Answers for each value the day, null where there is none in it.
 */
export function readDays(
  column: string,
  values: readonly string[],
  pattern: DayPattern | null,
): readonly (string | null)[] {
  if (pattern === null) refuseAmbiguous(column, values);
  return values.map((value) => {
    const text = value.trim();
    const iso = isoForm.exec(text);
    if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return pattern?.read(text) ?? wordForms.map((form) => form.read(text)).find((day) => day !== null) ?? null;
  });
}

function refuseAmbiguous(column: string, values: readonly string[]): void {
  const open = values.map((value) => value.trim()).filter((value) => ambiguousForm.test(value));
  const first = open[0];
  if (first === undefined) return;
  const [, , mark = '/'] = ambiguousForm.exec(first) ?? [];
  const patterns = [`MM${mark}dd${mark}yyyy`, `dd${mark}MM${mark}yyyy`].map(dayPattern);
  const example = open.find((value) => patterns.every(({ read }) => read(value) !== null)) ?? first;
  fail('import.dates_ambiguous', {
    column,
    readings: patterns.map(({ text, read }) => ({
      pattern: text,
      fits: open.filter((value) => read(value) !== null).length,
      of: open.length,
      example: `${example} is ${read(example) ?? 'no such day'}`,
    })),
  });
}

function realDay(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}
