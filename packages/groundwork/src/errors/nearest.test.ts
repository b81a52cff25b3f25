import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('nearest', () => {
  test.each([
    ['spendd', ['spend', 'region', 'history'], 'spend'],
    ['incrase', ['metric', 'increase', 'decrease', 'by'], 'increase'],
    ['Spend', ['spend'], 'spend'],
    ['review-every', ['person', 'review_every'], 'review_every'],
    ['hlodout', ['holdout', 'staggered', 'before_after'], 'holdout'],
    ['htp', ['mcp', 'http', 'source'], 'http'],
  ])('takes %s in %j for %s', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });

  test.each([
    ['budget', ['spend', 'region']],
    ['id', ['by', 'at', 'in']],
    ['', ['a']],
    ['anything', []],
  ])('has no guess for %s in %j', (word, candidates) => {
    expect(nearest(word, candidates)).toBeNull();
  });

  test('prefers the first of equally close candidates', () => {
    expect(nearest('cat', ['cut', 'cap'])).toBe('cut');
  });
});

describe('editDistance', () => {
  test('gives the textbook distances', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('ca', 'abc')).toBe(3);
    expect(editDistance('abcd', 'acbd')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  test('is symmetric, zero only for equal words, and at most the longer length', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
