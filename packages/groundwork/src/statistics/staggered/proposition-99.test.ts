import { describe, expect, test } from 'vitest';
import { firstYear, packs, states } from '../../../test/support/proposition-99.ts';
import { seededRandom } from '../random.ts';
import type { Panel } from './panel.ts';
import { estimateSynthetic, type SyntheticMethod } from './synthetic.ts';

const panel: Panel = {
  periods: packs.length,
  units: states.map((unit, i) => ({
    unit,
    firstExposed: unit === 'California' ? 1989 - firstYear : null,
    outcomes: packs.map((row) => row[i] as number),
  })),
};
const estimate = (estimator: SyntheticMethod) =>
  estimateSynthetic(panel, { alpha: 0.05, seed: 'proposition 99', estimator });

/** Where 19 of 20 standard errors lie that are taken from 200 placebos drawn at random, as the table's are. */
function drawnErrors(placebos: readonly number[]): readonly [number, number] {
  const random = seededRandom('draws');
  const errors = Array.from({ length: 1000 }, () => {
    const drawn = Array.from({ length: 200 }, () => placebos[random.int(placebos.length)] as number);
    const centre = drawn.reduce((sum, value) => sum + value / drawn.length, 0);
    return Math.sqrt(drawn.reduce((sum, value) => sum + (value - centre) ** 2 / drawn.length, 0));
  }).sort((a, b) => a - b);
  return [errors[25] as number, errors[975] as number];
}

// Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), American Economic Review 111, table 1: estimates −15.6, −19.6 and −27.3, standard errors 8.4, 9.9 and 17.7.
describe('California’s Proposition 99, Arkhangelsky et al. (2021), table 1', () => {
  test('synthetic difference in differences: −15.6; the R package synthdid prints −15.604', () => {
    const { estimate: found, unitWeights, timeWeights } = estimate('sdid');
    expect(found.toFixed(1)).toBe('-15.6');
    expect(Math.abs(found - -15.604)).toBeLessThan(0.002);
    expect(unitWeights.slice(0, 3).map(({ unit, weight }) => `${unit} ${weight.toFixed(3)}`)).toEqual([
      'Nevada 0.124',
      'New Hampshire 0.105',
      'Connecticut 0.078',
    ]);
    expect(
      timeWeights.map((weight, t) => [firstYear + t, weight] as const).filter(([, weight]) => weight > 1e-6),
    ).toEqual([
      [1986, expect.closeTo(0.3665, 4)],
      [1987, expect.closeTo(0.2065, 4)],
      [1988, expect.closeTo(0.4271, 4)],
    ]);
  });

  test('difference in differences: −27.3, −27.349 in synthdid', () => {
    expect(estimate('did').estimate).toBeCloseTo(-27.348892, 6);
  });

  // The table's −19.6 comes of weights whose search by Frank & Wolfe stops early: their mean squared distance from California before 1989 is 2.92, at the
  // minimum 2.744. SciPy 1.17: optimize.nnls with the sum of weights as a row of weight 10⁵ finds the minimum, and −19.513633.
  test('synthetic control: −19.6 in the table, −19.5136 where the distance before is least', () => {
    const { estimate: found, unitWeights } = estimate('sc');
    expect(found).toBeCloseTo(-19.51363, 4);
    expect(Math.abs(found - -19.6)).toBeLessThan(0.1);
    const distance = packs.slice(0, 19).reduce((sum, row) => {
      const made = unitWeights.reduce(
        (total, { unit, weight }) => total + weight * (row[states.indexOf(unit)] as number),
        0,
      );
      return sum + (made - (row[38] as number)) ** 2 / 19;
    }, 0);
    expect(distance).toBeCloseTo(2.743662, 4);
  });

  test.each([
    ['sdid', 8.4, 9.37],
    ['sc', 9.9, 10.63],
    ['did', 17.7, 17.29],
  ] as const)(
    '%s: the table’s standard error %d is one of 200 random placebos; all 38 give %d',
    (estimator, published, all) => {
      const { standardError, placebos } = estimate(estimator);
      expect(placebos).toHaveLength(38);
      expect(standardError).toBeCloseTo(all, 2);
      const [lower, upper] = drawnErrors(placebos);
      expect(published).toBeGreaterThan(lower);
      expect(published).toBeLessThan(upper);
    },
  );

  // NumPy 2 and SciPy 1.17 (optimize.nnls, weights by a row of weight 10⁶, all 38 placebos, t quantile with 37 degrees of freedom).
  test.each([
    ['sdid', 120.0136, 66.0992, 8.542, 27.2],
    ['sc', 120.2336, 68.1966, 13.8916, 29.4153],
    ['did', 123.7305, 77.7752, 28.8711, 41.0376],
  ] as const)(
    '%s: what stands in for California is %d packs in 1980 and %d in 2000',
    (estimator, y1980, y2000, h1989, h2000) => {
      const { path, estimate: found } = estimate(estimator);
      const at = (year: number) => path[year - firstYear];
      const half = (year: number) => ((at(year)?.upper ?? 0) - (at(year)?.lower ?? 0)) / 2;
      expect(Math.abs((at(1980)?.synthetic ?? 0) - y1980)).toBeLessThan(0.005);
      expect(Math.abs((at(2000)?.synthetic ?? 0) - y2000)).toBeLessThan(0.005);
      expect(Math.abs(half(1989) - h1989)).toBeLessThan(0.01);
      expect(Math.abs(half(2000) - h2000)).toBeLessThan(0.01);
      expect(at(2000)?.observed).toBe(41.6);
      expect(at(1988)).toMatchObject({ lower: null, upper: null });
      const gaps = path.slice(1989 - firstYear).map(({ observed, synthetic }) => observed - synthetic);
      expect(gaps.reduce((sum, gap) => sum + gap / gaps.length, 0)).toBeCloseTo(found, 9);
    },
  );
});
