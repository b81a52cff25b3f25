import { stirlingError } from './log-gamma.ts';

/**
 * Loader (2000), "Fast and accurate computation of binomial probabilities": densities as a saddle-point term times corrections,
 * so that large arguments lose no digits to cancelling logarithms of gamma functions.
 */

/** x log(x/m) + m − x, without cancellation near x = m. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/** m^a e^(−m) / Γ(a+1) for a > 0, m > 0. */
export function poissonDensity(a: number, m: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, m)) / Math.sqrt(2 * Math.PI * a);
}

/** Γ(a+b+1) / (Γ(a+1) Γ(b+1)) · x^a y^b for a, b > 0 and y = 1 − x. */
export function binomialDensity(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.sqrt(n / (2 * Math.PI * a) / b) * Math.exp(corrections);
}
