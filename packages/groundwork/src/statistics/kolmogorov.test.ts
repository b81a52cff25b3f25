import { expect, test } from 'vitest';
import { kolmogorovSurvival, twoSampleKolmogorov } from './kolmogorov.ts';

// scipy.stats.kstwobign.sf, SciPy 1.17
test.each([
  [0, 1],
  [0.05, 1],
  [0.2, 0.999999999999495],
  [0.3, 0.9999906941986655],
  [0.5, 0.9639452436648751],
  [0.8, 0.5441424115741981],
  [0.99, 0.2808738392255489],
  [1, 0.26999967167735456],
  [1.01, 0.25943416909359746],
  [1.36, 0.049485876755377876],
  [2, 0.0006709252557796953],
  [3, 3.045995948942526e-8],
  [5, 3.8574996959278356e-22],
])('P(K > %d) equals scipy.stats.kstwobign.sf', (x, p) => {
  expect(Math.abs(kolmogorovSurvival(x) / p - 1)).toBeLessThan(1e-11);
});

test('the two-sample p-value uses nm / (n + m)', () => {
  // scipy.stats.kstwobign.sf(sqrt(400 * 300 / 700) * 0.12583333333333335)
  expect(twoSampleKolmogorov(0.12583333333333335, 400, 300)).toBeCloseTo(0.008776633020371932, 13);
  expect(() => twoSampleKolmogorov(1.1, 4, 3)).toThrow(/^statistic must be between 0 and 1/);
  expect(() => twoSampleKolmogorov(0.1, 0, 3)).toThrow(/^n must be a whole number/);
});
