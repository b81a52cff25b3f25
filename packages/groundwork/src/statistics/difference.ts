import { requireFinite, requirePositive, requireVariance } from './arguments.ts';
import type { Estimate } from './estimate.ts';
import { type Interval, intervalAround } from './interval.ts';

export interface Difference {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/**
 * agent − control on the metric's own scale, with the interval estimate ± multiplier × standard error. The multiplier is
 * `confidenceSequenceMultiplier` where people may peek, `normalQuantile(1 − α/2)` where they may not.
 * @throws RangeError when a value is not finite, a variance is negative or the multiplier is not positive
 */
export function absoluteDifference(agent: Estimate, control: Estimate, multiplier: number): Difference {
  requireFinite('agent.value', agent.value);
  requireFinite('control.value', control.value);
  requireVariance('agent.variance', agent.variance);
  requireVariance('control.variance', control.variance);
  requirePositive('multiplier', multiplier);
  const estimate = agent.value - control.value;
  const standardError = Math.sqrt(agent.variance + control.variance);
  return { estimate, standardError, interval: intervalAround(estimate, multiplier * standardError) };
}
