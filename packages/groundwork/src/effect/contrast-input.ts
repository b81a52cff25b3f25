import type { ArmReading } from '../sql/readings.ts';
import type { PlannedMetric } from './plan.ts';
import type { Contrast, WithheldReason } from './result.ts';

/** What a comparison of two arms needs. */
export interface ContrastInput {
  readonly metric: PlannedMetric;
  readonly reading: ArmReading;
  /** 1 − confidence, of each of the two intervals. */
  readonly alpha: number;
  /** Units of both arms (clusters, where the reading is by clusters) for which the confidence sequence is tuned. */
  readonly plannedUnits: number;
}

/** A contrast without an effect, and why. */
export function withheld(
  input: Pick<ContrastInput, 'alpha'>,
  method: string,
  arms: Pick<Contrast, 'agent' | 'control'>,
  reason: WithheldReason,
): Contrast {
  return { method, confidence: 1 - input.alpha, ...arms, effect: null, standardError: null, withheld: reason };
}
