import { requireProbability } from '../arguments.ts';
import { type IntervalScale, type ProbabilityLimits, probabilityLimits } from './probability-interval.ts';
import { type Observation, riskTable } from './risk-table.ts';

export interface SurvivalStep extends ProbabilityLimits {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** P(T > time), constant until the next step. */
  readonly survival: number;
  /** Greenwood's; `null` at survival 0, where it is not defined. */
  readonly standardError: number | null;
}

/**
 * The product-limit estimate of Kaplan & Meier (1958) of surviving without an event of any type, at every different time; Greenwood's
 * (1926) variance S² Σ d/(n(n − d)).
 * @throws RangeError for malformed observations or a confidence not between 0 and 1
 */
export function kaplanMeier(
  observations: readonly Observation[],
  { confidence, scale }: { readonly confidence: number; readonly scale: IntervalScale },
): SurvivalStep[] {
  requireProbability('confidence', confidence);
  let survival = 1;
  let relativeVariance = 0;
  return riskTable(observations).map(({ time, atRisk, events, censored }) => {
    survival *= (atRisk - events) / atRisk;
    if (events > 0) relativeVariance += events / (atRisk * (atRisk - events));
    const standardError = survival === 0 ? null : survival * Math.sqrt(relativeVariance);
    const limits = probabilityLimits(survival, standardError ?? 0, confidence, scale);
    return { time, atRisk, events, censored, survival, standardError, ...limits };
  });
}

/** A survival that differs from the one sought by less is equal to it: products of fractions are rounded. */
const EQUAL = 1e-12;

function crossing(
  steps: readonly SurvivalStep[],
  level: number,
  pick: (step: SurvivalStep) => number | null,
): number | null {
  const reached = (step: SurvivalStep, margin: number): boolean => {
    const value = pick(step);
    return value !== null && value <= level + margin;
  };
  const at = steps.find((step) => reached(step, EQUAL));
  if (at === undefined) return null;
  if (reached(at, -EQUAL)) return at.time;
  const below = steps.find((step) => reached(step, -EQUAL));
  return below === undefined ? at.time : (at.time + below.time) / 2;
}

export interface SurvivalQuantile {
  /** `null` where fewer than the share sought have had the event. */
  readonly time: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The time by which a share has had the event, 0.5 the median: the first time at which survival is 1 − share or less, and the middle of
 * the step where it is exactly that (as R's survival). Its limits are where those of the curve cross: Brookmeyer & Crowley (1982).
 * @throws RangeError for a share not between 0 and 1
 */
export function survivalQuantile(steps: readonly SurvivalStep[], share: number): SurvivalQuantile {
  requireProbability('share', share);
  return {
    time: crossing(steps, 1 - share, (step) => step.survival),
    lower: crossing(steps, 1 - share, (step) => step.lower),
    upper: crossing(steps, 1 - share, (step) => step.upper),
  };
}
