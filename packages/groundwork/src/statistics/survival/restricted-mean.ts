import { requirePositive, requireProbability } from '../arguments.ts';
import { type Interval, intervalAround } from '../interval.ts';
import { normalQuantile, normalSurvival } from '../normal.ts';
import { type Observation, type RiskTime, riskTable } from './risk-table.ts';

/** A mean time without an event, from 0 to a horizon. */
export interface RestrictedMean {
  /** Days. */
  readonly mean: number;
  readonly standardError: number;
}

/** A stretch of the survival curve between two of its times (or the horizon), and the event that opens it. */
interface Stretch {
  readonly area: number;
  /** d/(n(n − d)) at its start; 0 where the curve ends there, as nothing follows. */
  readonly relativeVariance: number;
}

function stretchesOf(table: readonly RiskTime[], horizon: number): Stretch[] {
  let survival = 1;
  let relativeVariance = 0;
  let from = 0;
  const stretches: Stretch[] = [];
  for (const { time, atRisk, events } of table) {
    if (time >= horizon) break;
    stretches.push({ area: survival * (time - from), relativeVariance });
    survival *= (atRisk - events) / atRisk;
    relativeVariance = events < atRisk ? events / (atRisk * (atRisk - events)) : 0;
    from = time;
  }
  stretches.push({ area: survival * (horizon - from), relativeVariance });
  return stretches;
}

/** Beyond the last time the curve is not known, unless it has reached zero there. */
function requireFollowed(name: string, table: readonly RiskTime[], horizon: number): void {
  const last = table.at(-1) as RiskTime;
  if (horizon > last.time && last.censored > 0) {
    throw new RangeError(
      `horizon must not be beyond ${last.time}, the last time in ${name}, where it is censored; got ${horizon}`,
    );
  }
}

/**
 * The area under the curve of Kaplan & Meier up to a horizon: Irwin (1949), with the variance Σ (area after t)² d/(n(n − d)) over the events
 * before the horizon; Klein & Moeschberger (2003), section 4.5; the rmean of R's survival.
 * @throws RangeError for malformed observations, or a horizon that is not positive or beyond the last time where that is censored
 */
export function restrictedMean(observations: readonly Observation[], horizon: number): RestrictedMean {
  requirePositive('horizon', horizon);
  const table = riskTable(observations);
  requireFollowed('observations', table, horizon);
  let after = 0;
  let variance = 0;
  for (const { area, relativeVariance } of stretchesOf(table, horizon).reverse()) {
    after += area;
    variance += after * after * relativeVariance;
  }
  return { mean: after, standardError: Math.sqrt(variance) };
}

export interface RestrictedMeanDifference {
  readonly first: RestrictedMean;
  readonly second: RestrictedMean;
  /** First − second, days. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided, normal. 1, with an interval without bounds, where the standard error is 0: no event that tells a spread is no proof. */
  readonly p: number;
}

/**
 * How much longer one group stays without an event than another, up to a horizon both were followed to: Royston & Parmar (2013),
 * "Restricted mean survival time: an alternative to the hazard ratio". Groups are independent; the normal approximation.
 * @throws RangeError for what `restrictedMean` refuses, or a confidence not between 0 and 1
 */
export function restrictedMeanDifference(
  first: readonly Observation[],
  second: readonly Observation[],
  { horizon, confidence }: { readonly horizon: number; readonly confidence: number },
): RestrictedMeanDifference {
  requireProbability('confidence', confidence);
  const [a, b] = [restrictedMean(first, horizon), restrictedMean(second, horizon)];
  const difference = a.mean - b.mean;
  const standardError = Math.hypot(a.standardError, b.standardError);
  const known = standardError > 0;
  const p = known ? 2 * normalSurvival(Math.abs(difference) / standardError) : 1;
  const halfWidth = known ? normalQuantile((1 + confidence) / 2) * standardError : Number.POSITIVE_INFINITY;
  const interval = intervalAround(difference, halfWidth);
  return { first: a, second: b, difference, standardError, interval, p };
}
