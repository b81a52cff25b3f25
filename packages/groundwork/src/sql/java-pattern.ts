import { fail } from '../errors/problem.ts';

export type PatternField =
  | 'year4'
  | 'year2'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour24'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'meridiem'
  | 'offset';

export type PatternToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly field: PatternField; readonly regex: string };

const fields: Readonly<Record<string, readonly [PatternField, string]>> = {
  yyyy: ['year4', '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])'],
  yy: ['year2', '[0-9]{2}'],
  MMM: [
    'monthName',
    '(?:[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])',
  ],
  MM: ['month', '(?:0[1-9]|1[0-2])'],
  M: ['month', '(?:0?[1-9]|1[0-2])'],
  dd: ['day', '(?:0[1-9]|[12][0-9]|3[01])'],
  d: ['day', '(?:0?[1-9]|[12][0-9]|3[01])'],
  HH: ['hour24', '(?:[01][0-9]|2[0-3])'],
  H: ['hour24', '(?:[01]?[0-9]|2[0-3])'],
  hh: ['hour12', '(?:0[1-9]|1[0-2])'],
  h: ['hour12', '(?:0?[1-9]|1[0-2])'],
  mm: ['minute', '[0-5][0-9]'],
  ss: ['second', '[0-5][0-9]'],
  a: ['meridiem', '[AaPp][Mm]'],
  X: ['offset', '(?:Z|[+-](?:0[0-9]|1[0-8])(?:[0-5][0-9])?)'],
  XX: ['offset', '(?:Z|[+-](?:0[0-9]|1[0-8])[0-5][0-9])'],
  XXX: ['offset', '(?:Z|[+-](?:0[0-9]|1[0-8]):[0-5][0-9])'],
  Z: ['offset', '[+-](?:0[0-9]|1[0-8])[0-5][0-9]'],
};
const aliases: Readonly<Record<string, string>> = { uuuu: 'yyyy', uu: 'yy', ZZ: 'Z', ZZZ: 'Z' };

/**
 * Splits a Java date pattern (java.time.format.DateTimeFormatter, the words of ODCS 3.1) into literals and fields with their strict regular expressions.
 * Doubled letters want two digits, single ones take one or two. `yy` is 2000–2099 as in Java. Month names are English.
 * A year alone (`yyyy`), or a year and a month (`yyyy-MM`), stand for their first day.
 * @throws `sql.pattern_invalid` for letters outside the supported set, a missing year, a day without a month, a time without a day, or a field given twice.
 */
export function parsePattern(pattern: string): readonly PatternToken[] {
  const tokens: PatternToken[] = [];
  for (const [part, quoted] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    if (quoted !== undefined)
      tokens.push({ kind: 'literal', text: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
    else if (part === "'") fail('sql.pattern_invalid', { pattern, reason: 'a single quote is not closed' });
    else if (/^[A-Za-z]/.test(part)) tokens.push(fieldToken(pattern, part));
    else tokens.push({ kind: 'literal', text: part });
  }
  checkOnce(pattern, tokens);
  return tokens;
}

function fieldToken(pattern: string, letters: string): PatternToken {
  if (/^S{1,6}$/.test(letters)) return { kind: 'field', field: 'fraction', regex: `[0-9]{${letters.length}}` };
  const found = fields[aliases[letters] ?? letters];
  if (found === undefined) fail('sql.pattern_invalid', { pattern, reason: `"${letters}" is not one of its fields` });
  return { kind: 'field', field: found[0], regex: found[1] };
}

const sameThing: Readonly<Partial<Record<PatternField, string>>> = {
  year4: 'year',
  year2: 'year',
  monthName: 'month',
  hour24: 'hour',
  hour12: 'hour',
};

function checkOnce(pattern: string, tokens: readonly PatternToken[]): void {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'literal') continue;
    const thing = sameThing[token.field] ?? token.field;
    if (seen.has(thing)) fail('sql.pattern_invalid', { pattern, reason: `it has the ${thing} twice` });
    seen.add(thing);
  }
  if (!seen.has('year')) fail('sql.pattern_invalid', { pattern, reason: 'it has no year' });
  // A year alone, or a year and a month, stand for their first day.
  if (!seen.has('month') && seen.has('day')) fail('sql.pattern_invalid', { pattern, reason: 'it has no month' });
  if (!seen.has('day') && seen.has('hour')) fail('sql.pattern_invalid', { pattern, reason: 'it has no day' });
  const twelve = tokens.some((token) => token.kind === 'field' && token.field === 'hour12');
  if (twelve !== seen.has('meridiem')) {
    fail('sql.pattern_invalid', { pattern, reason: twelve ? 'hh needs a (AM or PM)' : 'a (AM or PM) needs hh or h' });
  }
  if (!seen.has('hour') && (seen.has('minute') || seen.has('offset')))
    fail('sql.pattern_invalid', { pattern, reason: 'it has minutes or an offset but no hour' });
  if (!seen.has('minute') && seen.has('second'))
    fail('sql.pattern_invalid', { pattern, reason: 'it has seconds but no minutes' });
  if (!seen.has('second') && seen.has('fraction'))
    fail('sql.pattern_invalid', { pattern, reason: 'it has a fraction but no seconds' });
}
