import { requirePositive, requireUnitInterval } from './arguments.ts';
import { binomialDensity } from './saddle-point.ts';

/** The continued fraction of I_x(a, b) (DLMF 8.17.22) by the modified Lentz method; fast for x below the mean. */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const guard = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) <= 2 ** -52) return h;
  }
}

/** I_x(a, b) and its complement, from x and y = 1 − x given separately so that neither loses digits. */
export function incompleteBeta(a: number, b: number, x: number, y: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const density = binomialDensity(a, b, x, y) / (a + b);
  if (x * (a + b + 2) < a + 1) {
    const lower = density === 0 ? 0 : density * b * betaFraction(a, b, x);
    return { lower, upper: 1 - lower };
  }
  const upper = density === 0 ? 0 : density * a * betaFraction(b, a, y);
  return { lower: 1 - upper, upper };
}

/**
 * I_x(a, b), the distribution function of Beta(a, b), a, b > 0, 0 ≤ x ≤ 1.
 * @throws RangeError for an argument outside its range
 */
export function regularizedBeta(a: number, b: number, x: number): number {
  requirePositive('a', a);
  requirePositive('b', b);
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
  requirePositive('a', a);
  requirePositive('b', b);
  if (p === 0 || p === 1) return p;
  return 1 / (1 + Math.exp(-betaLogitQuantile(p, 1 - p, a, b)));
}
