import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceSequenceMultiplier } from './confidence-sequence.ts';
import { crossingProbability, driftForPower, type Look } from './first-crossing.ts';
import { normalSurvival } from './normal.ts';

const flat = (count: number, multiplier: number): Look[] =>
  Array.from({ length: count }, (_, index) => ({ fraction: (index + 1) / count, multiplier }));
const alwaysValid = (count: number): Look[] =>
  flat(count, 1).map(({ fraction }, index) => ({
    fraction: index === count - 1 ? 1 : fraction,
    multiplier: confidenceSequenceMultiplier({ n: Math.round(fraction * 1e6), plannedN: 1e6, alpha: 0.05 }),
  }));

describe('the chance of crossing a boundary', () => {
  // 1 − scipy.stats.multivariate_normal.cdf of the z-scores at the looks (SciPy, abseps 1e-9), correlation √(t_i/t_j). 2.413 is the
  // two-sided boundary of Pocock (1977) for five looks at 5 %: Jennison & Turnbull (2000), table 2.1.
  test.each([
    { looks: flat(5, 2.413), drift: 0, want: 0.025011390625 },
    { looks: flat(3, 2), drift: 1.5, want: 0.377095927937 },
  ])(
    'at several looks equals the multivariate normal integral of SciPy to four digits: $want',
    ({ looks, drift, want }) => {
      expect(crossingProbability({ drift, looks })).toBeCloseTo(want, 4);
    },
  );

  test('at one look is the tail of the normal distribution', () => {
    expect(crossingProbability({ drift: 1.3, looks: flat(1, 2.2) })).toBeCloseTo(normalSurvival(0.9), 14);
  });

  test('looks of unequal distance count as they lie', () => {
    const looks = [
      ...flat(12, 2.5).map((each) => ({ ...each, fraction: each.fraction * 0.99 })),
      { fraction: 1, multiplier: 2.5 },
    ];
    const chance = crossingProbability({ drift: 2, looks });
    expect(chance).toBeGreaterThan(crossingProbability({ drift: 2 * Math.sqrt(0.99), looks: flat(12, 2.5) }) - 1e-4);
    expect(chance).toBeLessThan(crossingProbability({ drift: 2, looks: flat(24, 2.5) }));
  });

  test('grows with the effect and with another look', () => {
    const drifts = fc.double({ min: -1, max: 8, noNaN: true });
    fc.assert(
      fc.property(drifts, drifts, fc.integer({ min: 1, max: 20 }), (one, two, count) => {
        const chance = (drift: number, looks: readonly Look[]) => crossingProbability({ drift, looks });
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        const looks = alwaysValid(count);
        expect(chance(high, looks)).toBeGreaterThanOrEqual(chance(low, looks) - 1e-4);
        expect(chance(one, looks)).toBeGreaterThanOrEqual(chance(one, looks.slice(-1)) - 1e-4);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  test('never exceeds the error of an always-valid boundary where there is no effect', () => {
    // One of two sides, hence half of 5 %.
    expect(crossingProbability({ drift: 0, looks: alwaysValid(200) })).toBeLessThan(0.025);
  });

  test('refuses looks that are no looks', () => {
    const at = (...fractions: number[]) => fractions.map((fraction) => ({ fraction, multiplier: 2 }));
    expect(() => crossingProbability({ drift: 1, looks: [] })).toThrow(/^the last look must be at all units/);
    expect(() => crossingProbability({ drift: 1, looks: at(0.5, 0.5, 1) })).toThrow(/^looks\[1\].fraction/);
    expect(() => crossingProbability({ drift: 1, looks: at(0.5) })).toThrow(/^the last look must be at all units/);
    expect(() => crossingProbability({ drift: Number.NaN, looks: at(1) })).toThrow(/^drift must be/);
    expect(() => crossingProbability({ drift: 1, looks: [{ fraction: 1, multiplier: 0 }] })).toThrow(/multiplier/);
  });
});

describe('the effect for a power', () => {
  test('inverts the chance of crossing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.1, max: 0.99, noNaN: true }), (count, power) => {
        const looks = alwaysValid(count);
        expect(crossingProbability({ drift: driftForPower({ power, looks }), looks })).toBeCloseTo(power, 8);
      }),
      { seed: 8, numRuns: 50 },
    );
  });

  test('is 0 where chance alone crosses as often', () => {
    expect(driftForPower({ power: 0.001, looks: alwaysValid(13) })).toBe(0);
    expect(driftForPower({ power: 0.001, looks: flat(1, 2) })).toBe(0);
  });
});
