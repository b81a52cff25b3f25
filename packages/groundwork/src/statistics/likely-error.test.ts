import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceWithin, type LikelyError, shortfallAt } from './likely-error.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { studentQuantile } from './student.ts';

const error = (parts: LikelyError['mixtures'][number], degreesOfFreedom = Number.POSITIVE_INFINITY): LikelyError => ({
  mixtures: [parts],
  degreesOfFreedom,
});
const size = (min: number) => fc.double({ min, max: 10, noNaN: true });

describe('how far an estimate is likely to lie from the truth', () => {
  test('one part around the truth is its own quantile', () => {
    const one = [{ weight: 3, distance: 0, deviation: 2 }];
    expect(shortfallAt(error(one), 0.8)).toBeCloseTo(2 * normalQuantile(0.8), 12);
    expect(shortfallAt(error(one, 7), 0.8)).toBeCloseTo(2 * studentQuantile(0.8, 7), 12);
    expect(chanceWithin(error(one), -2)).toBeCloseTo(normalCdf(-1), 12);
  });

  // scipy 1.17.1: brentq of 0.75 norm.cdf(x) + 0.125 (norm.cdf((x + 1) / 3) + norm.cdf((x - 1) / 3)) - 0.8.
  test('of several parts it is the quantile of their mixture, each as often short as beyond', () => {
    const two = error([
      { weight: 3, distance: 0, deviation: 1 },
      { weight: 1, distance: 1, deviation: 3 },
    ]);
    expect(shortfallAt(two, 0.8)).toBeCloseTo(1.063500637819113, 10);
    expect(shortfallAt(two, 0.5)).toBeCloseTo(0, 10);
  });

  test('a part that knows exactly counts wholly or not at all', () => {
    const exact = error([{ weight: 1, distance: 0, deviation: 0 }]);
    expect([-1, 0, 1].map((by) => chanceWithin(exact, by))).toEqual([0, 1, 1]);
    expect(shortfallAt(exact, 0.8)).toBe(0);
  });

  test('of mixtures that cannot be told apart the one with the larger error counts', () => {
    const mixtures = [0.5, 3, 1].map((deviation) => [{ weight: 1, distance: 0, deviation }]);
    const either: LikelyError = { mixtures, degreesOfFreedom: Number.POSITIVE_INFINITY };
    expect(shortfallAt(either, 0.8)).toBeCloseTo(3 * normalQuantile(0.8), 12);
    expect(chanceWithin(either, 1.5)).toBeCloseTo(normalCdf(0.5), 12);
    // Of a miss by as much at least the least chance is that of the smallest error.
    expect(chanceWithin(either, -1.5)).toBeCloseTo(normalCdf(-3), 12);
  });

  test('the chance of the shortfall at a chance is that chance', () => {
    const part = fc.record({
      weight: size(0.05),
      distance: fc.double({ min: -5, max: 5, noNaN: true }),
      deviation: size(0.1),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(part, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 2, max: 200 }),
        (mixtures, chance, degreesOfFreedom) => {
          const mixed: LikelyError = { mixtures, degreesOfFreedom };
          expect(chanceWithin(mixed, shortfallAt(mixed, chance))).toBeCloseTo(chance, 10);
        },
      ),
      { numRuns: 50 },
    );
  });
});
