import { expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { averagedForecast } from './averaged-forecast.ts';
import type { PreparedSeries, Structure } from './columns.ts';
import { forecast } from './forecast.ts';
import { maximumLikelihood } from './maximum-likelihood.ts';

const LEVEL: Structure = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] };
const AFTER = Array.from({ length: 12 }, () => true);

/** Noise about a level that stays, from a seed, and its fit. */
function fitNoise(n: number) {
  const random = seededRandom('a level that stays');
  const outcome = Float64Array.from({ length: n + 12 }, () => random.normal());
  const series: PreparedSeries = { outcome, before: n, season: null, comparisons: [] };
  return maximumLikelihood({ series, structure: LEVEL, periods: n });
}

test('the forecast stays the one of maximum likelihood, less sure because the level may wander after all', () => {
  const fit = fitNoise(40);
  const [sure, averaged] = [forecast(fit, 40, AFTER), averagedForecast(fit, 40, AFTER)];
  expect(fit.shares.level).toBe(0);
  expect(averaged.sum).toBe(sure.sum);
  expect(averaged.periods.map(({ value }) => value)).toEqual(sure.periods.map(({ value }) => value));
  expect(averaged.sumVariance).toBeGreaterThan(sure.sumVariance);
  averaged.periods.forEach(({ variance }, h) => {
    expect(variance).toBeGreaterThan(sure.periods[h]?.variance as number);
  });
});

test('a longer before makes the doubt smaller', () => {
  const doubt = (n: number): number => {
    const fit = fitNoise(n);
    return averagedForecast(fit, n, AFTER).sumVariance / forecast(fit, n, AFTER).sumVariance;
  };
  expect(doubt(400)).toBeLessThan(doubt(40));
  expect(doubt(400)).toBeLessThan(1.3);
});
