import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logGamma, regularizedGammaP, regularizedGammaQ } from './gamma.ts';

// mpmath 1.4 at 60 digits: loggamma(x)
const LOG_GAMMA = [
  [1e-300, 690.7755278982137],
  [1e-9, 20.723265836369194],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [0.999999, 5.772164873855652e-7],
  [1.0000001, -5.772155829918507e-8],
  [1.4, -0.1196129141723713],
  [1.9999999, -4.2278430309861296e-8],
  [2.3, 0.15418945495963046],
  [3.7, 1.428072326665388],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [50.5, 146.51925549072064],
  [1e4, 82099.71749644238],
  [1e10, 220258509288.81058],
  [1e300, 6.897755278982137e302],
] as const;

// mpmath 1.4 at 60 digits: gammainc(a, 0, x, regularized=True), gammainc(a, x, inf, regularized=True)
const INCOMPLETE = [
  [0.001, 0.5, 0.9994399333435292, 0.0005600666564707498],
  [0.5, 1e-6, 0.0011283787909692363, 0.9988716212090307],
  [0.5, 2, 0.9544997361036416, 0.04550026389635842],
  [0.5, 40, 1, 3.744097384202899e-19],
  [1, 1, 0.6321205588285577, 0.36787944117144233],
  [2.5, 0.1, 0.0008861387888124426, 0.9991138612111875],
  [10, 3, 0.0011024881301154798, 0.9988975118698845],
  [10, 30, 0.9999928782491372, 7.121750862815577e-6],
  [100, 80, 0.017108313035133115, 0.9828916869648668],
  [100, 140, 0.9998389428252874, 0.00016105717471255585],
  [1e4, 10100, 0.8413487504471796, 0.15865124955282037],
  [1e4, 9500, 1.862454651795155e-7, 0.9999998137545348],
  [1e6, 1002000, 0.9771959041012301, 0.022804095898769864],
] as const;

const relative = (got: number, want: number): number => Math.abs(got / want - 1);

describe('gamma function', () => {
  test.each(LOG_GAMMA)('logGamma(%d) equals mpmath loggamma to 1e-15', (x, want) => {
    expect(relative(logGamma(x), want)).toBeLessThan(1e-15);
  });

  test('logGamma is exactly zero at 1 and 2 and follows its recurrence', () => {
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (x) => {
        const scale = Math.max(1, Math.abs(logGamma(x + 1)));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) / scale).toBeLessThan(2e-14);
      }),
      { seed: 11 },
    );
  });

  test.each(INCOMPLETE)('P and Q of (%d, %d) equal mpmath gammainc to 2e-14', (a, x, p, q) => {
    expect(relative(regularizedGammaP(a, x), p)).toBeLessThan(2e-14);
    // Below the mean P is summed and Q is its complement: as good as P absolutely, not relatively.
    expect(
      x < Math.max(a, 1) ? Math.abs(regularizedGammaQ(a, x) - q) : relative(regularizedGammaQ(a, x), q),
    ).toBeLessThan(2e-14);
  });

  test('P and Q add to one and rise in x, over eight orders of magnitude', () => {
    const shape = fc.double({ min: -3, max: 6, noNaN: true }).map((e) => 10 ** e);
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 3, noNaN: true }), (a, multiple) => {
        const x = a * multiple;
        expect(regularizedGammaP(a, x) + regularizedGammaQ(a, x)).toBeCloseTo(1, 14);
        expect(regularizedGammaP(a, x * 1.01)).toBeGreaterThanOrEqual(regularizedGammaP(a, x) * (1 - 1e-12));
      }),
      { seed: 12 },
    );
  });

  test('the ends', () => {
    expect(regularizedGammaP(3, 0)).toBe(0);
    expect(regularizedGammaQ(3, 0)).toBe(1);
    expect(regularizedGammaQ(3, Number.POSITIVE_INFINITY)).toBe(0);
    expect(regularizedGammaQ(3, 5000)).toBe(0);
    expect(regularizedGammaP(5000, 1)).toBe(0);
  });

  test('refuses arguments outside their range by name', () => {
    expect(() => logGamma(0)).toThrow(/^x must be a positive number; got 0/);
    expect(() => logGamma(Number.NaN)).toThrow(RangeError);
    expect(() => regularizedGammaP(0, 1)).toThrow(/^a must be/);
    expect(() => regularizedGammaQ(1e11, 1)).toThrow(/^a must be/);
    expect(() => regularizedGammaQ(1, -1)).toThrow(/^x must be/);
    expect(() => regularizedGammaQ(1, Number.NaN)).toThrow(/^x must be/);
  });
});
