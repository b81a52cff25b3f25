import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from './normal.ts';
import { seededRandom } from './random.ts';
import { betweenVariance, leastToShrink, type NoisyEstimate, shrink } from './shrinkage.ts';

/** Hits of 18 players in their first 45 times at bat in 1970: Efron & Morris (1975), table 1. */
const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
const batting = hits.map((each) => ({ value: Math.sqrt(45) * Math.asin((2 * each) / 45 - 1), variance: 1 }));

/** Thirteen trials of the BCG vaccine: log risk ratios and their variances, from the counts of Colditz et al. (1994); metafor's dat.bcg. */
const trials: readonly (readonly [number, number])[] = [
  [-0.88931133, 0.32558476],
  [-1.58538866, 0.19458112],
  [-1.34807315, 0.41536797],
  [-1.44155119, 0.02001003],
  [-0.21754732, 0.05121017],
  [-0.78611559, 0.00690562],
  [-1.62089822, 0.22301725],
  [0.01195233, 0.00396158],
  [-0.46941765, 0.05643421],
  [-1.3713448, 0.07302479],
  [-0.33935883, 0.01241221],
  [0.4459134, 0.53250585],
  [-0.01731395, 0.07140466],
];
const vaccine = trials.map(([value, variance]) => ({ value, variance }));

describe('shrink', () => {
  test('gives the batting averages of Efron & Morris (1975), table 1: 0.400 becomes 0.290', () => {
    const { mean, each } = shrink(batting);
    expect(mean).toBeCloseTo(-3.317, 3);
    // Section 2: 0.791 of the way to the mean.
    for (const { pulled } of each) expect(pulled).toBeCloseTo(0.791, 3);
    const averages = each.map(({ value }) => ((1 + Math.sin(value / Math.sqrt(45))) / 2).toFixed(3));
    expect(averages).toEqual(
      '0.290 0.286 0.281 0.277 0.273 0.273 0.268 0.264 0.259 0.259 0.254 0.254 0.254 0.254 0.254 0.249 0.244 0.239'.split(
        ' ',
      ),
    );
  });

  test('has the variance of Morris (1983), eqs. 4.1 and 4.2, where all variances are equal', () => {
    const { mean, each } = shrink(batting);
    const pulled = 15 / batting.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
    each.forEach(({ variance }, index) => {
      const away = (batting[index] as NoisyEstimate).value - mean;
      expect(variance).toBeCloseTo(1 - (17 / 18) * pulled + (2 / 15) * pulled ** 2 * away ** 2, 12);
    });
  });

  test('pulls thirteen trials of different size as NumPy does by the same equations', () => {
    const { mean, each } = shrink(vaccine);
    expect(mean).toBeCloseTo(-0.7149681534934442, 7);
    const byNumPy = [
      -0.81582005, -1.31007487, -1.04928386, -1.40571397, -0.27503103, -0.7848557, -1.30973675, 0.00450025, -0.50025287,
      -1.26921279, -0.35111479, -0.15973251, -0.12390188,
    ];
    each.forEach(({ value }, index) => {
      expect(value).toBeCloseTo(byNumPy[index] as number, 7);
    });
  });

  test('leaves what is known exactly where it is', () => {
    const exact = [1, 5, 2, 9, 4].map((value) => ({ value, variance: 0 }));
    const { each, between } = shrink(exact);
    expect(each.map(({ value, variance }) => [value, variance])).toEqual(exact.map(({ value }) => [value, 0]));
    expect(between).toBeCloseTo(9.7, 9);
    expect(shrink(exact.map(() => ({ value: 3, variance: 0 }))).each[0]).toEqual({ value: 3, variance: 0, pulled: 0 });
    expect(shrink([...exact, { value: 1, variance: 2 }]).each[5]?.value).toBeGreaterThan(1);
  });

  test('pulls between the estimate and the mean, the noisier the further, whatever the order', () => {
    const estimates = fc.array(
      fc.record({
        value: fc.double({ min: -10, max: 10, noNaN: true }),
        variance: fc.double({ min: 0.01, max: 9, noNaN: true }),
      }),
      { minLength: leastToShrink, maxLength: 12 },
    );
    fc.assert(
      fc.property(estimates, (given) => {
        const { mean, each, total } = shrink(given);
        each.forEach(({ value, pulled, variance }, index) => {
          const { value: before, variance: noise } = given[index] as NoisyEstimate;
          expect(Math.abs(value - mean)).toBeLessThanOrEqual(Math.abs(before - mean) + 1e-9);
          expect(variance).toBeGreaterThan(0);
          given.forEach(({ variance: other }, at) => {
            if (other > noise) expect(each[at]?.pulled).toBeGreaterThanOrEqual(pulled - 1e-12);
          });
        });
        const reversed = shrink(given.toReversed());
        expect(reversed.each.at(-1)?.value).toBeCloseTo(each[0]?.value as number, 8);
        const one = given.map((_, index) => (index === 0 ? 1 : 0));
        expect(total(one).variance).toBeCloseTo(each[0]?.variance as number, 12);
        const sum = total(given.map(() => 1));
        expect(sum.value).toBeCloseTo(
          each.reduce((all, { value }) => all + value, 0),
          9,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('intervals of eight in ten hold the truth that often, of each and of the total', () => {
    const random = seededRandom('shrinkage coverage');
    const z = normalQuantile(0.9);
    const noise = [0.2, 0.3, 0.5, 0.5, 0.8, 1, 1.4, 2];
    const repetitions = 2000;
    let [single, whole, raw, closer] = [0, 0, 0, 0];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const truth = noise.map(() => 1 + 0.6 * random.normal());
      const given = noise.map((sd, index) => ({
        value: (truth[index] as number) + sd * random.normal(),
        variance: sd ** 2,
      }));
      const { each, total } = shrink(given);
      const inside = ({ value, variance }: NoisyEstimate, is: number) =>
        Math.abs(value - is) <= z * Math.sqrt(variance);
      each.forEach((one, index) => {
        if (inside(one, truth[index] as number)) single += 1 / (noise.length * repetitions);
        raw += ((given[index] as NoisyEstimate).value - (truth[index] as number)) ** 2;
        closer += (one.value - (truth[index] as number)) ** 2;
      });
      if (
        inside(
          total(noise.map(() => 1)),
          truth.reduce((sum, is) => sum + is, 0),
        )
      )
        whole += 1 / repetitions;
    }
    for (const share of [single, whole]) {
      expect(share).toBeGreaterThan(0.77);
      expect(share).toBeLessThan(0.88);
    }
    expect(closer).toBeLessThan(0.75 * raw);
  });

  test('refuses fewer than four, and what is no estimate', () => {
    expect(() => shrink(batting.slice(0, 3))).toThrow(new RangeError('estimates must be 4 or more; got 3'));
    expect(() => shrink([...batting, { value: Number.NaN, variance: 1 }])).toThrow('estimates[18].value');
    expect(() => shrink([...batting, { value: 0, variance: -1 }])).toThrow('estimates[18].variance');
    expect(() => shrink(batting).total([1])).toThrow(
      new RangeError('weights must be 18, one for each estimate; got 1'),
    );
  });
});

describe('betweenVariance', () => {
  test('is that of Paule & Mandel as statsmodels 0.15.0 gives it for thirteen trials', () => {
    // combine_effects(yi, vi, method_re="iterated").tau2 with the variances to all digits.
    expect(betweenVariance(vaccine)).toBeCloseTo(0.31806845220502394, 7);
  });

  test('is the sample variance less the noise where all are equally noisy, and never negative', () => {
    expect(betweenVariance(batting)).toBeCloseTo(18.962719810994415 / 17 - 1, 12);
    expect(betweenVariance(batting.map(({ value }) => ({ value, variance: 2 })))).toBe(0);
  });
});
