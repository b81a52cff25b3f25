import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Estimate } from './estimate.ts';
import { fieller } from './fieller.ts';

const estimate = (value: number, variance: number): Estimate => ({ n: 100, value, variance });

// mpmath 1.4 at 50 digits: polyroots([b² − c²(V_b+S), −2(ab − c²S), a² − c²(V_a+S)]) − 1
const BOUNDED = [
  [1.0772, 0.0106838, 0.6528, 0.0063027, 1.959963984540054, 0, 0.2241551813416518, 1.2748878231359726],
  [1.0772, 0.0106838, 0.6528, 0.0063027, 3.035122413028551, 0, 0.03597745528337653, 1.7848316098562602],
  [10.001, 1e-8, 10, 1e-8, 2, 0, 7.17147145351361e-5, 0.000128286085544864],
  [-3, 0.1, -2, 0.1, 2, 0, 0.0430571022043421, 1.29027623112899],
  [5, 0.2, 4, 0.3, 2.5, 0.15, -0.15417359574925626, 1.0451688564127635],
  [0.2, 0.01, 3, 0.25, 3, 0, -1.0348392080628894, -0.7873830141593328],
] as const;

describe("Fieller's interval of a relative lift", () => {
  test.each(BOUNDED)(
    '%d (%d) over %d (%d), multiplier %d, shared %d: the roots equal 50-digit arithmetic',
    (...row) => {
      const [a, va, b, vb, multiplier, sharedVariance, lower, upper] = row;
      const lift = fieller({ numerator: estimate(a, va), denominator: estimate(b, vb), multiplier, sharedVariance });
      expect(lift.kind).toBe('bounded');
      expect(lift.estimate).toBeCloseTo(a / b - 1, 14);
      expect(Math.abs((lift.interval.lower as number) / lower - 1)).toBeLessThan(1e-10);
      expect(Math.abs((lift.interval.upper as number) / upper - 1)).toBeLessThan(1e-10);
    },
  );

  test('a denominator that may be zero excludes an inner interval or nothing, and has no bounds to show', () => {
    const none = { lower: null, upper: null };
    const exclusive = fieller({ numerator: estimate(5, 0.1), denominator: estimate(0.2, 0.1), multiplier: 2 });
    expect(exclusive).toEqual({ estimate: 24, interval: none, kind: 'exclusive' });
    const unbounded = fieller({ numerator: estimate(0.2, 0.1), denominator: estimate(0.2, 0.1), multiplier: 2 });
    expect(unbounded).toMatchObject({ interval: none, kind: 'unbounded' });
    const unknown = fieller({
      numerator: estimate(1, 0.1),
      denominator: estimate(2, Number.POSITIVE_INFINITY),
      multiplier: 2,
    });
    expect(unknown).toEqual({ estimate: -0.5, interval: none, kind: 'unbounded' });
  });

  test('a denominator of exactly zero has no estimate rather than a false one', () => {
    const lift = fieller({ numerator: estimate(1, 0.1), denominator: estimate(0, 0), multiplier: 2 });
    expect(lift.estimate).toBeNull();
    expect(lift.interval).toEqual({ lower: null, upper: null });
  });

  test('without any variance the interval is the ratio itself', () => {
    const lift = fieller({ numerator: estimate(3, 0), denominator: estimate(2, 0), multiplier: 2 });
    expect(lift).toEqual({ estimate: 0.5, interval: { lower: 0.5, upper: 0.5 }, kind: 'bounded' });
  });

  test('r is in the set exactly when |a − r b| ≤ c √(V_a + r² V_b + (1 − r)² S)', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    const spread = fc.double({ min: 1e-3, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        value,
        spread,
        value,
        spread,
        fc.oneof(fc.constant(0), spread),
        fc.array(value),
        (a, va, b, vb, s, rs) => {
          const multiplier = 2.2;
          const lift = fieller({
            numerator: estimate(a, va),
            denominator: estimate(b, vb),
            multiplier,
            sharedVariance: s,
          });
          const slack = (r: number): number =>
            multiplier * Math.sqrt(va + r * r * vb + (1 - r) ** 2 * s) - Math.abs(a - r * b);
          const { lower, upper } = lift.interval;
          const candidates = [...rs.map((r) => r * 3), 1e8, -1e8, 0, 1];
          if (lift.kind === 'bounded') {
            for (const end of [lower, upper] as number[]) candidates.push(end + 1 - 1e-3, end + 1 + 1e-3);
          }
          for (const r of candidates) {
            const margin = slack(r);
            if (Math.abs(margin) < 1e-6 * (1 + Math.abs(r))) continue;
            const inside = margin > 0;
            if (lift.kind === 'bounded') expect(r - 1 >= (lower as number) && r - 1 <= (upper as number)).toBe(inside);
            if (lift.kind === 'unbounded') expect(inside).toBe(true);
          }
          if (lift.kind === 'exclusive') expect(slack(1e8) > 0 && slack(-1e8) > 0).toBe(true);
          if (lift.kind !== 'bounded') expect(b * b).toBeLessThanOrEqual(multiplier ** 2 * (vb + s));
        },
      ),
      { seed: 101 },
    );
  });

  test('the lift is zero inside the interval exactly when zero is inside the interval of the difference', () => {
    const value = fc.double({ min: 1, max: 10, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const lift = fieller({ numerator: estimate(a, 0.02), denominator: estimate(b, 0.03), multiplier: 2 });
        expect(lift.kind).toBe('bounded');
        const excludes = Math.abs(a - b) > 2 * Math.sqrt(0.05);
        expect((lift.interval.lower as number) > 0 || (lift.interval.upper as number) < 0).toBe(excludes);
      }),
      { seed: 102 },
    );
  });

  test('refuses bad input by name', () => {
    const good = { numerator: estimate(1, 1), denominator: estimate(1, 1), multiplier: 2 };
    expect(() => fieller({ ...good, numerator: estimate(Number.NaN, 1) })).toThrow(/^numerator\.value/);
    expect(() => fieller({ ...good, denominator: estimate(1, -1) })).toThrow(/^denominator\.variance/);
    expect(() => fieller({ ...good, multiplier: 0 })).toThrow(/^multiplier/);
    expect(() => fieller({ ...good, sharedVariance: -1 })).toThrow(/^sharedVariance/);
  });
});
