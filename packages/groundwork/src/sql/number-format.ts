import { ownPattern } from '../charter/pattern/read-pattern.ts';
import type { DeclaredColumn } from '../charter/schema/data.ts';
import type { Dialect } from './dialects/dialect.ts';
import { blank } from './pattern-match.ts';

/**
 * How a text writes a number, in the words of Table Schema (Frictionless, field type number): the mark before the decimals, and the one between groups of
 * three digits. A space is any space that does not break, an apostrophe also the typographic one.
 */
export interface NumberFormat {
  readonly decimalChar: NonNullable<DeclaredColumn['decimalChar']>;
  readonly groupChar: NonNullable<DeclaredColumn['groupChar']> | null;
}

/** What a declared column says of its marks; null where it says nothing: its numbers are plain. */
export function declaredMarks({
  decimalChar,
  groupChar,
}: Pick<DeclaredColumn, 'decimalChar' | 'groupChar'>): NumberFormat | null {
  if (decimalChar === undefined && groupChar === undefined) return null;
  return { decimalChar: decimalChar ?? '.', groupChar: groupChar ?? null };
}

const marks: Readonly<Record<NonNullable<DeclaredColumn['groupChar']>, string>> = {
  '.': '[.]',
  ',': '[,]',
  ' ': '[ \u00a0\u2009\u202f]',
  "'": "['’]",
};

/**
 * SQL of the text as a plain number (`-1.234,5` as `-1234.5`), NULL where it is not written in the format: groups have three digits, but for the first. No
 * groups at all are taken too, as every such export writes small numbers.
 */
export function plainNumber(dialect: Dialect, text: string, format: NumberFormat, whole = false): string {
  const { decimalChar, groupChar } = format;
  const group = groupChar === null ? null : marks[groupChar];
  const digits = group === null ? '[0-9]+' : `([0-9]{1,3}(${group}[0-9]{3})+|[0-9]+)`;
  const decimals = whole ? '' : `(${marks[decimalChar]}[0-9]+)?`;
  const written = dialect.matches(text, ownPattern(`^[${blank}]*[-+]?${digits}${decimals}[${blank}]*$`));
  const ungrouped = group === null ? text : dialect.replaceMatches(text, group, '');
  const plain = decimalChar === '.' ? ungrouped : dialect.translate(ungrouped, ',', '.');
  return `CASE WHEN ${written} THEN ${plain} END`;
}

/** A number written in the format, to show it: `1.234,5`. */
export function numberExample({ decimalChar, groupChar }: NumberFormat, whole = false): string {
  return `1${groupChar ?? ''}234${whole ? '' : `${decimalChar}5`}`;
}
