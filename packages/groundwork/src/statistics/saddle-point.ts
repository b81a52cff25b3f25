import { logGamma } from './gamma.ts';

/**
 * Loader (2000), "Fast and accurate computation of binomial probabilities": densities as a saddle-point term times corrections,
 * so that large arguments lose no digits to cancelling logarithms of gamma functions.
 */

const HALF_LOG_2PI = 0.9189385332046728;
const LARGE = 10;
// Stirling's series: coefficient of a^-(2k+1).
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** log Γ(a+1) − [(a+½) log a − a + ½ log 2π]: the error of Stirling's formula, a > 0. */
export function stirlingError(a: number): number {
  if (a < 1) return logGamma(a + 1) - (a + 0.5) * Math.log(a) + a - HALF_LOG_2PI;
  let shifted = a;
  let climbed = 0;
  while (shifted < LARGE) {
    climbed += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * inverseSquare + (STIRLING[k] as number);
  return climbed + series / shifted;
}

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
