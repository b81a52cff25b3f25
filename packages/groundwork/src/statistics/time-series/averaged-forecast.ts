import type { Shares } from './error-process.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type Fit, fitShares } from './maximum-likelihood.ts';
import type { Choice } from './model-choice.ts';

/** Splits of the variance between level and irregular that are weighed. */
const SPLITS = 21;

/** The same shares with another standard deviation of the level's step: the part `fraction` of its sum with the irregular's. */
export function split(shares: Shares, fraction: number): Shares {
  const both = shares.irregular + shares.level;
  const [level, irregular] = [fraction ** 2, (1 - fraction) ** 2];
  return {
    ...shares,
    level: (both * level) / (level + irregular),
    irregular: (both * irregular) / (level + irregular),
  };
}

/**
 * Fits with other splits and how likely each is, dense where one of the two is nearly nothing: fractions f = 3x² − 2x³ at even x, weighed by √f(1 − f) before anything
 * is seen. That weight vanishes at both ends, as the penalty of Chung, Rabe-Hesketh, Dorie, Gelman & Liu (2013), Psychometrika 78, does: it is where a short before
 * puts a variance by chance.
 */
function weighSplits(fit: Fit, fitted: number): { readonly other: Fit; readonly weight: number }[] {
  return Array.from({ length: SPLITS }, (_, i) => (i + 0.5) / SPLITS)
    .map((x) => {
      const fraction = x * x * (3 - 2 * x);
      const other = fitShares(fit, split(fit.shares, fraction), fitted);
      const before = x * (1 - x) * Math.sqrt(fraction * (1 - fraction));
      return { other, weight: before * Math.exp(other.logLikelihood - fit.logLikelihood) };
    })
    .filter(({ weight }) => weight > 1e-4);
}

interface Weighed {
  readonly forecast: Forecast;
  readonly weight: number;
}

/**
 * A forecast that is made with variances of one that might have been another: the mean, over the weights, of the variance and of the squared distance to the one
 * made. The decomposition is Hamilton's (1986), Journal of Econometrics 33 (Durbin & Koopman 2012, section 7.3.7).
 */
function lessSure(made: Forecast, others: readonly Weighed[]): Forecast {
  const total = others.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return made;
  const mean = (of: (other: Forecast) => number): number =>
    others.reduce((sum, other) => sum + (other.weight / total) * of(other.forecast), 0);
  return {
    sum: made.sum,
    sumVariance: mean((other) => other.sumVariance + (other.sum - made.sum) ** 2),
    periods: made.periods.map(({ value }, h) => ({
      value,
      variance: mean(({ periods }) => {
        const other = periods[h] as Forecast['periods'][number];
        return other.variance + (other.value - value) ** 2;
      }),
    })),
  };
}

/**
 * The forecast at the maximum of the likelihood, its variances those of a forecast whose ratio of level to irregular is itself uncertain, over the likelihood of
 * that ratio. A short before often puts the variance of the level at zero by chance (Shephard & Harvey 1990, Journal of Time Series Analysis 11), and a forecast
 * that believes it is too sure.
 */
export function averagedForecast(fit: Fit, fitted: number, counts: readonly boolean[]): Forecast {
  const best = forecast(fit, fitted, counts);
  if (fit.shares.irregular + fit.shares.level === 0) return best;
  const others = weighSplits(fit, fitted).map(({ other, weight }) => ({
    weight,
    forecast: forecast(other, fitted, counts),
  }));
  return lessSure(best, others);
}

/**
 * The forecast of the structure chosen, its variances those of one whose structure is uncertain as well: trend, season and comparison series are chosen on the same
 * few periods, and a slope found by chance is drawn out over the after. Buckland, Burnham & Augustin (1997), "Model selection: an integral part of inference",
 * Biometrics 53, equation 9 with variances for standard errors, on Akaike's weights.
 */
export function acrossStructures(
  made: Forecast,
  {
    others,
    fitted,
    counts,
  }: { readonly others: Choice['others']; readonly fitted: number; readonly counts: readonly boolean[] },
): Forecast {
  const each = others.map(({ fit, weight }) => ({ weight, forecast: averagedForecast(fit, fitted, counts) }));
  return lessSure(made, [{ weight: 1, forecast: made }, ...each]);
}
