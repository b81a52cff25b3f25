import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countAnomaly } from './count-anomaly.ts';

describe('a count beside earlier ones', () => {
  // NumPy and scipy.stats.median_abs_deviation(scale='normal'), SciPy 1.17, on 2·sqrt(x + 3/8)
  test.each([
    {
      history: [100, 104, 98, 110, 95, 102, 99, 101, 97, 103, 100, 105],
      tested: 60,
      score: -4.546977469638,
      low: 69,
      high: 138,
    },
    {
      history: [100, 104, 98, 110, 95, 102, 99, 101, 97, 103, 100, 105],
      tested: 100,
      score: -0.049782828044,
      low: 69,
      high: 138,
    },
    {
      history: [100, 150, 80, 210, 95, 40, 99, 300, 97, 103, 20, 105],
      tested: 10,
      score: -7.027744473816,
      low: 44,
      high: 178,
    },
    { history: [12, 12, 12, 12, 12, 12, 12, 12], tested: 2, score: -3.953416638251, low: 3, high: 27 },
    { history: [3, 4, 5, 2, 4, 6], tested: 0, score: -2.958555261279, low: 0, high: 14 },
    { history: [1000, 2000, 1500, 1800, 900, 1200], tested: 5000, score: 4.248798139922, low: 75, high: 4187 },
  ])('$tested beside $history as SciPy has it', ({ history, tested, score, low, high }) => {
    const found = countAnomaly(history, tested, 3.5);
    expect(found.score).toBeCloseTo(score, 10);
    expect([found.low, found.high]).toEqual([low, high]);
  });

  test('a count is between low and high exactly where its score is within the limit', () => {
    const history = fc.array(fc.nat(5000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(history, fc.nat(6000), (before, tested) => {
        const { score, low, high } = countAnomaly(before, tested, 3.5);
        fc.pre(Math.abs(Math.abs(score) - 3.5) > 1e-6);
        expect(tested >= low && tested <= high).toBe(Math.abs(score) <= 3.5);
      }),
    );
  });

  test('one wild period in the history changes little', () => {
    const calm = [100, 101, 99, 102, 98, 100, 103];
    const wild = [...calm.slice(1), 1_000_000];
    expect(Math.abs(countAnomaly(calm, 60, 3.5).score - countAnomaly(wild, 60, 3.5).score)).toBeLessThan(0.2);
  });

  test('refuses bad input by name', () => {
    expect(() => countAnomaly([], 1, 3.5)).toThrow(/^history must not be empty/);
    expect(() => countAnomaly([1.5], 1, 3.5)).toThrow(/^history\[0\] must be a whole/);
    expect(() => countAnomaly([1], -1, 3.5)).toThrow(/^tested must be/);
    expect(() => countAnomaly([1], 1, 0)).toThrow(/^limit must be a positive/);
  });
});
