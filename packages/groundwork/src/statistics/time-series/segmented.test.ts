import { describe, expect, test } from 'vitest';
import type { PreparedSeries, Structure } from './columns.ts';
import { segmentedRegression } from './segmented.ts';

const VALUES = [12, 15, 14, 11, 16, 18, 15, 17, 19, 16, 18, 21, 20, 24, 27, 25, 28, 26, 31, 30];
const PLAIN: Structure = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] };

function series(outcome: readonly number[], before: number): PreparedSeries {
  return { outcome: Float64Array.from(outcome), before, season: null, comparisons: [] };
}

describe('segmented regression', () => {
  // statsmodels 0.15.0: OLS(y, [1, t, step, bend]).fit(cov_type='HAC', cov_kwds={maxlags: 2, use_correction: True}, use_t=True).t_test([0, 0, 1, 3])
  test('equals OLS with HAC errors of statsmodels', () => {
    const result = segmentedRegression(series(VALUES, 13), PLAIN, 0.1);
    expect(result?.levelChange).toBeCloseTo(3.7005494505494503, 11);
    expect(result?.slopeChange).toBeCloseTo(0.3379120879120871, 11);
    expect(result?.average).toBeCloseTo(4.714285714285712, 11);
    expect(result?.lag).toBe(2);
    expect(result?.standardError).toBeCloseTo(0.766448684422642, 11);
    expect(result?.lower).toBeCloseTo(3.3761554674488146, 11);
    expect(result?.upper).toBeCloseTo(6.052415961122609, 11);
  });

  // numpy 2.4: the same sums with the residuals of missing periods at zero
  test('counts lags in periods where some are missing', () => {
    const missing = VALUES.map((v, t) => (t === 5 || t === 16 ? Number.NaN : v));
    const result = segmentedRegression(series(missing, 13), PLAIN, 0.1);
    expect(result?.average).toBeCloseTo(4.65077537233226, 11);
    expect(result?.standardError).toBeCloseTo(0.8665734886434482, 11);
  });

  test('takes season and comparison series into account', () => {
    const other = Float64Array.from(VALUES, (v, t) => ((v * 7 + t * 5) % 11) - 5);
    const outcome = VALUES.map(
      (_, t) => 3 + 0.2 * t + 2 * Math.cos((Math.PI * t) / 2) + (other[t] as number) + (t >= 13 ? 6 : 0),
    );
    const both = { ...series(outcome, 13), season: 4, comparisons: [other] };
    const result = segmentedRegression(both, { ...PLAIN, harmonics: 2, comparisons: [0] }, 0.05);
    expect(result?.levelChange).toBeCloseTo(6, 10);
    expect(result?.slopeChange).toBeCloseTo(0, 10);
  });

  test('says nothing where a comparison series is the time itself', () => {
    const time = { ...series(VALUES, 13), comparisons: [Float64Array.from(VALUES, (_, t) => 3 * t - 20)] };
    expect(segmentedRegression(time, { ...PLAIN, comparisons: [0] }, 0.05)).toBeNull();
  });

  test('says nothing with fewer than three periods after the start', () => {
    expect(segmentedRegression(series(VALUES, 18), PLAIN, 0.1)).toBeNull();
    expect(segmentedRegression(series(VALUES, 17), PLAIN, 0.1)).not.toBeNull();
  });
});
