import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { acrossStructures, averagedForecast } from './averaged-forecast.ts';
import type { PreparedSeries, Structure } from './columns.ts';
import { forecast } from './forecast.ts';
import { maximumLikelihood } from './maximum-likelihood.ts';

const LEVEL: Structure = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] };
const AFTER = Array.from({ length: 12 }, () => true);

/** Noise about a level that stays, from a seed. */
function seriesOfNoise(n: number): PreparedSeries {
  const random = seededRandom('a level that stays');
  const outcome = Float64Array.from({ length: n + 12 }, () => random.normal());
  return { outcome, before: n, season: null, comparisons: [] };
}

function fitNoise(n: number) {
  return maximumLikelihood({ series: seriesOfNoise(n), structure: LEVEL, periods: n });
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

describe('across structures', () => {
  const fit = fitNoise(40);
  const made = averagedForecast(fit, 40, AFTER);
  const drift: Structure = { ...LEVEL, trend: 'drift' };
  const other = maximumLikelihood({ series: seriesOfNoise(40), structure: drift, periods: 40 });

  test('the variance is the weighted mean of the structures’, with the distance of their forecasts: Buckland et al. (1997)', () => {
    const across = acrossStructures(made, { others: [{ fit: other, weight: 0.25 }], fitted: 40, counts: AFTER });
    const sloped = averagedForecast(other, 40, AFTER);
    const expected = 0.8 * made.sumVariance + 0.2 * (sloped.sumVariance + (sloped.sum - made.sum) ** 2);
    expect(across.sumVariance).toBeCloseTo(expected, 10);
    expect(across.sum).toBe(made.sum);
    expect(across.periods.map(({ value }) => value)).toEqual(made.periods.map(({ value }) => value));
  });

  test('without another likely structure nothing changes', () => {
    const across = acrossStructures(made, { others: [], fitted: 40, counts: AFTER });
    expect(across.sumVariance).toBeCloseTo(made.sumVariance, 12);
  });
});
