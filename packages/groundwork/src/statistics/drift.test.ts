import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jensenShannon, populationStability, stabilityByChance } from './drift.ts';

const counts = fc
  .integer({ min: 2, max: 12 })
  .chain((k) => fc.tuple(...[0, 1].map(() => fc.array(fc.nat(500), { minLength: k, maxLength: k }))))
  .filter((both) => both.every((each) => each.some((count) => count > 0)))
  .map(([reference, recent]) => ({ reference: reference as number[], recent: recent as number[] }));

describe('two samples of classes', () => {
  // Python 3, NumPy: ((q - p) * log(q / p)).sum() with half an observation added to every class; scipy 1.17
  // scipy.spatial.distance.jensenshannon(p, q, base=2) ** 2 and scipy.stats.chi2.sf
  test.each([
    {
      reference: [10, 20, 30],
      recent: [30, 20, 10],
      index: 0.693561903382041,
      divergence: 0.1258145836939114,
      p: 3.0328322358620322e-5,
    },
    { reference: [5, 0, 5], recent: [0, 10, 0], index: 4.732537139584169, divergence: 1, p: 7.272991620282949e-6 },
    {
      reference: [1000, 1],
      recent: [999, 2],
      index: 0.0005108040158176885,
      divergence: 0.0001226140619574915,
      p: 0.6131193937915365,
    },
    {
      reference: [40, 40, 40, 40, 40, 40, 40, 40, 40, 40],
      recent: [0, 24, 30, 30, 31, 30, 31, 28, 29, 67],
      index: 0.5057930311041521,
      divergence: 0.06835112881068661,
      p: 7.43582171910647e-15,
    },
  ])('$reference and $recent as NumPy and SciPy have them', ({ reference, recent, index, divergence, p }) => {
    const samples = { reference, recent };
    expect(populationStability(samples)).toBeCloseTo(index, 12);
    expect(jensenShannon(samples)).toBeCloseTo(divergence, 12);
    expect(Math.abs(stabilityByChance(populationStability(samples), samples) / p - 1)).toBeLessThan(1e-9);
  });

  test('the divergence is between 0 and 1, and both are the same either way', () => {
    fc.assert(
      fc.property(counts, ({ reference, recent }) => {
        const divergence = jensenShannon({ reference, recent });
        expect(divergence).toBeGreaterThanOrEqual(0);
        expect(divergence).toBeLessThanOrEqual(1);
        expect(jensenShannon({ reference: recent, recent: reference })).toBeCloseTo(divergence, 12);
        const index = populationStability({ reference, recent });
        expect(index).toBeGreaterThanOrEqual(0);
        expect(populationStability({ reference: recent, recent: reference })).toBeCloseTo(index, 10);
      }),
    );
  });

  test('the same shares are no drift', () => {
    expect(jensenShannon({ reference: [1, 2, 3], recent: [10, 20, 30] })).toBe(0);
    expect(populationStability({ reference: [7, 7], recent: [7, 7] })).toBe(0);
  });

  test('refuses bad input by name', () => {
    expect(() => populationStability({ reference: [1], recent: [1] })).toThrow(/^reference must have two classes/);
    expect(() => jensenShannon({ reference: [1, 2], recent: [1] })).toThrow(/^recent must have as many classes/);
    expect(() => jensenShannon({ reference: [1, -2], recent: [1, 1] })).toThrow(/^reference\[1\] must be a whole/);
    expect(() => jensenShannon({ reference: [0, 0], recent: [1, 1] })).toThrow(/^the total of reference/);
  });
});
