import { requireNonNegative, requirePositive } from './arguments.ts';
import { poissonDensity, stirlingError } from './saddle-point.ts';

const HALF_LOG_2PI = 0.9189385332046728;
const ONE_MINUS_EULER = 0.42278433509846713;
// (−1)^k (ζ(k) − 1) / k for k = 2, 3, …: the Taylor series of log Γ(2 + z) beyond its linear term.
const NEAR_TWO = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10,
];

/** log Γ(2 + z), |z| ≤ ½. */
function logGammaNearTwo(z: number): number {
  let series = 0;
  for (let k = NEAR_TWO.length - 1; k >= 0; k--) series = series * z + (NEAR_TWO[k] as number);
  return z * (ONE_MINUS_EULER + z * series);
}

/**
 * log Γ(x) for x > 0. Taylor series around 2 (Abramowitz & Stegun 6.1.33) with the recurrence below 10, Stirling's series above;
 * relative accuracy holds near the zeros at 1 and 2.
 * @throws RangeError when x is not a positive number
 */
export function logGamma(x: number): number {
  requirePositive('x', x);
  if (x >= 10) return (x - 0.5) * (Math.log(x) - 1) - 0.5 + HALF_LOG_2PI + stirlingError(x);
  if (x < 0.5) return logGamma(1 + x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let argument = x;
  let product = 1;
  while (argument > 2.5) {
    argument -= 1;
    product *= argument;
  }
  return Math.log(product) + logGammaNearTwo(argument - 2);
}

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
    if (numerator === 0 || Math.abs(step - 1) <= 2 ** -52) return h;
  }
}

/** The pair (P, Q), the smaller one computed directly. */
function incompleteGamma(a: number, x: number): { p: number; q: number } {
  requirePositive('a', a);
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
 * P(a, x) = γ(a, x) / Γ(a), a > 0, x ≥ 0. Series below the mean, continued fraction above (DLMF 8.7.1, 8.9.2).
 * @throws RangeError for an argument outside its range
 */
export function regularizedGammaP(a: number, x: number): number {
  return incompleteGamma(a, x).p;
}

/** Q(a, x) = 1 − P(a, x), with full relative accuracy in the upper tail. */
export function regularizedGammaQ(a: number, x: number): number {
  return incompleteGamma(a, x).q;
}
