import { describe, expect, test } from 'vitest';
import { stirlingError } from './log-gamma.ts';
import { binomialDensity, deviance, poissonDensity } from './saddle-point.ts';

const relative = (got: number, want: number): number => Math.abs(got / want - 1);

describe('saddle-point densities (Loader 2000)', () => {
  test('Stirling error joins its series without a seam', () => {
    // log Γ(a+1) − (a+½) log a + a − ½ log 2π by mpmath 1.4 at 60 digits
    expect(relative(stirlingError(0.5), 0.1534264097200273)).toBeLessThan(1e-14);
    expect(relative(stirlingError(1), 0.08106146679532726)).toBeLessThan(1e-14);
    expect(relative(stirlingError(9.5), 0.008768700134139386)).toBeLessThan(1e-14);
    expect(relative(stirlingError(15), 0.005554733551962801)).toBeLessThan(1e-14);
  });

  test('deviance keeps its digits where its terms cancel', () => {
    // x log(x/m) + m − x for x = 1000001, m = 1000000 by mpmath 1.4
    expect(relative(deviance(1000001, 1000000), 4.999998333334167e-7)).toBeLessThan(1e-14);
    expect(deviance(7, 7)).toBe(0);
  });

  test('densities sum to one', () => {
    let poisson = Math.exp(-30);
    for (let k = 1; k < 200; k++) poisson += poissonDensity(k, 30);
    expect(poisson).toBeCloseTo(1, 14);
    let binomial = 0.3 ** 40 + 0.7 ** 40;
    for (let k = 1; k < 40; k++) binomial += binomialDensity(k, 40 - k, 0.3, 0.7);
    expect(binomial).toBeCloseTo(1, 14);
  });
});
