import { type Period, seasonOf } from '../charter/periods.ts';
import type { Arm } from '../sql/readings.ts';
import type { LikelyError } from '../statistics/likely-error.ts';
import type { PanelUnit } from '../statistics/staggered/panel.ts';
import { estimateBeforeAfter } from '../statistics/time-series/before-after.ts';
import { estimatePanel } from './staggered-estimate.ts';

/** What the estimator of a design without a split will say of nothing, foreseen from the before alone. */
export interface Foreseen {
  /** Half the width of the interval that will be shown. */
  readonly halfWidth: number;
  /** How far the estimate is likely to lie from the truth, in units of the metric: what the interval adds for safety is not in it. */
  readonly error: LikelyError;
  /** What the metric will be without the agent. */
  readonly level: number;
  /** Units with the agent and without it; null of a series, which has none. */
  readonly units: Readonly<Record<Arm, number>> | null;
  /** Whether the interval is checked on launches pretended in the before, where the design does so. */
  readonly checked: boolean;
  /** The comparison series that are used. */
  readonly chosen: readonly string[];
}

type Values = readonly (number | null)[];

export interface SeriesBefore {
  readonly period: Period;
  /** From the first period of the before on; null where nothing was observed yet, or nothing counts. */
  readonly values: Values;
  /** How many periods begin before the start; the values may end earlier. */
  readonly before: number;
  readonly comparisons: readonly { readonly name: string; readonly values: Values }[];
}

/**
 * Foresees a before/after `horizon` periods after the start. Its interval rests on the before alone: the model is chosen, fitted and checked there, and the variance of a
 * forecast does not depend on what comes (Durbin & Koopman 2012, "Time Series Analysis by State Space Methods", section 4.3). So the real estimator is asked of the before with
 * `horizon` periods after it in which nothing happens, and its half-width is the one that `measure` will show. Comparison series do reach into the after: they are taken to go
 * on as they came, mirrored at the last period known.
 * @throws RangeError what `estimateBeforeAfter` refuses
 */
export function foreseeBeforeAfter(
  { period, values, before, comparisons }: SeriesBefore,
  { horizon, alpha }: { readonly horizon: number; readonly alpha: number },
): Foreseen {
  const seen = values.slice(0, before).filter((each) => each !== null);
  const level = seen.reduce((sum, each) => sum + each / seen.length, 0);
  const unseen = new Array<null>(Math.max(0, before - values.length)).fill(null);
  const found = estimateBeforeAfter(
    {
      values: [...values.slice(0, before), ...unseen, ...new Array<number>(horizon).fill(level)],
      before,
      season: seasonOf(period),
      comparisons: comparisons.map((each) => ({ name: each.name, values: mirrored(each.values, before + horizon) })),
    },
    { alpha },
  );
  const { average, likelyError, counterfactual, placebo, chosen } = found;
  return {
    halfWidth: (average.upper - average.lower) / 2,
    error: likelyError(),
    level: counterfactual,
    units: null,
    checked: placebo !== null,
    chosen,
  };
}

function mirrored(values: Values, length: number): Values {
  const known = values.length;
  return Array.from({ length }, (_, i) => (i < known ? values[i] : values[known - 1 - ((i - known) % known)]) ?? null);
}

export interface PanelBefore {
  readonly metric: string;
  readonly period: Period;
  /** The periods of the before that count and were read. */
  readonly periods: readonly string[];
  /** With what was observed in each of them, and their planned starts by period from the first after on; null: never, or too late to matter. */
  readonly units: readonly (Omit<PanelUnit, 'firstExposed'> & { readonly startsAfter: number | null })[];
  readonly seed: string;
}

/**
 * Foresees a staggered rollout `horizon` periods after the start: every planned start is pretended `horizon` periods before the end of the before. Nothing happened then, so
 * the width of the interval is what the real one will have as long as units differ and move as they did.
 * @throws RangeError what `estimatePanel` refuses, and when the before is not longer than the after
 */
export function foreseeStaggered(
  { metric, period, periods, units, seed }: PanelBefore,
  { horizon, alpha }: { readonly horizon: number; readonly alpha: number },
): Foreseen {
  const first = periods.length - horizon;
  if (first < 1) throw new RangeError(`${periods.length} periods before the start cannot pretend ${horizon} after it`);
  const { effect, observed, exposed, compared } = estimatePanel({
    metric,
    period,
    periods,
    units: units.map(({ startsAfter, ...unit }) => ({
      ...unit,
      firstExposed: startsAfter === null || startsAfter >= horizon ? null : first + startsAfter,
    })),
    alpha,
    seed,
  });
  return {
    halfWidth: (effect.upper - effect.lower) / 2,
    error: {
      mixtures: [[{ weight: 1, distance: 0, deviation: effect.standardError }]],
      degreesOfFreedom: Number.POSITIVE_INFINITY,
    },
    level: observed - effect.estimate,
    units: { agent: exposed, control: compared },
    checked: true,
    chosen: [],
  };
}
