import { requireProbability } from '../arguments.ts';
import type { LikelyError } from '../likely-error.ts';
import { studentQuantile } from '../student.ts';
import { acrossStructures, averagedForecast } from './averaged-forecast.ts';
import { describeModel, type Model } from './describe.ts';
import { type Forecast, fittedValues } from './forecast.ts';
import { type Fit, maximumLikelihood } from './maximum-likelihood.ts';
import { chooseModel, possibleHarmonics } from './model-choice.ts';
import { FEWEST_LAUNCHES, type Launch, placeboLaunches, wideningFactor } from './placebo.ts';
import { type Prepared, prepare, type Rejection, type Series } from './prepare.ts';
import { type Segmented, segmentedRegression } from './segmented.ts';
import { structureErrors } from './structure-errors.ts';

export type { Series };

export interface BeforeAfterOptions {
  /** The chance that an interval misses: 0.05 for 95 %. */
  readonly alpha: number;
}

export interface EffectInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** The model's, before any widening by placebo launches. */
  readonly standardError: number;
}

export interface Placebo {
  /** Launches pretended in the before. */
  readonly launches: number;
  /** How often the model's interval covered zero. */
  readonly covered: number;
  /** By which the interval was widened, at least 1. */
  readonly factor: number;
}

export interface BeforeAfterEstimate {
  /** Mean over the observed periods after the start of observed minus forecast. */
  readonly average: EffectInterval;
  /** Their sum. */
  readonly cumulative: EffectInterval;
  /** How far the mean is likely to lie from the truth; the interval allows for more. Only a plan asks, and it takes a hundred filters. */
  readonly likelyError: () => LikelyError;
  /** Mean forecast over the observed periods after the start: what would have been. */
  readonly counterfactual: number;
  /** Mean observed after the start. */
  readonly observed: number;
  /** All periods: before the start the fit one step ahead, after it the forecast; the model's intervals for one value. */
  readonly periods: readonly {
    readonly observed: number | null;
    readonly forecast: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly model: Model;
  /** Null: fewer than 5 launches could be pretended; the interval is the model's. */
  readonly placebo: Placebo | null;
  /** Comparison series taken in, chosen from the before only. */
  readonly chosen: readonly string[];
  readonly rejected: readonly Rejection[];
  /** Segmented regression beside it; null: too few periods. */
  readonly segmented: Segmented | null;
  readonly method: string;
  readonly warnings: readonly string[];
}

/** Shares of the after-period that may be missing before it is said. */
const MANY_MISSING = 0.2;

/** A factor above this says that the before does not behave as the model has it. */
const LARGE_FACTOR = 2;

function placeboOf(launches: readonly Launch[], alpha: number): Placebo | null {
  if (launches.length < FEWEST_LAUNCHES) return null;
  const covered = launches.filter(({ ratio }) => ratio <= 1).length;
  return { launches: launches.length, covered, factor: wideningFactor(launches, alpha) };
}

function warningsOf(input: Series, placebo: Placebo | null): string[] {
  const { values, before, season, comparisons = [] } = input;
  const after = values.length - before;
  const missing = values.slice(before).filter((value) => value === null).length;
  const warnings: string[] = [];
  if (season !== null && possibleHarmonics(season, before).length === 1) {
    warnings.push(
      `${before} periods before the start hold fewer than two seasons of ${season}, so a season is not allowed for`,
    );
  }
  if (placebo === null) {
    warnings.push(
      `too few launches of ${after} periods can be pretended before the start; the interval is the model's and may be too narrow`,
    );
  }
  if (placebo !== null && placebo.factor > LARGE_FACTOR) {
    warnings.push(
      `launches pretended before the start missed by up to ${placebo.factor.toFixed(1)} times what the model allows: the series does not behave alike throughout the before`,
    );
  }
  if (after > before) warnings.push(`${after} periods after the start are forecast from only ${before} before it`);
  if (missing > MANY_MISSING * after) warnings.push(`${missing} of ${after} periods after the start are not observed`);
  if (comparisons.length === 0)
    warnings.push('no comparison series: whatever else changed at the start counts as effect');
  return warnings;
}

/** Comparison series that could have been used and were not. */
function notChosen(prepared: Prepared, chosen: readonly number[], worsening: ReadonlyMap<number, number>): Rejection[] {
  return prepared.comparisonNames.flatMap((name, at) => {
    if (chosen.includes(at)) return [];
    const worse = worsening.get(at);
    if (worse === undefined)
      return [{ name, because: 'enough comparison series were better, or the before is too short for one more' }];
    if (worse === Number.POSITIVE_INFINITY)
      return [{ name, because: 'it cannot be told from the other terms of the model before the start' }];
    return [
      {
        name,
        because: `it does not help to foretell the series before the start (AICc ${Math.max(0, worse).toFixed(1)} higher with it)`,
      },
    ];
  });
}

function periodsOf(prepared: Prepared, fit: Fit, after: Forecast, quantile: number): BeforeAfterEstimate['periods'] {
  const { series, centre, unit } = prepared;
  return [...fittedValues(fit, series.before), ...after.periods].map(({ value, variance }, t) => {
    const [middle, half] = [centre + unit * value, quantile * unit * Math.sqrt(variance)];
    const seen = series.outcome[t] as number;
    return {
      observed: Number.isNaN(seen) ? null : centre + unit * seen,
      forecast: middle,
      lower: middle - half,
      upper: middle + half,
    };
  });
}

function segmentedIn({ series, unit }: Prepared, fit: Fit, alpha: number): Segmented | null {
  const result = segmentedRegression(series, fit.structure, alpha);
  if (result === null) return null;
  const { lag, ...measures } = result;
  const scaled = Object.entries(measures).map(([name, value]) => [name, value * unit]);
  return { ...(Object.fromEntries(scaled) as Omit<Segmented, 'lag'>), lag };
}

/**
 * The effect of a start at a known time on one series: observed minus the forecast of a structural time-series model that has seen only the before
 * (and, after it, the comparison series). The idea of Brodersen, Gallusser, Koehler, Remy & Scott (2015), "Inferring causal impact using Bayesian structural
 * time-series models", Annals of Applied Statistics 9, with exact diffuse priors and maximum likelihood in place of sampling: nothing is random.
 * Intervals are Student's t with n − d degrees of freedom; their error counts in that the variances and the structure are themselves estimated (see
 * `averagedForecast` and `acrossStructures`), and they are widened by placebo launches where there are enough.
 * @throws RangeError when there are fewer than 12 observed periods before the start, none after, the before does not vary, a value is not finite, a
 * comparison series has another length, or alpha is not between 0 and 1
 */
export function estimateBeforeAfter(input: Series, { alpha }: BeforeAfterOptions): BeforeAfterEstimate {
  requireProbability('alpha', alpha);
  const prepared = prepare(input);
  const { series, centre, unit } = prepared;
  const choice = chooseModel(series, series.comparisons.map((_, at) => at)); // biome-ignore format: one line
  const { structure } = choice.fit;
  const fit = maximumLikelihood({ series, structure, periods: series.before, tolerance: 1e-9 });
  const seen = Array.from(series.outcome.subarray(series.before), (value) => !Number.isNaN(value));
  const own = averagedForecast(fit, series.before, seen);
  const after = acrossStructures(own, { others: choice.others, fitted: series.before, counts: seen });
  const n = seen.filter(Boolean).length;
  const total = seen.reduce((sum, is, h) => sum + (is ? (series.outcome[series.before + h] as number) : 0), 0);
  const doubt = Math.sqrt(after.sumVariance / own.sumVariance);
  const placebo = placeboOf(placeboLaunches({ series, chosen: fit, doubt, horizon: seen.length, alpha }), alpha);
  const quantile = studentQuantile(1 - alpha / 2, fit.degreesOfFreedom);
  const estimate = total - after.sum;
  const error = Math.sqrt(after.sumVariance);
  const half = quantile * error * (placebo?.factor ?? 1);
  const scaledBy = (by: number): EffectInterval => ({
    estimate: estimate * by,
    lower: (estimate - half) * by,
    upper: (estimate + half) * by,
    standardError: error * by,
  });
  return {
    average: scaledBy(unit / n),
    cumulative: scaledBy(unit),
    likelyError: () =>
      scaledError(structureErrors(after, { ...choice, fit }, { fitted: series.before, counts: seen }), unit / n),
    counterfactual: centre + (unit * after.sum) / n,
    observed: centre + (unit * total) / n,
    periods: periodsOf(prepared, fit, after, quantile),
    model: describeModel(prepared, fit),
    placebo,
    chosen: structure.comparisons.map((at) => prepared.comparisonNames[at] as string),
    rejected: [...prepared.rejected, ...notChosen(prepared, structure.comparisons, choice.worsening)],
    segmented: segmentedIn(prepared, fit, alpha),
    method: methodOf(structure.comparisons.length, placebo),
    warnings: warningsOf(input, placebo),
  };
}

function scaledError({ mixtures, degreesOfFreedom }: LikelyError, by: number): LikelyError {
  const scaled = mixtures.map((parts) =>
    parts.map((each) => ({ ...each, distance: each.distance * by, deviation: each.deviation * by })),
  );
  return { mixtures: scaled, degreesOfFreedom };
}

function methodOf(comparisons: number, placebo: Placebo | null): string {
  const beside = comparisons > 0 ? ' with comparison series' : '';
  const interval =
    placebo === null ? 'the interval the model states' : `the interval checked on ${placebo.launches} placebo launches`;
  return `structural time series${beside}, exact diffuse filter, maximum likelihood, ${interval}`;
}
