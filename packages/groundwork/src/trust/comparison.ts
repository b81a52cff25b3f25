import { grouped } from '../words/numbers.ts';

const operators = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
] as const;
export type Operator = (typeof operators)[number];

export type Equality = 'mustBe' | 'mustNotBe';
type Range = 'mustBeBetween' | 'mustNotBeBetween';

/** One comparison in the words of the Open Data Contract Standard 3.1. Ranges are inclusive, the smaller number first. */
export type Comparison =
  | { readonly operator: Equality; readonly value: number | string | boolean }
  | { readonly operator: Exclude<Operator, Equality | Range>; readonly value: number }
  | { readonly operator: Range; readonly value: readonly [number, number] };

export const mustBeZero: Comparison = { operator: 'mustBe', value: 0 };

/** The comparison declared in a rule; otherwise why there is none, as a sentence without its subject. */
export function readComparison(rule: Readonly<Record<string, unknown>>): Comparison | { readonly trouble: string } {
  const given = operators.filter((operator) => rule[operator] !== undefined && rule[operator] !== null);
  if (given.length === 0) return { trouble: 'does not say what the value must be' };
  if (given.length > 1) return { trouble: `has ${given.length} comparisons (${given.join(', ')}); one is allowed` };
  const operator = given[0] as Operator;
  const value = rule[operator];
  if (operator === 'mustBe' || operator === 'mustNotBe') {
    return ['number', 'string', 'boolean'].includes(typeof value)
      ? { operator, value: value as number | string | boolean }
      : { trouble: `compares with something that is neither a number, a text nor a boolean in ${operator}` };
  }
  if (operator === 'mustBeBetween' || operator === 'mustNotBeBetween') return readRange(operator, value);
  return typeof value === 'number' && Number.isFinite(value)
    ? { operator, value }
    : { trouble: `needs a number in ${operator}` };
}

/** The comparison in words, for `Finding.expected`: `0`, `at most 1%`, `from 100 to 120, both included`. */
export function describeComparison({ operator, value }: Comparison, unit: string | null = null): string {
  const suffix = unit === 'percent' ? '%' : '';
  const show = (given: unknown) => (typeof given === 'number' ? `${grouped(given)}${suffix}` : String(given));
  switch (operator) {
    case 'mustBe':
      return show(value);
    case 'mustNotBe':
      return `anything but ${show(value)}`;
    case 'mustBeGreaterThan':
      return `more than ${show(value)}`;
    case 'mustBeGreaterOrEqualTo':
      return `at least ${show(value)}`;
    case 'mustBeLessThan':
      return `less than ${show(value)}`;
    case 'mustBeLessOrEqualTo':
      return `at most ${show(value)}`;
    case 'mustBeBetween':
      return `from ${show(value[0])} to ${show(value[1])}, both included`;
    case 'mustNotBeBetween':
      return `less than ${show(value[0])} or more than ${show(value[1])}`;
  }
}

function readRange(operator: Range, value: unknown): Comparison | { readonly trouble: string } {
  const pair = Array.isArray(value) ? value : [];
  const [low, high] = pair;
  if (pair.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high))
    return { trouble: `needs two numbers in ${operator}` };
  if (low > high) return { trouble: `has the larger number first in ${operator}` };
  return { operator, value: [low, high] };
}
