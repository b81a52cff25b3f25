import { describe, expect, test } from 'vitest';
import { DESIGN, expectDigits, fitOf, Y } from '../../../test/support/fitted-design.ts';
import { seededRandom } from '../random.ts';
import { leastSquares } from './least-squares.ts';
import {
  type FittedDesign,
  heteroskedasticCovariance,
  neweyWestCovariance,
  neweyWestLag,
} from './robust-covariance.ts';

const CORRECTIONS = ['HC0', 'HC1', 'HC2', 'HC3'] as const;

describe('heteroskedasticCovariance', () => {
  // statsmodels 0.15: OLS(y, X) or WLS(y, X, weights=w), .fit().get_robustcov_results(cov_type=…).bse
  test.each<[string, (typeof CORRECTIONS)[number], number[]]>([
    ['ols', 'HC0', [0.43796928212997444, 0.07028516118939915, 0.45648519338155413]],
    ['ols', 'HC1', [0.49409598710926167, 0.07929235568330055, 0.514984752190192]],
    ['ols', 'HC2', [0.4939507993712835, 0.08050375198969573, 0.5099937388567161]],
    ['ols', 'HC3', [0.5579631159209926, 0.09250640204137393, 0.5709181060207323]],
    ['wls', 'HC0', [0.43522467186031283, 0.087260776206181, 0.49649493207109197]],
    ['wls', 'HC1', [0.49099964913363114, 0.09844343225586823, 0.56012182489915]],
    ['wls', 'HC2', [0.5087938658719341, 0.10074721161302506, 0.5783946998962352]],
    ['wls', 'HC3', [0.5974613237055719, 0.11671891073470331, 0.6770877092758689]],
  ])('%s: %s as statsmodels has it', (name, type, truth) => {
    expectDigits(heteroskedasticCovariance(fitOf(name), type).standardErrors, truth);
  });

  test('by hand: for a mean, HC2 is the variance over n, HC0 that times (n − 1)/n, HC3 that times n/(n − 1)', () => {
    const design = [[1], [1], [1], [1]];
    const fit = { design, residuals: leastSquares(design, [1, 2, 4, 9]).residuals };
    const variance = 38 / 3 / 4;
    const errors = CORRECTIONS.map((type) => heteroskedasticCovariance(fit, type).covariance[0]?.[0] as number);
    [0.75, 1, 1, 4 / 3].forEach((factor, i) => {
      expect(errors[i]).toBeCloseTo(factor * variance, 13);
    });
  });

  test('is symmetric and in the units of the coefficients', () => {
    const { covariance } = heteroskedasticCovariance(fitOf('ols'), 'HC3');
    const design = DESIGN.map(([one, x, z]) => [one as number, 1e-8 * (x as number), z as number]);
    const scaled = heteroskedasticCovariance({ design, residuals: fitOf('ols').residuals }, 'HC3').covariance;
    for (const i of [0, 1, 2]) {
      for (const j of [0, 1, 2]) {
        const entry = covariance[i]?.[j] as number;
        expect(Math.abs(entry / (covariance[j]?.[i] as number) - 1)).toBeLessThan(1e-12);
        const factor = 1e8 ** (Number(i === 1) + Number(j === 1));
        expect(Math.abs((scaled[i]?.[j] as number) / entry / factor - 1)).toBeLessThan(1e-10);
      }
    }
  });

  test('refuses a row that alone decides a coefficient where the correction divides by its 1 − leverage', () => {
    const design = DESIGN.map(([one, x], i) => [one as number, x as number, Number(i === 3)]);
    const fit = { design, residuals: leastSquares(design, Y).residuals };
    for (const type of ['HC2', 'HC3'] as const) {
      expect(() => heteroskedasticCovariance(fit, type)).toThrow(/^design\[3\] alone decides a coefficient/);
    }
    expect(heteroskedasticCovariance(fit, 'HC1').standardErrors[1]).toBeGreaterThan(0);
  });

  test('refuses residuals of another size or not finite', () => {
    expect(() => heteroskedasticCovariance({ design: DESIGN, residuals: [1] }, 'HC0')).toThrow(
      /^residuals must have 14 values; got 1/,
    );
    const residuals = DESIGN.map(() => Number.NaN);
    expect(() => heteroskedasticCovariance({ design: DESIGN, residuals }, 'HC0')).toThrow(/^residuals\[0\] must be/);
  });
});

function autocorrelated(rho: number): FittedDesign {
  const random = seededRandom(`autocorrelated ${rho}`);
  const design = Array.from({ length: 100 }, (_, t) => [1, t / 10]);
  let error = 0;
  const outcome = design.map(([, t]) => {
    error = rho * error + random.normal();
    return 2 + 0.3 * (t as number) + error;
  });
  return { design, residuals: leastSquares(design, outcome).residuals };
}

describe('neweyWestCovariance', () => {
  // statsmodels 0.15: .fit(cov_type='HAC', cov_kwds={'maxlags': lag}).bse
  test.each<[string, number, number[]]>([
    ['ols', 1, [0.43745417659863284, 0.06569692115753721, 0.4924844217089229]],
    ['ols', 3, [0.4517777411639085, 0.043274584222288, 0.5655117797924331]],
    ['wls', 1, [0.46732271371932577, 0.08158974990542314, 0.5736507672912553]],
    ['wls', 3, [0.48316507704355105, 0.043330728048734765, 0.6551918178179267]],
  ])('%s with lag %d as statsmodels has it', (name, lag, truth) => {
    expectDigits(neweyWestCovariance(fitOf(name), lag).standardErrors, truth);
  });

  // arch 8: Bartlett(x * residuals, center=False, weights=[1]).opt_bandwidth, its whole part; then statsmodels with that lag
  test.each<[number, number, number[]]>([
    [0.0, 5, [0.253060928547441, 0.040129201470362405]],
    [0.5, 3, [0.3003947808486529, 0.04793801577590679]],
    [0.8, 7, [0.8482178098376775, 0.14975767330679898]],
  ])('chooses the lag of arch for errors of autocorrelation %d: %d', (rho, lag, truth) => {
    const fit = autocorrelated(rho);
    expect(neweyWestLag(fit)).toBe(lag);
    const result = neweyWestCovariance(fit);
    expect(result.lag).toBe(lag);
    expectDigits(result.standardErrors, truth);
  });

  test('with lag 0 it is HC0', () => {
    expectDigits(
      neweyWestCovariance(fitOf('ols'), 0).standardErrors,
      heteroskedasticCovariance(fitOf('ols'), 'HC0').standardErrors,
    );
  });

  test('chooses lag 0 where there is no error at all', () => {
    expect(neweyWestLag({ design: DESIGN, residuals: DESIGN.map(() => 0) })).toBe(0);
  });

  test('refuses a lag that is no whole number or not below the rows', () => {
    expect(() => neweyWestCovariance(fitOf('ols'), 1.5)).toThrow(/^lag must be a whole number/);
    expect(() => neweyWestCovariance(fitOf('ols'), 14)).toThrow(/^lag must be below the 14 rows; got 14/);
  });
});
