import { requirePositive } from './arguments.ts';
import { regularizedGammaQ } from './gamma.ts';

/**
 * P(X > x) of the chi-squared distribution with df > 0 degrees of freedom, x ≥ 0.
 * @throws RangeError for an argument outside its range
 */
export function chiSquaredSurvival(x: number, df: number): number {
  requirePositive('df', df);
  if (!(x >= 0)) throw new RangeError(`x must be zero or a positive number; got ${x}`);
  return regularizedGammaQ(df / 2, x / 2);
}
