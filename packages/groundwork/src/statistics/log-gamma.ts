import { requirePositive } from './arguments.ts';

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
