import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaQuantile, regularizedBeta } from './beta.ts';

// mpmath 1.4 at 60 digits: betainc(a, b, 0, x, regularized=True)
const DISTRIBUTION = [
  [0.5, 0.5, 0.1, 0.20483276469913345],
  [0.5, 0.5, 0.9, 0.7951672353008665],
  [1, 1, 0.3, 0.3],
  [2, 3, 0.01, 0.00059203],
  [2, 3, 0.9, 0.9963],
  [0.1, 5, 0.001, 0.6128983593749945],
  [50, 60, 0.3, 0.00034341151876628867],
  [50, 60, 0.6, 0.9989432287719101],
  [1200, 0.25, 0.9998, 0.26255436920724384],
  [4.3, 170, 1e-10, 1.0672061395506039e-35],
  [5000, 5000, 0.51, 0.9772579676754255],
] as const;

// mpmath 1.4 at 60 digits: the root of betainc(a, b, 0, x) = p
const QUANTILE = [
  [0.5, 0.5, 0.5, 0.5],
  [0.025, 1, 10, 0.0025285785444617848],
  [0.975, 1, 10, 0.3084971078187608],
  [1e-10, 0.3, 6, 5.721448268600381e-35],
  [0.05, 85, 117, 0.3642283293320585],
  [0.999, 85, 117, 0.5292238146850773],
  [0.3, 1000, 2, 0.9975649714669891],
  [0.9, 0.2, 0.2, 0.9997522353080919],
] as const;

const relative = (got: number, want: number): number => Math.abs(got / want - 1);
const shape = fc.double({ min: -1, max: 4, noNaN: true }).map((e) => 10 ** e);

describe('beta distribution', () => {
  test.each(DISTRIBUTION)('I of (%d, %d) at %d equals mpmath betainc to 3e-14', (a, b, x, want) => {
    expect(relative(regularizedBeta(a, b, x), want)).toBeLessThan(3e-14);
  });

  test.each(QUANTILE)('the %d quantile of (%d, %d) equals the root of mpmath betainc to 4e-14', (p, a, b, want) => {
    expect(relative(betaQuantile(p, a, b), want)).toBeLessThan(4e-14);
  });

  test('is symmetric: I_x(a, b) = 1 − I_(1−x)(b, a)', () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 0, max: 1024 }), (a, b, i) => {
        expect(regularizedBeta(a, b, i / 1024) + regularizedBeta(b, a, 1 - i / 1024)).toBeCloseTo(1, 13);
      }),
      { seed: 21 },
    );
  });

  test('the quantile inverts the distribution function', () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (a, b, p) => {
        const x = betaQuantile(p, a, b);
        // x near 1 has only the digits of a number near 1: allow one step of x to either side.
        const step = 2 ** -52 * x;
        expect(regularizedBeta(a, b, Math.max(0, x - 4 * step))).toBeLessThanOrEqual(p * (1 + 1e-10));
        expect(regularizedBeta(a, b, Math.min(1, x + 4 * step))).toBeGreaterThanOrEqual(p * (1 - 1e-10));
      }),
      { seed: 22 },
    );
  });

  test('ends quickly at the extremes of its range', () => {
    for (const [a, b] of [
      [1e-3, 1e10],
      [1e10, 1e-3],
      [1e10, 1e10],
      [1e-3, 1e-3],
    ] as const) {
      for (const p of [1e-300, 1e-5, 0.5, 0.999999]) {
        expect(betaQuantile(p, a, b)).toBeGreaterThanOrEqual(0);
        expect(betaQuantile(p, a, b)).toBeLessThanOrEqual(1);
      }
      expect(regularizedBeta(a, b, a / (a + b))).toBeGreaterThan(0);
    }
  });

  test('the ends', () => {
    expect(regularizedBeta(2, 3, 0)).toBe(0);
    expect(regularizedBeta(2, 3, 1)).toBe(1);
    expect(betaQuantile(0, 2, 3)).toBe(0);
    expect(betaQuantile(1, 2, 3)).toBe(1);
  });

  test('refuses arguments outside their range by name', () => {
    expect(() => regularizedBeta(0, 1, 0.5)).toThrow(/^a must be/);
    expect(() => regularizedBeta(1, Number.NaN, 0.5)).toThrow(/^b must be/);
    expect(() => regularizedBeta(1, 1, 1.5)).toThrow(/^x must be between 0 and 1; got 1.5/);
    expect(() => betaQuantile(-0.1, 1, 1)).toThrow(/^p must be/);
  });
});
