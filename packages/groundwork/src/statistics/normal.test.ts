import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity, normalQuantile, normalSurvival } from './normal.ts';

// mpmath 1.4 at 60 digits: ncdf(x), ncdf(-x)
const CDF = [
  [-37, 5.725571222524577e-300, 1],
  [-20, 2.7536241186062337e-89, 1],
  [-8.5, 9.479534822203318e-18, 1],
  [-5, 2.866515718791939e-7, 0.9999997133484281],
  [-3, 0.0013498980316300946, 0.9986501019683699],
  [-1.96, 0.024997895148220435, 0.9750021048517795],
  [-1, 0.15865525393145705, 0.8413447460685429],
  [-0.5, 0.3085375387259869, 0.6914624612740131],
  [-1e-10, 0.49999999996010575, 0.5000000000398942],
  [0.3, 0.6179114221889527, 0.3820885778110474],
  [0.7, 0.758036347776927, 0.24196365222307303],
  [1.6448536269514722, 0.95, 0.05000000000000005],
  [4, 0.9999683287581669, 3.1671241833119924e-5],
  [7, 0.9999999999987201, 1.279812543885835e-12],
] as const;

// mpmath 1.4 at 60 digits: the root of ncdf(x) = p
const QUANTILE = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.07, -1.4757910281791706],
  [0.08, -1.4050715603096327],
  [0.3, -0.5244005127080408],
  [0.6, 0.2533471031357997],
  [0.8, 0.8416212335729144],
  [0.95, 1.6448536269514722],
  [0.975, 1.9599639845400538],
  [0.9999, 3.7190164854557084],
  [0.9999999999990905, 7.047700256664409],
] as const;

const relative = (got: number, want: number): number => Math.abs(got / want - 1);

describe('normal distribution', () => {
  test.each(CDF)('at %d equals mpmath ncdf in both tails to 1e-15', (x, below, above) => {
    expect(relative(normalCdf(x), below)).toBeLessThan(1e-15);
    expect(relative(normalSurvival(x), above)).toBeLessThan(1e-15);
  });

  test.each(QUANTILE)('quantile of %d equals the root of mpmath ncdf to 1e-15', (p, x) => {
    expect(relative(normalQuantile(p), x)).toBeLessThan(1e-15);
  });

  test('the median is zero, the ends are 0 and 1, the density integrates the slope of the distribution', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalSurvival(60)).toBe(0);
    expect(normalDensity(Number.POSITIVE_INFINITY)).toBe(0);
    for (const x of [-2.5, -0.4, 0, 1.7]) {
      const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5;
      expect(relative(normalDensity(x), slope)).toBeLessThan(1e-8);
    }
  });

  test('never decreases where its two approximations meet', () => {
    for (const edge of [0.67448975, Math.sqrt(32)]) {
      let before = normalSurvival(edge - 1e-9);
      for (let i = -50; i <= 50; i++) {
        const here = normalSurvival(edge + i * 1e-11);
        expect(here).toBeLessThanOrEqual(before * (1 + 3e-16));
        before = here;
      }
    }
  });

  test('refuses what is no probability and no number', () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN])
      expect(() => normalQuantile(p)).toThrow(/^p must be between 0 and 1/);
    expect(() => normalCdf(Number.NaN)).toThrow(RangeError);
  });
});
