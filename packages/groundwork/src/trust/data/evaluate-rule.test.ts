import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comparison, Operator } from '../comparison.ts';
import { evaluateRule } from './evaluate-rule.ts';

const number = fc.double({ noNaN: true });
const range = fc.tuple(number, number).map(([a, b]): readonly [number, number] => (a <= b ? [a, b] : [b, a]));
const with_ = (operator: Operator, value: unknown) => ({ operator, value }) as Comparison;

describe('every operator and its opposite disagree on every number', () => {
  test.each([
    ['mustBe', 'mustNotBe'],
    ['mustBeGreaterThan', 'mustBeLessOrEqualTo'],
    ['mustBeLessThan', 'mustBeGreaterOrEqualTo'],
  ] as const)('%s and %s', (operator, opposite) => {
    fc.assert(
      fc.property(number, number, (measured, value) => {
        const outcomes = [
          evaluateRule(measured, with_(operator, value)),
          evaluateRule(measured, with_(opposite, value)),
        ];
        expect(outcomes.toSorted()).toEqual(['fails', 'holds']);
      }),
    );
  });

  test('mustBeBetween and mustNotBeBetween', () => {
    fc.assert(
      fc.property(number, range, (measured, value) => {
        const outcomes = [
          evaluateRule(measured, with_('mustBeBetween', value)),
          evaluateRule(measured, with_('mustNotBeBetween', value)),
        ];
        expect(outcomes.toSorted()).toEqual(['fails', 'holds']);
      }),
    );
  });
});

test('mustBeBetween is inclusive: it is at least the first and at most the second number', () => {
  fc.assert(
    fc.property(range, (value) => {
      expect(evaluateRule(value[0], with_('mustBeBetween', value))).toBe('holds');
      expect(evaluateRule(value[1], with_('mustBeBetween', value))).toBe('holds');
    }),
  );
});

test('a text that is a number compares as that number', () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(evaluateRule(String(value), with_('mustBe', value))).toBe('holds');
      expect(evaluateRule(value, with_('mustBe', String(value)))).toBe('holds');
      expect(evaluateRule(`${value}.0`, with_('mustBeGreaterThan', value - 1))).toBe('holds');
    }),
  );
});

describe('what cannot be compared never holds', () => {
  test.each([
    ['nothing with a number', null, { operator: 'mustBe', value: 0 }],
    ['nothing that must not be a number', null, { operator: 'mustNotBe', value: 0 }],
    ['NaN', Number.NaN, { operator: 'mustBeLessThan', value: 5 }],
    ['a boolean with a number', true, { operator: 'mustBe', value: 1 }],
    ['a number with a boolean', 1, { operator: 'mustNotBe', value: false }],
    ['words with a number', 'many', { operator: 'mustBeGreaterThan', value: 1 }],
    ['words that must not be a number', 'many', { operator: 'mustNotBe', value: 1 }],
    ['an empty text', '', { operator: 'mustBe', value: 0 }],
  ] as const)('%s', (_, measured, comparison) => {
    expect(evaluateRule(measured, comparison)).toBe('incomparable');
  });
});

test('booleans and words compare with their own kind', () => {
  expect(evaluateRule(true, { operator: 'mustBe', value: true })).toBe('holds');
  expect(evaluateRule(false, { operator: 'mustBe', value: true })).toBe('fails');
  expect(evaluateRule('ok', { operator: 'mustNotBe', value: 'bad' })).toBe('holds');
});
