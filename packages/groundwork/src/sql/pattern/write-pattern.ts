import { complement, lastCodePoint, type Ranges } from '../../charter/pattern/code-points.ts';
import type { Anchor, Pattern } from '../../charter/pattern/pattern.ts';

/** What the two languages of regular expressions write differently. */
interface Language {
  readonly anchors: Readonly<Record<Anchor, string>>;
  /** A control character of ASCII. */
  control(value: number): string;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** DuckDB and ClickHouse. */
const re2: Language = {
  anchors: { start: '^', end: '$', boundary: '\\b' },
  control: (value) => `\\x${hex(value, 2)}`,
};
/** PostgreSQL, under the collation "C": a word character is one of ASCII then. */
const advanced: Language = {
  anchors: { start: '^', end: '$', boundary: '\\y' },
  control: (value) => `\\u${hex(value, 4)}`,
};

export const writeRe2 = (pattern: Pattern): string => write(pattern, re2);
export const writeAdvanced = (pattern: Pattern): string => write(pattern, advanced);

function write(pattern: Pattern, language: Language): string {
  switch (pattern.kind) {
    case 'characters':
      return characters(pattern.ranges, language);
    case 'anchor':
      return language.anchors[pattern.at];
    case 'sequence':
      return pattern.parts.map((part, index) => inSequence(part, index, pattern.parts.length, language)).join('');
    case 'choice':
      return pattern.branches.map((branch) => group(branch, language)).join('|');
    case 'repeat':
      return `${pattern.what.kind === 'characters' ? write(pattern.what, language) : group(pattern.what, language)}${quantifier(pattern)}`;
  }
}

/**
 * DuckDB makes a LIKE of a pattern that is hardly more than characters, and is wrong about a start or an end in the middle of it (`a^`, `$$`). A repetition,
 * though it is of one, keeps it from that.
 */
function inSequence(part: Pattern, index: number, count: number, language: Language): string {
  if (part.kind === 'choice') return group(part, language);
  const edge = part.kind === 'anchor' && (part.at === 'start' ? index === 0 : index === count - 1);
  return part.kind !== 'anchor' || part.at === 'boundary' || edge
    ? write(part, language)
    : `${group(part, language)}{1}`;
}

const group = (pattern: Pattern, language: Language) => `(?:${write(pattern, language)})`;

function quantifier({ least, most }: { readonly least: number; readonly most: number | null }): string {
  if (most === null) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  if (least === 0 && most === 1) return '?';
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

/** Classes are written as the ranges they are, so that no locale of an engine has a say in them. */
function characters(ranges: Ranges, language: Language): string {
  const [only] = ranges;
  if (ranges.length === 1 && only !== undefined && only[0] === only[1]) return character(only[0], language);
  // A class that goes to the end of Unicode is shorter, and clearer to engines, by what it leaves out.
  const open = ranges.at(-1)?.[1] === lastCodePoint;
  const written = open ? complement(ranges) : ranges;
  if (written.length === 0) return `(?:[^\\n]|\\n)`;
  const inside = written.map(([from, to]) =>
    from === to ? character(from, language) : `${character(from, language)}-${character(to, language)}`,
  );
  return `[${open ? '^' : ''}${inside.join('')}]`;
}

function character(value: number, language: Language): string {
  if (value < 0x20 || value === 0x7f) return language.control(value);
  const text = String.fromCodePoint(value);
  return value < 0x80 && /[^\w ]/.test(text) ? `\\${text}` : text;
}
