import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf } from './normal.ts';
import { studentCdf, studentQuantile } from './student.ts';

// mpmath 1.4 at 60 digits, from betainc(df/2, 1/2, 0, df/(df+t²))
const DISTRIBUTION = [
  [-1e6, 0.5, 0.00032070097541419884],
  [-3, 1, 0.10241638234956672],
  [-2, 2, 0.09175170953613698],
  [-40, 5, 9.205981085886477e-8],
  [-2.5, 7.5, 0.019410129136812778],
  [0.001, 4, 0.5003749999218751],
  [1.3, 30, 0.8982495207309416],
  [-6, 1e4, 1.0208092364613077e-9],
] as const;

const QUANTILE = [
  [1e-12, 1, -318309886183.79065],
  [0.025, 1, -12.706204736174705],
  [0.025, 2, -4.302652729749464],
  [0.025, 3.5, -2.9400886379827296],
  [0.4999, 9, -0.00025770877553428197],
  [0.95, 29, 1.6991270265334972],
  [0.975, 49, 2.0095752371292392],
  [0.999, 2000, 3.094312298329093],
  [1e-8, 200, -5.848150187488378],
] as const;

const relative = (got: number, want: number): number => Math.abs(got / want - 1);

describe("Student's t", () => {
  test.each(DISTRIBUTION)('at %d with %d degrees of freedom equals mpmath to 2e-14', (t, df, want) => {
    expect(relative(studentCdf(t, df), want)).toBeLessThan(2e-14);
  });

  test.each(QUANTILE)(
    'the %d quantile with %d degrees of freedom equals the root of mpmath to 2e-14',
    (p, df, want) => {
      expect(relative(studentQuantile(p, df), want)).toBeLessThan(2e-14);
    },
  );

  test('the quantile inverts the distribution function in the lower tail', () => {
    const df = fc.double({ min: -0.3, max: 6, noNaN: true }).map((e) => 10 ** e);
    const p = fc.double({ min: -14, max: -0.31, noNaN: true }).map((e) => 10 ** e);
    fc.assert(
      fc.property(df, p, (freedom, chance) => {
        expect(relative(studentCdf(studentQuantile(chance, freedom), freedom), chance)).toBeLessThan(1e-10);
      }),
      { seed: 31 },
    );
  });

  test('is symmetric and becomes the normal distribution', () => {
    expect(studentQuantile(0.5, 7)).toBe(0);
    expect(studentQuantile(0.9, 7)).toBeCloseTo(-studentQuantile(0.1, 7), 12);
    expect(studentCdf(1.2, Number.POSITIVE_INFINITY)).toBe(normalCdf(1.2));
    expect(studentCdf(1.2, 1e9)).toBeCloseTo(normalCdf(1.2), 9);
    expect(studentCdf(Number.NEGATIVE_INFINITY, 3)).toBe(0);
    expect(studentCdf(Number.POSITIVE_INFINITY, 3)).toBe(1);
  });

  test('refuses arguments outside their range by name', () => {
    expect(() => studentCdf(Number.NaN, 3)).toThrow(/^t must be/);
    expect(() => studentCdf(1, 0)).toThrow(/^df must be/);
    expect(() => studentQuantile(0, 3)).toThrow(/^p must be/);
    expect(() => studentQuantile(0.4, -1)).toThrow(/^df must be/);
  });
});
