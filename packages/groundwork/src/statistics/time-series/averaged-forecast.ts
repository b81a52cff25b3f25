import type { Shares } from './error-process.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type Fit, fitShares } from './maximum-likelihood.ts';

/** Splits of the variance between level and irregular that are weighed. */
const SPLITS = 21;

/** The same shares with another standard deviation of the level's step: the part `fraction` of its sum with the irregular's. */
function split(shares: Shares, fraction: number): Shares {
  const both = shares.irregular + shares.level;
  const [level, irregular] = [fraction ** 2, (1 - fraction) ** 2];
  return {
    ...shares,
    level: (both * level) / (level + irregular),
    irregular: (both * irregular) / (level + irregular),
  };
}

/** Fits with other splits and how likely each is, dense where one of the two is nearly nothing: fractions 3x² − 2x³ at even x. */
function weighSplits(fit: Fit, fitted: number): { readonly other: Fit; readonly weight: number }[] {
  return Array.from({ length: SPLITS }, (_, i) => (i + 0.5) / SPLITS)
    .map((x) => {
      const other = fitShares(fit, split(fit.shares, x * x * (3 - 2 * x)), fitted);
      return { other, weight: x * (1 - x) * Math.exp(other.logLikelihood - fit.logLikelihood) };
    })
    .filter(({ weight }) => weight > 1e-4);
}

/**
 * The forecast at the maximum of the likelihood, its variances those of a forecast whose ratio of level to irregular is itself uncertain: the mean, over the
 * likelihood of that ratio, of the variance and of the squared distance to the forecast made. A short before often puts the variance of the level at zero by
 * chance (Shephard & Harvey 1990, Journal of Time Series Analysis 11), and a forecast that believes it is too sure. The decomposition is Hamilton's (1986),
 * Journal of Econometrics 33 (Durbin & Koopman 2012, section 7.3.7); the weight is even in the ratio of standard deviations (Gelman 2006, Bayesian Analysis 1).
 */
export function averagedForecast(fit: Fit, fitted: number, counts: readonly boolean[]): Forecast {
  const best = forecast(fit, fitted, counts);
  if (fit.shares.irregular + fit.shares.level === 0) return best;
  const others = weighSplits(fit, fitted).map(({ other, weight }) => ({
    weight,
    forecast: forecast(other, fitted, counts),
  }));
  const total = others.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return best;
  const mean = (of: (other: Forecast) => number): number =>
    others.reduce((sum, other) => sum + other.weight * of(other.forecast), 0) / total;
  return {
    sum: best.sum,
    sumVariance: mean((other) => other.sumVariance + (other.sum - best.sum) ** 2),
    periods: best.periods.map(({ value }, h) => ({
      value,
      variance: mean(({ periods }) => {
        const other = periods[h] as Forecast['periods'][number];
        return other.variance + (other.value - value) ** 2;
      }),
    })),
  };
}
