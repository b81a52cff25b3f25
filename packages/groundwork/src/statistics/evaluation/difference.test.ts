import { describe, expect, test } from 'vitest';
import { unpairedDifference } from './difference.ts';

/** So many tasks of one trial each, of which so many succeed. */
const tasks = (successes: number, trials: number): number[][] =>
  Array.from({ length: trials }, (_, index) => [index < successes ? 1 : 0]);

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
    const { difference, interval } = unpairedDifference({ a: tasks(x, m), b: tasks(y, n), confidence: 0.95 });
    expect(difference).toBeCloseTo(x / m - y / n, 14);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  test('turning the two around mirrors the interval', () => {
    const [a, b] = [tasks(9, 10), tasks(5, 17)];
    const forth = unpairedDifference({ a, b, confidence: 0.9 }).interval;
    const back = unpairedDifference({ a: b, b: a, confidence: 0.9 }).interval;
    expect([back.lower, back.upper]).toEqual([-forth.upper, -forth.lower]);
  });

  test('trials that agree within their task are worth less than as many tasks', () => {
    const fourfold = (successes: number, trials: number) =>
      tasks(successes, trials).map(([one = 0]) => [one, one, one, one]);
    const width = (a: number[][], b: number[][]) => {
      const { interval } = unpairedDifference({ a, b, confidence: 0.95 });
      return interval.upper - interval.lower;
    };
    const once = width(tasks(18, 25), tasks(14, 25));
    expect(width(fourfold(18, 25), fourfold(14, 25))).toBeGreaterThan(0.9 * once);
    expect(width(tasks(72, 100), tasks(56, 100))).toBeLessThan(0.6 * once);
  });
});
