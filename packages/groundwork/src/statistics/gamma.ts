import { requireNonNegative, requireShape } from './arguments.ts';
import { poissonDensity } from './saddle-point.ts';

export { logGamma } from './log-gamma.ts';

/** Σ x^k / ((a+1)…(a+k)), k = 0, 1, … */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; ; k++) {
    term *= x / (a + k);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))), Legendre's continued fraction by the modified Lentz method. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / (b === 0 ? tiny : b);
  let h = d;
  for (let i = 1; ; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (numerator === 0 || Math.abs(step - 1) <= 2 ** -51) return h;
  }
}

/** The pair (P, Q), the smaller one computed directly. */
function incompleteGamma(a: number, x: number): { p: number; q: number } {
  requireShape('a', a);
  if (x === Number.POSITIVE_INFINITY) return { p: 1, q: 0 };
  requireNonNegative('x', x);
  if (x === 0) return { p: 0, q: 1 };
  const density = poissonDensity(a, x);
  if (density === 0) return x < a ? { p: 0, q: 1 } : { p: 1, q: 0 };
  if (x < Math.max(a, 1)) {
    const p = density * lowerSeries(a, x);
    return { p, q: 1 - p };
  }
  const q = density * a * upperFraction(a, x);
  return { p: 1 - q, q };
}

/**
 * P(a, x) = γ(a, x) / Γ(a), 0.001 ≤ a ≤ 10^10, x ≥ 0. Series below the mean, continued fraction above (DLMF 8.7.1, 8.9.2).
 * @throws RangeError for an argument outside its range
 */
export function regularizedGammaP(a: number, x: number): number {
  return incompleteGamma(a, x).p;
}

/** Q(a, x) = 1 − P(a, x), with full relative accuracy in the upper tail. */
export function regularizedGammaQ(a: number, x: number): number {
  return incompleteGamma(a, x).q;
}
