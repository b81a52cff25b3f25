import { requireDegreesOfFreedom } from './arguments.ts';
import { regularizedGammaQ } from './gamma.ts';

/**
 * P(X > x) of the chi-squared distribution with df degrees of freedom (0.002 to 2·10^10), x ≥ 0.
 * @throws RangeError for an argument outside its range
 */
export function chiSquaredSurvival(x: number, df: number): number {
  requireDegreesOfFreedom('df', df);
  if (!(x >= 0)) throw new RangeError(`x must be zero or a positive number; got ${x}`);
  return regularizedGammaQ(df / 2, x / 2);
}
