import { posixClasses } from './classes.ts';
import { complement, normalised, type Ranges } from './code-points.ts';
import { readEscape } from './read-escape.ts';
import type { Scanner } from './scanner.ts';

const escapeIt = 'Put a backslash before it where it stands for itself.';

/** After the opening bracket: the characters of the class. */
export function readClass(scanner: Scanner): Ranges {
  const from = scanner.at - 1;
  const negated = scanner.take('^');
  if (scanner.peek() === ']') scanner.refuse('has an empty class', 'Write \\] for a bracket itself.', from, '[]');
  const found: (readonly [number, number])[] = [];
  while (!scanner.take(']')) {
    if (scanner.peek() === '') scanner.refuse('has a bracket that is not closed', `Add ]. ${escapeIt}`, from, '[');
    const start = scanner.at;
    const low = member(scanner);
    if (scanner.peek() === '-' && scanner.peek(1) !== ']' && scanner.peek(1) !== '') {
      found.push(range(scanner, low, start));
    } else found.push(...low);
  }
  const ranges = negated ? complement(found) : normalised(found);
  if (ranges.length === 0) scanner.refuse('has a class that no character is in', 'Correct the class.', from, '[');
  return ranges;
}

/** One character or a class inside the brackets. */
function member(scanner: Scanner): Ranges {
  const from = scanner.at;
  if (scanner.take('[')) return bracketed(scanner, from);
  if (scanner.take('&&')) return scanner.refuse('uses an intersection of classes', escapeIt, from, '&&');
  if (scanner.take('\\')) {
    if (scanner.peek() === 'b' || scanner.peek() === 'B') {
      scanner.refuse('has a word boundary inside brackets', 'Write \\b outside the brackets.', from, '\\b');
    }
    return readEscape(scanner);
  }
  const value = scanner.next().codePointAt(0) as number;
  return [[value, value]];
}

function bracketed(scanner: Scanner, from: number): Ranges {
  const opening = scanner.peek();
  if (opening === '.' || opening === '=')
    return scanner.refuse('uses a collating element', escapeIt, from, `[${opening}`);
  if (opening !== ':') return [[0x5b, 0x5b]];
  const written = scanner.match(/^:\^?[a-z]+:\]/);
  const name = written?.replaceAll(/[^a-z]/g, '') ?? '';
  if (written === null || !Object.hasOwn(posixClasses, name)) {
    const known = `Use one of ${Object.keys(posixClasses).join(', ')}.`;
    return scanner.refuse('uses an unknown POSIX class', known, from, `[${written ?? ':'}`);
  }
  scanner.skip(written.length);
  const ranges = posixClasses[name] as Ranges;
  return written.startsWith(':^') ? complement(ranges) : ranges;
}

function range(scanner: Scanner, low: Ranges, from: number): readonly [number, number] {
  scanner.next();
  const high = member(scanner);
  const [start, end] = [single(low), single(high)];
  if (start === null || end === null)
    return scanner.refuse('has a range whose end is a class', 'Write the - first or last in the brackets.', from);
  if (start > end) return scanner.refuse('has a range from a later to an earlier character', 'Swap them.', from);
  return [start, end];
}

function single(ranges: Ranges): number | null {
  const [first] = ranges;
  return ranges.length === 1 && first !== undefined && first[0] === first[1] ? first[0] : null;
}
