import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../statistics/normal.ts';
import { seededRandom } from '../statistics/random.ts';
import { varianceShare } from './variance-share.ts';

const normals = (seed: string, count = 10_000) => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};

describe('varianceShare', () => {
  const [x1, x2, x3] = [normals('one'), normals('two'), normals('three')];
  const of = (make: (a: number, b: number, c: number) => number) =>
    x1.map((a, draw) => make(a, x2[draw] as number, x3[draw] as number));

  test('of a sum is the share of each variance', () => {
    const y = of((a, b) => 3 * a + 4 * b);
    expect(varianceShare(x1, y)).toBeCloseTo(0.36, 1);
    expect(varianceShare(x2, y)).toBeCloseTo(0.64, 1);
    expect(varianceShare(x3, y)).toBeLessThan(0.01);
  });

  test('is that of the Ishigami function, Saltelli et al. (2008), section 4.7: 0.314, 0.442 and 0', () => {
    const angle = (z: number) => Math.PI * (2 * normalCdf(z) - 1);
    const y = of((a, b, c) => {
      const [p, q, r] = [angle(a), angle(b), angle(c)];
      return Math.sin(p) + 7 * Math.sin(q) ** 2 + 0.1 * r ** 4 * Math.sin(p);
    });
    expect(Math.abs(varianceShare(x1, y) - 0.3139)).toBeLessThan(0.02);
    expect(Math.abs(varianceShare(x2, y) - 0.4424)).toBeLessThan(0.02);
    expect(varianceShare(x3, y)).toBeLessThan(0.01);
  });

  test('is all for the only input, and nothing where nothing varies', () => {
    expect(varianceShare(x1, x1)).toBeGreaterThan(0.99);
    expect(
      varianceShare(
        x1,
        x1.map((z) => Math.exp(z / 2)),
      ),
    ).toBeGreaterThan(0.97);
    expect(varianceShare(x1, new Float64Array(x1.length).fill(0.1))).toBe(0);
  });

  test('does not depend on the unit of the output', () => {
    const y = of((a, b) => a + 2 * b);
    const factor = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(factor, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (times, shift) => {
        const moved = y.map((each) => times * each + shift);
        expect(varianceShare(x1, moved)).toBeCloseTo(varianceShare(x1, y), 6);
      }),
      { numRuns: 20 },
    );
  });
});
