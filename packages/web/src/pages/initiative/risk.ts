import type { Charter } from '../../groundwork.ts';

export type FailureMode = NonNullable<NonNullable<Charter['governance']>['failure_modes']>[number];

/** The risk priority number of a failure mode and effects analysis: severity × occurrence × detection (IEC 60812:2018, 3.1.6). null until all three are scored. */
export function riskOf({ severity, occurrence, detection }: FailureMode): number | null {
  if (severity === undefined || occurrence === undefined || detection === undefined) return null;
  return severity * occurrence * detection;
}

/** The worst first; what was not scored stands in front, because nobody knows how bad it is. */
export function worstFirst(modes: readonly FailureMode[]): readonly FailureMode[] {
  return modes.toSorted(
    (a, b) => (riskOf(b) ?? Number.POSITIVE_INFINITY) - (riskOf(a) ?? Number.POSITIVE_INFINITY) || 0,
  );
}
