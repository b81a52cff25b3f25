import { requireDegreesOfFreedom } from '../arguments.ts';
import { incompleteBeta } from '../beta.ts';

/**
 * P(F > f) of Fisher's F distribution, f ≥ 0 or Infinity: I_x(d2/2, d1/2) at x = d2/(d2 + d1 f), NIST DLMF 8.17.
 * @throws RangeError for a negative f or degrees of freedom outside 0.002 to 2·10^10
 */
export function fSurvival(f: number, numeratorDf: number, denominatorDf: number): number {
  requireDegreesOfFreedom('numeratorDf', numeratorDf);
  requireDegreesOfFreedom('denominatorDf', denominatorDf);
  if (!(f >= 0)) throw new RangeError(`f must be zero or a positive number; got ${f}`);
  if (f === Number.POSITIVE_INFINITY) return 0;
  const ratio = f * (numeratorDf / denominatorDf);
  return incompleteBeta(denominatorDf / 2, numeratorDf / 2, 1 / (1 + ratio), ratio / (1 + ratio)).lower;
}
