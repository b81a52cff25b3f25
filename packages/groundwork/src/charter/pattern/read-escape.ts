import { shorthands } from './classes.ts';
import { lastCodePoint, type Ranges } from './code-points.ts';
import type { Scanner } from './scanner.ts';

const controls: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11 };

/** After the backslash: one character, or the characters of a shorthand class. */
export function readEscape(scanner: Scanner): Ranges {
  const from = scanner.at - 1;
  const letter = scanner.next();
  const shown = `\\${letter}`;
  if (letter === '') return scanner.refuse('ends with a backslash', 'Write \\\\ for a backslash itself.', from, '');
  if (Object.hasOwn(shorthands, letter)) return shorthands[letter] as Ranges;
  if (Object.hasOwn(controls, letter)) return one(controls[letter] as number);
  if (letter === 'x' || letter === 'u') return one(codePoint(scanner, letter, from));
  if (/^[^A-Za-z0-9]$/u.test(letter)) return one(letter.codePointAt(0) as number);
  const [what, fix] = refusals.find(([form]) => form.test(letter))?.[1] ?? unshared;
  return scanner.refuse(what, fix, from, shown);
}

const unshared = [
  'uses an escape that engines do not share',
  'Write the character itself, or \\u with four hex digits.',
] as const;

const refusals: readonly (readonly [RegExp, readonly [string, string]])[] = [
  [
    /[1-9k]/,
    ['uses a back-reference', 'Compare the two parts in an expression: not every engine has back-references.'],
  ],
  [/[pP]/, ['uses a Unicode property', 'List the characters in brackets, such as [A-Za-zÀ-ÿ].']],
  [/[AzZG]/, ['uses an anchor other than ^ and $', 'Write ^ for the start and $ for the end.']],
  // RE2 finds it between the bytes of one character.
  [/B/, ['uses "no word boundary"', 'Say with characters what stands there.']],
  [/[QE]/, ['uses quoted text', 'Put a backslash before each mark instead.']],
];

function codePoint(scanner: Scanner, letter: string, from: number): number {
  const fix = 'Write \\x with two hex digits, \\u with four, or either with the digits in braces.';
  const digits =
    scanner.match(/^\{[0-9A-Fa-f]{1,6}\}/) ?? scanner.match(letter === 'x' ? /^[0-9A-Fa-f]{2}/ : /^[0-9A-Fa-f]{4}/);
  if (digits === null) return scanner.refuse('has an unfinished code point', fix, from, `\\${letter}`);
  scanner.skip(digits.length);
  const value = Number.parseInt(digits.replaceAll(/[{}]/g, ''), 16);
  if (value === 0 || value >= lastCodePoint || (value >= 0xd800 && value <= 0xdfff)) {
    const what = 'names a code point that no text can have';
    return scanner.refuse(what, 'Name a character.', from, `\\${letter}${digits}`);
  }
  return value;
}

const one = (value: number): Ranges => [[value, value]];
