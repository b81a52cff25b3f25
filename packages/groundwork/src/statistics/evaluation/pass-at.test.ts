import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passHat } from '../pass-hat.ts';
import { passAt } from './pass-at.ts';

describe('pass@k of Chen et al. (2021)', () => {
  test('is 1 − C(n−c, k)/C(n, k), the product form of their figure 3', () => {
    // 1 − Π_{i=n−c+1}^{n} (1 − k/i), as their numpy listing computes it.
    const listing = (n: number, c: number, k: number): number => {
      if (n - c < k) return 1;
      let product = 1;
      for (let i = n - c + 1; i <= n; i++) product *= 1 - k / i;
      return 1 - product;
    };
    for (const [n, c, k] of [
      [200, 3, 1],
      [200, 3, 100],
      [10, 2, 5],
      [5, 4, 2],
      [5, 0, 3],
    ] as const) {
      expect(passAt([{ trials: n, successes: c }], k).estimate).toBeCloseTo(listing(n, c, k), 12);
    }
  });

  test('is the mean over trials for k = 1, and never below pass^k', () => {
    const task = fc
      .integer({ min: 4, max: 9 })
      .chain((trials) => fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }));
    fc.assert(
      fc.property(fc.array(task, { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (tasks, k) => {
        const [any, all] = [passAt(tasks, k), passHat(tasks, k)];
        expect(any.estimate).toBeGreaterThanOrEqual(all.estimate - 1e-12);
        expect(any.lower(0.95)).toBeLessThanOrEqual(any.estimate + 1e-12);
        expect(any.interval(0.95).upper).toBeGreaterThanOrEqual(any.estimate - 1e-12);
        if (k === 1) expect(any.estimate).toBeCloseTo(all.estimate, 12);
        if (k === 1) expect(any.lower(0.95)).toBeCloseTo(all.lower(0.95), 10);
      }),
    );
  });

  test('a task with fewer than k trials is refused', () => {
    expect(() => passAt([{ trials: 2, successes: 1 }], 3)).toThrow(RangeError);
  });
});
