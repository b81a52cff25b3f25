import { describe, expect, test } from 'vitest';
import { describeComparison, readComparison } from './comparison.ts';

describe('readComparison', () => {
  test.each([
    [{ mustBe: 0 }, { operator: 'mustBe', value: 0 }],
    [{ mustNotBe: 'x' }, { operator: 'mustNotBe', value: 'x' }],
    [{ mustBeLessThan: 5 }, { operator: 'mustBeLessThan', value: 5 }],
    [{ mustBeBetween: [1, 3] }, { operator: 'mustBeBetween', value: [1, 3] }],
    [{ mustNotBeBetween: [1, 1] }, { operator: 'mustNotBeBetween', value: [1, 1] }],
  ])('reads %j', (rule, comparison) => {
    expect(readComparison(rule)).toEqual(comparison);
  });

  test.each([
    [{}, 'does not say what the value must be'],
    [{ mustBe: 0, mustBeLessThan: 3 }, 'has 2 comparisons (mustBe, mustBeLessThan); one is allowed'],
    [{ mustBeBetween: [3, 1] }, 'has the larger number first in mustBeBetween'],
    [{ mustBeBetween: [3] }, 'needs two numbers in mustBeBetween'],
    [{ mustBeGreaterThan: 'many' }, 'needs a number in mustBeGreaterThan'],
    [{ mustBe: { x: 1 } }, 'compares with something that is neither a number, a text nor a boolean in mustBe'],
  ])('says what is wrong with %j', (rule, trouble) => {
    expect(readComparison(rule)).toEqual({ trouble });
  });
});

test('comparisons read as words', () => {
  const words = [
    describeComparison({ operator: 'mustBe', value: 0 }),
    describeComparison({ operator: 'mustNotBe', value: true }),
    describeComparison({ operator: 'mustBeGreaterThan', value: 1000 }),
    describeComparison({ operator: 'mustBeGreaterOrEqualTo', value: 0.9 }),
    describeComparison({ operator: 'mustBeLessThan', value: 1 }, 'percent'),
    describeComparison({ operator: 'mustBeLessOrEqualTo', value: 1 }, 'rows'),
    describeComparison({ operator: 'mustBeBetween', value: [100, 120] }),
    describeComparison({ operator: 'mustNotBeBetween', value: [1, 2] }),
  ];
  expect(words).toEqual([
    '0',
    'anything but true',
    'more than 1,000',
    'at least 0.9',
    'less than 1%',
    'at most 1',
    'from 100 to 120, both included',
    'less than 1 or more than 2',
  ]);
});
