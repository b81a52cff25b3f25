import { requireFinite, requireNonNegative, requirePositive, requireVariance } from './arguments.ts';
import type { Estimate } from './estimate.ts';
import type { Interval } from './interval.ts';

/**
 * bounded: an interval. exclusive: the denominator is not clearly different from zero and the set is everything outside an
 * interval. unbounded: the data exclude nothing. Only the first has bounds to show.
 */
type FiellerKind = 'bounded' | 'exclusive' | 'unbounded';

export interface RelativeLift {
  /** numerator / denominator − 1; null when the denominator's estimate is exactly zero. */
  readonly estimate: number | null;
  readonly interval: Interval;
  readonly kind: FiellerKind;
}

const NO_BOUNDS: Interval = { lower: null, upper: null };

/**
 * The relative lift numerator / denominator − 1 of two independent estimates, with Fieller's (1954) confidence set: the ratios r
 * with |a − r b| ≤ multiplier · √(V_a + r² V_b + (1 − r)² S), minus one. `sharedVariance` S is the variance of an error that both
 * estimates have in common (CUPED's pooled covariate mean, see `cupedPair`); 0 without adjustment.
 * With a negative denominator a positive lift means "further from zero", as any relative change does.
 * @throws RangeError when a value is not finite, a variance is negative or the multiplier is not positive
 */
export function fieller({
  numerator,
  denominator,
  multiplier,
  sharedVariance = 0,
}: {
  readonly numerator: Estimate;
  readonly denominator: Estimate;
  readonly multiplier: number;
  readonly sharedVariance?: number;
}): RelativeLift {
  requireFinite('numerator.value', numerator.value);
  requireFinite('denominator.value', denominator.value);
  requireVariance('numerator.variance', numerator.variance);
  requireVariance('denominator.variance', denominator.variance);
  requirePositive('multiplier', multiplier);
  requireNonNegative('sharedVariance', sharedVariance);
  const estimate = denominator.value === 0 ? null : numerator.value / denominator.value - 1;
  const square = multiplier * multiplier;
  const set = liftSet({
    difference: numerator.value - denominator.value,
    base: denominator.value,
    numeratorVariance: square * numerator.variance,
    denominatorVariance: square * denominator.variance,
    sharedVariance: square * sharedVariance,
  });
  return { estimate, ...set };
}

/**
 * With l = r − 1 and d = a − b the condition is (d − l b)² ≤ V_a + (1 + l)² V_b + l² S, a quadratic A l² − 2 B l + C ≤ 0 in the
 * lift itself: small lifts keep their digits.
 */
function liftSet(q: {
  difference: number;
  base: number;
  numeratorVariance: number;
  denominatorVariance: number;
  sharedVariance: number;
}): { interval: Interval; kind: FiellerKind } {
  const bothVariances = q.numeratorVariance + q.denominatorVariance;
  if (!Number.isFinite(bothVariances)) return { interval: NO_BOUNDS, kind: 'unbounded' };
  const a = q.base * q.base - q.denominatorVariance - q.sharedVariance;
  const b = q.difference * q.base + q.denominatorVariance;
  const c = q.difference * q.difference - bothVariances;
  const discriminant = b * b - a * c;
  if (a > 0) {
    const root = Math.sqrt(Math.max(0, discriminant));
    const far = b >= 0 ? b + root : b - root;
    const one = far / a;
    const other = far === 0 ? 0 : c / far;
    return { interval: { lower: Math.min(one, other), upper: Math.max(one, other) }, kind: 'bounded' };
  }
  return { interval: NO_BOUNDS, kind: discriminant > 0 ? 'exclusive' : 'unbounded' };
}
