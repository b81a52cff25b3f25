import { describe, expect, test } from 'vitest';
import { newcombeDifference } from './difference.ts';

describe('the difference of two independent proportions', () => {
  // Newcombe (1998), Statist. Med. 17:873, table II, row of method 10 (score, without continuity correction).
  test.each([
    ['a', 56, 70, 48, 80, 0.0524, 0.3339],
    ['b', 9, 10, 3, 10, 0.1705, 0.809],
    ['c', 6, 7, 2, 7, 0.0582, 0.8062],
    ['d', 5, 56, 0, 29, -0.0381, 0.1926],
    ['e', 0, 10, 0, 20, -0.1611, 0.2775],
    ['f', 0, 10, 0, 10, -0.2775, 0.2775],
    ['g', 10, 10, 0, 20, 0.6791, 1],
    ['h', 10, 10, 0, 10, 0.6075, 1],
  ])('Newcombe 1998, table II (%s): %i/%i − %i/%i', (_, x, m, y, n, lower, upper) => {
    const { difference, interval } = newcombeDifference({
      a: { successes: x, trials: m },
      b: { successes: y, trials: n },
      confidence: 0.95,
    });
    expect(difference).toBeCloseTo(x / m - y / n, 14);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  test('turning the two around mirrors the interval', () => {
    const [a, b] = [
      { successes: 9, trials: 10 },
      { successes: 5, trials: 17 },
    ];
    const forth = newcombeDifference({ a, b, confidence: 0.9 }).interval;
    const back = newcombeDifference({ a: b, b: a, confidence: 0.9 }).interval;
    expect([back.lower, back.upper]).toEqual([-forth.upper, -forth.lower]);
  });
});
