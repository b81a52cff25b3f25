import { type PatternField, type PatternToken, parsePattern } from './java-pattern.ts';

/** Where each field of a date pattern is captured. */
export interface PatternMatch {
  /** For the whole text, blanks around it trimmed; understood alike by RE2 and by PostgreSQL. */
  readonly regex: string;
  /** Capture group of each field, counted from 1. */
  readonly groups: Readonly<Partial<Record<PatternField, number>>>;
}

/** Blanks that may stand around a value, as the inside of a bracket expression. */
export const blank = ' \\t\\n\\v\\f\\r';

const isoDate = '([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const isoTime = '([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]{1,6})[0-9]{0,3})?)?';
const isoOffset = '(Z|[+-](?:0[0-9]|1[0-8]):?(?:[0-5][0-9])?)?';
const dateGroups = { year4: 1, month: 2, day: 3 };

/** ISO 8601 calendar date: 2026-01-31. */
export const isoDateMatch: PatternMatch = { regex: `^[${blank}]*${isoDate}[${blank}]*$`, groups: dateGroups };

/** ISO 8601 date with an optional time of day, fraction (to nine digits, read to the microsecond) and offset. */
export const isoTimestampMatch: PatternMatch = {
  regex: `^[${blank}]*${isoDate}(?:[T ]${isoTime}${isoOffset})?[${blank}]*$`,
  groups: { ...dateGroups, hour24: 4, minute: 5, second: 6, fraction: 7, offset: 8 },
};

/** The strict regular expression of a Java date pattern. Fails with `sql.pattern_invalid`. */
export function patternMatch(pattern: string): PatternMatch {
  const groups: Partial<Record<PatternField, number>> = {};
  let count = 0;
  const piece = (token: PatternToken): string => {
    if (token.kind === 'literal') return escapeRegex(token.text);
    count += 1;
    groups[token.field] = count;
    return `(${token.regex})`;
  };
  const body = parsePattern(pattern).map(piece).join('');
  return { regex: `^[${blank}]*${body}[${blank}]*$`, groups };
}

/** Every punctuation mark becomes a one-character class or is escaped, which both regular expression languages read alike. */
function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
