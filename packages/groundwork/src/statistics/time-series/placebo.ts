import { studentQuantile } from '../student.ts';
import { averagedForecast } from './averaged-forecast.ts';
import type { PreparedSeries } from './columns.ts';
import { type Fit, maximumLikelihood } from './maximum-likelihood.ts';
import { hasFullRank } from './triangle.ts';

/** Launches pretended at most: each refits the variances. */
const MOST_LAUNCHES = 20;
/** Fewer than this say nothing about the interval. */
export const FEWEST_LAUNCHES = 5;
/** A pretended before that varies less than this share of the whole before says nothing about how far the series strays. */
const LEAST_VARIANCE = 1e-12;
/** Degrees of freedom that a pretended before must leave. */
const LEAST_FREEDOM = 8;

export interface Launch {
  /** Periods before it. */
  readonly before: number;
  /** Mean forecast error over the horizon, over the half-width that the model states for it: above 1 the interval misses zero. */
  readonly ratio: number;
}

interface Pretence {
  readonly series: PreparedSeries;
  /** The model of the whole before: its structure is kept. */
  readonly chosen: Fit;
  /** By which doubt about the structure widens the interval at the start; a launch keeps the structure, and is widened in proportion. */
  readonly doubt: number;
  readonly horizon: number;
  readonly alpha: number;
}

function launchAt({ series, chosen, doubt, horizon, alpha }: Pretence, before: number): Launch | null {
  const { structure, shares } = chosen;
  const observed = Array.from({ length: horizon }, (_, h) => !Number.isNaN(series.outcome[before + h]));
  const fit = maximumLikelihood({ series, structure, periods: before, near: shares });
  if (fit.degreesOfFreedom < LEAST_FREEDOM || !hasFullRank(fit.whitened.triangle)) return null;
  const { sum, sumVariance } = averagedForecast(fit, before, observed);
  const actual = observed.reduce((total, seen, h) => total + (seen ? (series.outcome[before + h] as number) : 0), 0);
  if (!observed.includes(true) || fit.scale < LEAST_VARIANCE) return null;
  const half = doubt * studentQuantile(1 - alpha / 2, fit.degreesOfFreedom) * Math.sqrt(sumVariance);
  return { before, ratio: Math.abs(actual - sum) / half };
}

/**
 * Launches pretended inside the before, where nothing was launched: at each the model's variances are estimated again from what lay before it, and
 * the mean over the same horizon is forecast. They start when half of the before has passed. Moving windows as in Chernozhukov, Wüthrich & Zhu
 * (2021), "An exact and robust conformal inference method for counterfactual and synthetic controls", JASA 116.
 */
export function placeboLaunches(pretence: Pretence): Launch[] {
  const { series, chosen, horizon } = pretence;
  const first = Math.max(Math.ceil(series.before / 2), LEAST_FREEDOM + chosen.table.width - 1);
  const last = series.before - horizon;
  const count = Math.min(Math.max(0, last - first + 1), MOST_LAUNCHES);
  const at = Array.from({ length: count }, (_, i) => Math.round(last - (i * (last - first)) / Math.max(1, count - 1)));
  return at.reverse().flatMap((before) => launchAt(pretence, before) ?? []);
}

/**
 * The factor, at least 1, by which the model's interval must be widened to hold as many of the launches as it promises: the ⌈(1 − α)(k + 1)⌉-th smallest
 * ratio, or the largest when there are too few. Split conformal prediction with standardised residuals, Lei, G'Sell, Rinaldo, Tibshirani & Wasserman
 * (2018), JASA 113, section 5.2. Never narrower than the model's: neighbouring launches overlap, and few of them can all be lucky.
 */
export function wideningFactor(launches: readonly Launch[], alpha: number): number {
  const ratios = launches.map(({ ratio }) => ratio).sort((a, b) => a - b);
  const rank = Math.min(Math.ceil((1 - alpha) * (ratios.length + 1)), ratios.length);
  return Math.max(1, ratios[rank - 1] ?? 0);
}
