import { normalQuantile } from '../normal.ts';

/**
 * 'log-log': symmetric on log(−log p), never outside 0 … 1, right also in small samples (Kalbfleisch & Prentice 1980; Borgan & Liestøl 1990).
 * 'plain': estimate ± z · standard error, cut at 0 and 1.
 */
export type IntervalScale = 'log-log' | 'plain';

/** Limits of a probability; `null` at an estimate of 0 or 1, whose standard error says nothing about it. */
export interface ProbabilityLimits {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Limits of an estimated probability from its standard error, which is that of the estimate itself, not of its logarithm. */
export function probabilityLimits(
  estimate: number,
  standardError: number,
  confidence: number,
  scale: IntervalScale,
): ProbabilityLimits {
  if (estimate <= 0 || estimate >= 1) return { lower: null, upper: null };
  const z = normalQuantile((1 + confidence) / 2);
  if (scale === 'plain') {
    return { lower: Math.max(0, estimate - z * standardError), upper: Math.min(1, estimate + z * standardError) };
  }
  const shift = (z * standardError) / (estimate * -Math.log(estimate));
  return { lower: estimate ** Math.exp(shift), upper: estimate ** Math.exp(-shift) };
}
