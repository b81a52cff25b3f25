import { requireCount, requireNonEmpty, requireProbability, requireUnitInterval } from './arguments.ts';

/**
 * Adjusted p-values by Holm's step-down method (1979), in the order given: rejecting those at most α holds the chance of any
 * false rejection at α, whatever the dependence.
 * @throws RangeError when there are none or one is outside [0, 1]
 */
export function holm(ps: readonly number[]): number[] {
  requireNonEmpty('ps', ps);
  ps.forEach((p, i) => {
    requireUnitInterval(`ps[${i}]`, p);
  });
  const order = ps.map((_, i) => i).sort((i, j) => (ps[i] as number) - (ps[j] as number));
  const adjusted = new Array<number>(ps.length);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(1, (ps.length - rank) * (ps[index] as number)));
    adjusted[index] = running;
  });
  return adjusted;
}

/** The level α / m for each of m intervals or tests that must hold together at α. @throws RangeError for a bad α or m */
export function bonferroni(alpha: number, m: number): number {
  requireProbability('alpha', alpha);
  requireCount('m', m, 1);
  return alpha / m;
}
