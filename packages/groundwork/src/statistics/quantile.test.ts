import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleQuantile } from './quantile.ts';

describe('sample quantile', () => {
  // R 4.2: quantile(x, p, type = 7); numpy.quantile(x, p) gives the same
  test.each([
    [0, -3.5],
    [0.1, -1.7],
    [0.25, 0.1],
    [1 / 3, 0.1],
    [0.5, 1.05],
    [0.9, 9.125],
    [0.95, 10.0625],
    [1, 11],
  ])('%d of six values equals R type 7 and NumPy', (p, want) => {
    expect(sampleQuantile([-3.5, 0.1, 0.1, 2, 7.25, 11], p)).toBeCloseTo(want, 14);
  });

  test('lies between its neighbours and rises with p', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, chance, chance, (unsorted, p, q) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const [low, high] = [sampleQuantile(sorted, Math.min(p, q)), sampleQuantile(sorted, Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
        expect(high).toBeLessThanOrEqual(sorted.at(-1) as number);
      }),
      { seed: 51 },
    );
  });

  test('equal infinite neighbours do not make NaN', () => {
    expect(sampleQuantile([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.75)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test('refuses bad input by name', () => {
    expect(() => sampleQuantile([], 0.5)).toThrow(/^sorted must not be empty/);
    expect(() => sampleQuantile([2, 1], 0.5)).toThrow(/^sorted must be ascending; sorted\[1\]/);
    expect(() => sampleQuantile([1, Number.NaN], 0.5)).toThrow(/^sorted\[1\] must be a number/);
    expect(() => sampleQuantile([1], 1.1)).toThrow(/^p must be between 0 and 1/);
  });
});
