import { describe, expect, test } from 'vitest';
import { meanEstimate, ratioEstimate } from './estimate.ts';
import { momentsOf } from './moments.ts';
import { seededRandom } from './random.ts';

const UNITS = [
  [3.1, 2.0],
  [4.7, 3.9],
  [2.2, 1.1],
  [8.8, 7.2],
  [6.1, 5.5],
  [5.0, 3.6],
  [7.3, 6.4],
  [1.9, 1.5],
];

describe('estimates of one group', () => {
  test('the mean and its variance are s²/n', () => {
    const estimate = meanEstimate(momentsOf([[2], [4], [9]]), 0);
    expect(estimate).toEqual({ n: 3, value: 5, variance: 13 / 3 });
  });

  test('the ratio equals R: mean(y)/mean(x), var(y − Rx)/n/mean(x)²', () => {
    const estimate = ratioEstimate(momentsOf(UNITS), 0, 1);
    expect(estimate.value).toBeCloseTo(1.2532051282051282, 14);
    expect(estimate.variance).toBeCloseTo(0.002933325196875873, 15);
  });

  test('a ratio to a constant is a mean', () => {
    const rows = UNITS.map(([y]) => [y as number, 2]);
    const ratio = ratioEstimate(momentsOf(rows), 0, 1);
    const mean = meanEstimate(momentsOf(rows), 0);
    expect(ratio.value).toBeCloseTo(mean.value / 2, 14);
    expect(ratio.variance).toBeCloseTo(mean.variance / 4, 14);
  });

  test('the delta method gives the variance that 2,000 repetitions of a ratio of dependent sums show', () => {
    const random = seededRandom('delta');
    const ratios: number[] = [];
    let stated = 0;
    for (let repetition = 0; repetition < 2000; repetition++) {
      const rows = Array.from({ length: 200 }, () => {
        const visits = 1 + random.int(6);
        return [visits * (1 + 0.3 * random.normal()), visits];
      });
      const estimate = ratioEstimate(momentsOf(rows), 0, 1);
      ratios.push(estimate.value);
      stated += estimate.variance / 2000;
    }
    const [spread] = momentsOf(ratios.map((ratio) => [ratio])).cross.map((row) => (row[0] as number) / 1999);
    // The variance of 2,000 values is known to about 3 %.
    expect(Math.abs((spread as number) / stated - 1)).toBeLessThan(0.1);
  });

  test('a single unit leaves the variance unknown', () => {
    expect(meanEstimate(momentsOf([[3]]), 0)).toEqual({ n: 1, value: 3, variance: Number.POSITIVE_INFINITY });
    expect(ratioEstimate(momentsOf([[3, 2]]), 0, 1).variance).toBe(Number.POSITIVE_INFINITY);
  });

  test('refuses bad input by name', () => {
    expect(() => meanEstimate({ n: 0, mean: [0], cross: [[0]] }, 0)).toThrow(/^moments\.n must be a whole number, 1/);
    expect(() => meanEstimate(momentsOf([[1], [2]]), 1)).toThrow(/^moments must have 2 components; got 1/);
    expect(() => ratioEstimate(momentsOf([[1, 0]]), 0, 1)).toThrow(/^the mean of the denominator must not be zero/);
    expect(() => meanEstimate({ n: 2, mean: [Number.NaN], cross: [[0]] }, 0)).toThrow(/^moments\.mean\[0\]/);
  });
});
