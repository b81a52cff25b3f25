import { describe, expect, test } from 'vitest';
import { chiSquaredSurvival } from './chi-squared.ts';

// mpmath 1.4 at 60 digits: gammainc(df/2, x/2, inf, regularized=True)
const SURVIVAL = [
  [0, 1, 1],
  [3.841458820694124, 1, 0.05000000000000006],
  [200, 1, 2.088487583762545e-45],
  [2, 2, 0.36787944117144233],
  [11.07, 5, 0.05000961862240548],
  [0.5, 10, 0.999993388289439],
  [150, 100, 0.0009039320423540091],
  [1e4, 9800, 0.07726359533787344],
] as const;

describe('chi-squared survival', () => {
  test.each(SURVIVAL)('beyond %d with %d degrees of freedom equals mpmath to 2e-14', (x, df, want) => {
    expect(Math.abs(chiSquaredSurvival(x, df) / want - 1)).toBeLessThan(2e-14);
  });

  test('refuses arguments outside their range by name', () => {
    expect(() => chiSquaredSurvival(-1, 2)).toThrow(/^x must be/);
    expect(() => chiSquaredSurvival(Number.NaN, 2)).toThrow(/^x must be/);
    expect(() => chiSquaredSurvival(1, 0)).toThrow(/^df must be/);
  });
});
