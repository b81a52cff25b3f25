import { hasWord } from '../../../trust/profile/column-words.ts';
import type { ColumnProfile } from '../../../trust/profile/table-profile.ts';

const emailWords: ReadonlySet<string> = new Set(['email', 'mail', 'emailaddress']);
const classes: Readonly<Record<string, string>> = { '9': '[0-9]', A: '[A-Z]', a: '[a-z]' };
/** Shapes are cut at forty characters. */
const longestShape = 39;
const mostShapes = 10;

/** A regular expression that all values seen match, where they look like a code: one shape, or capitals and digits of one length. */
export function patternOf(column: ColumnProfile): { readonly pattern: string; readonly like: string } | null {
  const { name, shapes, lengths, present } = column;
  const [first] = shapes;
  if (first === undefined || lengths === null || lengths[1] > longestShape || present < 20) return null;
  const seen = shapes.reduce((sum, { rows }) => sum + rows, 0);
  if (hasWord(name, emailWords) && shapes.every(({ value }) => /^[^@ ]+@[^@ ]+[.][^@ ]+$/.test(value)))
    return { pattern: '^[^@ ]+@[^@ ]+[.][^@ ]+$', like: 'an e-mail address' };
  // Words have shapes too, and say nothing by them.
  if (!/9/.test(shapes.map(({ value }) => value).join(''))) return null;
  if (shapes.length === 1 && seen >= Math.min(present, column.shapesOf) && isPlain(first.value))
    return { pattern: `^${expressionOf(first.value)}$`, like: first.value };
  const alike = lengths[0] === lengths[1] && shapes.slice(0, mostShapes).every(({ value }) => /^[A9]+$/.test(value));
  return alike ? { pattern: `^[A-Z0-9]{${lengths[0]}}$`, like: `${lengths[0]} capitals and digits` } : null;
}

/** Letters beyond A to Z keep themselves in a shape, and so are data, not shape. */
function isPlain(shape: string): boolean {
  return /^[ -~]+$/.test(shape);
}

/** `AA-9999` as `[A-Z]{2}-[0-9]{4}`. */
function expressionOf(shape: string): string {
  return shape.replace(/9+|A+|a+|[^9Aa]/g, (run) => {
    const inside = classes[run.charAt(0)];
    if (inside === undefined) return run.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return run.length === 1 ? inside : `${inside}{${run.length}}`;
  });
}
