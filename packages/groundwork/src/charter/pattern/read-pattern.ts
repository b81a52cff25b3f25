import { anyButNewline } from './classes.ts';
import { type Pattern, type PatternFault, sizeOf } from './pattern.ts';
import { readClass } from './read-class.ts';
import { readEscape } from './read-escape.ts';
import { Refused, Scanner } from './scanner.ts';

/** PostgreSQL repeats at most 255 times, RE2 at most 1000 with what is inside counted. */
const mostRepeats = 255;
const largestSize = 1000;
const deepest = 50;

/**
 * Reads a regular expression in what every engine understands alike: characters, escapes, classes, `.`, `^`, `$`, `\b`, groups, `|` and quantifiers.
 * What engines read differently, or not all have, is a fault that names it and its place.
 */
export function readPattern(text: string): Pattern | { readonly fault: PatternFault } {
  try {
    const scanner = new Scanner(text);
    if (!text.isWellFormed()) scanner.refuse('has half a character', 'Write the whole character.', 0, '');
    const pattern = readChoice(scanner, 0);
    if (scanner.peek() === ')') {
      scanner.refuse('closes a group that was not opened', 'Remove the ), or put a backslash before it.');
    }
    if (sizeOf(pattern) > largestSize) {
      scanner.refuse(`repeats too much: over ${largestSize} characters`, 'Use + or * instead of a count.', 0, '');
    }
    return pattern;
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

/** A pattern of our own, which is known to be one. */
export function ownPattern(text: string): Pattern {
  const pattern = readPattern(text);
  if ('fault' in pattern) throw new Error(`${text} ${pattern.fault.reason}`);
  return pattern;
}

function readChoice(scanner: Scanner, depth: number): Pattern {
  const branches = [readSequence(scanner, depth)];
  while (scanner.take('|')) branches.push(readSequence(scanner, depth));
  return branches.length === 1 ? (branches[0] as Pattern) : { kind: 'choice', branches };
}

function readSequence(scanner: Scanner, depth: number): Pattern {
  const parts: Pattern[] = [];
  while (!['', '|', ')'].includes(scanner.peek())) {
    const read = repeated(scanner, readAtom(scanner, depth));
    parts.push(...(read.kind === 'sequence' ? read.parts : [read]));
  }
  return { kind: 'sequence', parts };
}

function readAtom(scanner: Scanner, depth: number): Pattern {
  const from = scanner.at;
  const character = scanner.next();
  switch (character) {
    case '^':
      return { kind: 'anchor', at: 'start' };
    case '$':
      return { kind: 'anchor', at: 'end' };
    case '.':
      return { kind: 'characters', ranges: anyButNewline };
    case '[':
      return { kind: 'characters', ranges: readClass(scanner) };
    case '(':
      return readGroup(scanner, depth + 1, from);
    case '*':
    case '+':
    case '?':
      return scanner.refuse('repeats nothing', `Put a backslash before ${character} where it stands for itself.`, from);
    case '{':
      return scanner.refuse('has a brace that repeats nothing', 'Write \\{ for a brace itself.', from);
    case '\\':
      if (scanner.take('b')) return { kind: 'anchor', at: 'boundary' };
      return { kind: 'characters', ranges: readEscape(scanner) };
    default: {
      const value = character.codePointAt(0) as number;
      if (value === 0) scanner.refuse('has a zero character', 'Remove it.', from, '');
      return { kind: 'characters', ranges: [[value, value]] };
    }
  }
}

/** What stands behind `(?`, the longest first. */
const special: readonly (readonly [string, string, string])[] = [
  ['?<=', 'uses look-behind', 'Say what valid values are, or write two rules.'],
  ['?<!', 'uses look-behind', 'Say what valid values are, or write two rules.'],
  ['?=', 'uses look-ahead', 'Say what valid values are, or write two rules.'],
  ['?!', 'uses look-ahead', 'Say what valid values are, or write two rules.'],
  ['?>', 'uses an atomic group', 'Write a plain group, (…).'],
  ['?<', 'uses a named group', 'Write a plain group, (…).'],
  ['?P', 'uses a named group', 'Write a plain group, (…).'],
  ['?#', 'has a comment', 'Write the comment beside the rule.'],
  ['?(', 'uses a condition', 'Write the alternatives with |.'],
  ['?', 'uses inline flags', 'Write both cases out, such as [Nn], or compare lower(…) in an expression.'],
];

function readGroup(scanner: Scanner, depth: number, from: number): Pattern {
  if (depth > deepest) scanner.refuse('nests its groups too deeply', 'Write it flatter.', from, '(');
  if (!scanner.take('?:')) {
    for (const [sign, what, fix] of special) if (scanner.take(sign)) scanner.refuse(what, fix, from, `(${sign}`);
  }
  const inside = readChoice(scanner, depth);
  if (!scanner.take(')')) {
    scanner.refuse('has a group that is not closed', 'Add ), or put a backslash before the (.', from, '(');
  }
  return inside;
}

/** The atom with the quantifier behind it. Lazy ones match the same texts as greedy ones. */
function repeated(scanner: Scanner, what: Pattern): Pattern {
  const from = scanner.at;
  const written = scanner.match(/^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})/);
  if (written === null) return what;
  if (what.kind === 'anchor') {
    scanner.refuse('repeats an anchor', 'Remove the quantifier.', from, written);
  }
  scanner.skip(written.length);
  scanner.take('?');
  if (scanner.peek() === '+') {
    scanner.refuse('uses a possessive quantifier', 'Remove the second +.', from, `${written}+`);
  }
  if (/^[*?{]$/.test(scanner.peek())) {
    scanner.refuse('repeats what is repeated already', 'Put what is repeated in a group, (…).', from, written);
  }
  const { least, most } = bounds(written);
  if (Math.max(least, most ?? 0) > mostRepeats) {
    scanner.refuse(`repeats more than ${mostRepeats} times`, 'Use minLength and maxLength.', from, written);
  }
  if (most !== null && most < least) scanner.refuse('repeats from more to fewer', 'Swap the two.', from, written);
  return { kind: 'repeat', what, least, most };
}

function bounds(written: string): { readonly least: number; readonly most: number | null } {
  if (written === '*') return { least: 0, most: null };
  if (written === '+') return { least: 1, most: null };
  if (written === '?') return { least: 0, most: 1 };
  const [least = '0', most] = written.slice(1, -1).split(',');
  return { least: Number(least), most: most === undefined ? Number(least) : most === '' ? null : Number(most) };
}
