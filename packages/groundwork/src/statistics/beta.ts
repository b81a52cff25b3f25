import { requireShape, requireUnitInterval } from './arguments.ts';
import { binomialDensity } from './saddle-point.ts';

/**
 * β₁ + α₂/(β₂ + α₃/(β₃ + …)), for which I_x(a, b) = x^a y^b / (B(a, b) · this): the continued fraction of Didonato & Morris (1992), ACM
 * TOMS 18, Algorithm 708 (BFRAC), by the modified Lentz method. For x at or below the mean; unlike DLMF 8.17.22 it does not
 * cancel there.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const excess = a * y - b * x + 1;
  let h = (a * excess) / (a + 1);
  let c = h;
  let d = 0;
  for (let m = 1; ; m++) {
    const odd = a + 2 * m - 1;
    const numerator = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / odd + ((a + m) * (excess + m * (1 + y))) / (odd + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) <= 2 ** -51) return h;
  }
}

/** I_x(a, b) and its complement, from x and y = 1 − x given separately so that neither loses digits. */
export function incompleteBeta(a: number, b: number, x: number, y: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const prefix = binomialDensity(a, b, x, y) * a * (b / (a + b));
  if (a * y >= b * x) {
    const lower = prefix === 0 ? 0 : prefix / betaFraction(a, b, x, y);
    return { lower, upper: 1 - lower };
  }
  const upper = prefix === 0 ? 0 : prefix / betaFraction(b, a, y, x);
  return { lower: 1 - upper, upper };
}

/**
 * I_x(a, b), the distribution function of Beta(a, b), 0.001 ≤ a, b ≤ 10^10, 0 ≤ x ≤ 1.
 * @throws RangeError for an argument outside its range
 */
export function regularizedBeta(a: number, b: number, x: number): number {
  requireShape('a', a);
  requireShape('b', b);
  requireUnitInterval('x', x);
  return incompleteBeta(a, b, x, 1 - x).lower;
}

const LOGIT_LIMIT = 745;

/**
 * The logit u of the x with I_x(a, b) = p, where q = 1 − p is given too. Newton on log I in the logit (a concave function), kept
 * inside a bracket. Answers beyond ±745 are clamped: x or 1 − x is then below the smallest number.
 */
export function betaLogitQuantile(p: number, q: number, a: number, b: number): number {
  if (p > q) return -betaLogitQuantile(q, p, b, a);
  let low = -LOGIT_LIMIT;
  let high = LOGIT_LIMIT;
  let u = Math.max(low, Math.min(high, Math.log(a / b)));
  const target = Math.log(p);
  for (let step = 0; step < 200; step++) {
    const x = 1 / (1 + Math.exp(-u));
    const y = 1 / (1 + Math.exp(u));
    const { lower } = incompleteBeta(a, b, x, y);
    if (lower < p) low = u;
    else high = u;
    const slope = ((a * b) / (a + b)) * (binomialDensity(a, b, x, y) / lower);
    const newton = u - (Math.log(lower) - target) / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u)) || next === low || next === high) return next;
    u = next;
  }
  return u;
}

/**
 * The x with I_x(a, b) = p. 0 gives 0, 1 gives 1.
 * @throws RangeError for an argument outside its range
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireUnitInterval('p', p);
  requireShape('a', a);
  requireShape('b', b);
  if (p === 0 || p === 1) return p;
  return 1 / (1 + Math.exp(-betaLogitQuantile(p, 1 - p, a, b)));
}
