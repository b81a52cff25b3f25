import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { homogeneityTest } from './homogeneity.ts';

describe('homogeneityTest', () => {
  // SciPy 1.17: chi2_contingency([[a, n - a], [b, m - b]], correction=False).pvalue
  test.each([
    [242, 600, 0, 600, 6.847457742521023e-68],
    [10, 100, 20, 100, 0.04767038065616147],
    [5, 1187, 7, 1213, 0.5883636041936593],
    [1, 3, 2, 3, 0.4142161782425251],
  ])('%d of %d against %d of %d, as SciPy has it', (a, n, b, m, p) => {
    expect(homogeneityTest({ count: a, of: n }, { count: b, of: m })).toBeCloseTo(p, 12);
    expect(Math.log(homogeneityTest({ count: a, of: n }, { count: b, of: m }))).toBeCloseTo(Math.log(p), 6);
  });

  test('nobody or everybody differs from nobody or everybody in nothing', () => {
    expect(homogeneityTest({ count: 0, of: 10 }, { count: 0, of: 90 })).toBe(1);
    expect(homogeneityTest({ count: 10, of: 10 }, { count: 90, of: 90 })).toBe(1);
  });

  test('does not care which group is first, and is a probability', () => {
    const share = fc
      .tuple(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([of, part]) => ({ of, count: Math.floor(of * part) }));
    fc.assert(
      fc.property(share, share, (a, b) => {
        const p = homogeneityTest(a, b);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(homogeneityTest(b, a)).toBeCloseTo(p, 12);
      }),
    );
  });

  test.each([
    [{ count: 2, of: 1 }, /first.count/],
    [{ count: 0, of: 0 }, /first.of/],
    [{ count: -1, of: 3 }, /first.count/],
  ])('refuses %o', (first, message) => {
    expect(() => homogeneityTest(first, { count: 1, of: 2 })).toThrow(message);
  });
});
