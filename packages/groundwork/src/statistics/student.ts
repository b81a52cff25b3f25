import { requireDegreesOfFreedom, requireProbability } from './arguments.ts';
import { betaLogitQuantile, incompleteBeta } from './beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * P(T ≤ t) of Student's t with df degrees of freedom (0.002 to 2·10^10, or Infinity), with full relative accuracy in the
 * lower tail. DLMF 8.17 with x = df / (df + t²).
 * @throws RangeError when t is NaN or df is outside its range
 */
export function studentCdf(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError('t must be a number; got NaN');
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t);
  requireDegreesOfFreedom('df', df);
  if (!Number.isFinite(t)) return t < 0 ? 0 : 1;
  const ratio = t / Math.sqrt(df);
  const x = 1 / (1 + ratio * ratio);
  const y = Math.abs(ratio) > 1 ? 1 / (1 + 1 / ratio / ratio) : (ratio * ratio) / (1 + ratio * ratio);
  const tail = 0.5 * incompleteBeta(df / 2, 0.5, x, y).lower;
  return t < 0 ? tail : 1 - tail;
}

/**
 * The t with P(T ≤ t) = p, 0 < p < 1.
 * @throws RangeError when p is not strictly between 0 and 1 or df is outside its range
 */
export function studentQuantile(p: number, df: number): number {
  requireProbability('p', p);
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  requireDegreesOfFreedom('df', df);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const logit = betaLogitQuantile(2 * tail, 2 * (0.5 - tail), df / 2, 0.5);
  const size = Math.sqrt(df) * Math.exp(-logit / 2);
  return p < 0.5 ? -size : size;
}
