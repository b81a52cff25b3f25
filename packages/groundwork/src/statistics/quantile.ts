import { requireNonEmpty, requireUnitInterval } from './arguments.ts';

/**
 * The p-quantile of ascending values, by linear interpolation of order statistics: type 7 of Hyndman & Fan (1996), the default
 * of R and NumPy.
 * @throws RangeError when there are no values, one is NaN, they are not ascending, or p is outside [0, 1]
 */
export function sampleQuantile(sorted: readonly number[], p: number): number {
  requireNonEmpty('sorted', sorted);
  requireUnitInterval('p', p);
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number;
    if (Number.isNaN(value)) throw new RangeError(`sorted[${i}] must be a number; got NaN`);
    if (i > 0 && value < (sorted[i - 1] as number))
      throw new RangeError(`sorted must be ascending; sorted[${i}] is smaller than the value before it`);
  }
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const left = sorted[below] as number;
  const right = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  if (left === right) return left;
  return left + (position - below) * (right - left);
}
