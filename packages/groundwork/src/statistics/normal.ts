import { requireProbability } from './arguments.ts';

const SQRT_2PI = 2.5066282746310007;
const INV_SQRT_2PI = 0.3989422804014327;

/** Σ numerator[i] x^(k−i) / Σ denominator[i] x^(k−i), highest power first. */
function rational(x: number, numerator: readonly number[], denominator: readonly number[]): number {
  let top = 0;
  for (const c of numerator) top = top * x + c;
  let bottom = 0;
  for (const c of denominator) bottom = bottom * x + c;
  return top / bottom;
}

// Rational Chebyshev approximations of Cody (1969), in the form for Φ of Cody (1993), ACM TOMS 19, Algorithm 715 (ANORM).
// CENTRE: (Φ(x) − ½) / x in x², |x| ≤ 0.66291. SHOULDER: exp(x²/2) Φ(−x) in x, up to √32. TAIL: the correction in 1/x² beyond.
const CENTRE_TOP = [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356];
const CENTRE_BOTTOM = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const SHOULDER_TOP = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const SHOULDER_BOTTOM = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
const TAIL_TOP = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const TAIL_BOTTOM = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];
const CENTRE_LIMIT = 0.67448975;
const SHOULDER_LIMIT = Math.sqrt(32);

/** exp(−x²/2) without the error of squaring x: the square is split at a multiple of 1/16. */
function gaussian(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp(-head * head * 0.5) * Math.exp(-(x - head) * (x + head) * 0.5);
}

/** P(Z > x) for x > CENTRE_LIMIT. */
function upperTail(x: number): number {
  if (x <= SHOULDER_LIMIT) return gaussian(x) * rational(x, SHOULDER_TOP, SHOULDER_BOTTOM);
  const inverseSquare = 1 / (x * x);
  const correction = inverseSquare * rational(inverseSquare, TAIL_TOP, TAIL_BOTTOM);
  return (gaussian(x) * (INV_SQRT_2PI - correction)) / x;
}

/** Standard normal density. */
export function normalDensity(x: number): number {
  return Number.isFinite(x) ? INV_SQRT_2PI * gaussian(Math.abs(x)) : 0;
}

/** P(Z ≤ x) of the standard normal, with full relative accuracy in the lower tail. Cody (1993), Algorithm 715. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('x must be a number; got NaN');
  if (Math.abs(x) <= CENTRE_LIMIT) return 0.5 + x * rational(x * x, CENTRE_TOP, CENTRE_BOTTOM);
  if (x < -40) return 0;
  if (x > 40) return 1;
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/** P(Z > x) of the standard normal, with full relative accuracy in the upper tail. */
export function normalSurvival(x: number): number {
  return normalCdf(-x);
}

// Wichura (1988), Algorithm AS 241, PPND16.
const AS241_CENTRE_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const AS241_CENTRE_BOTTOM = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const AS241_NEAR_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const AS241_NEAR_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const AS241_FAR_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const AS241_FAR_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];

function wichura(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * rational(0.180625 - q * q, AS241_CENTRE_TOP, AS241_CENTRE_BOTTOM);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    r <= 5 ? rational(r - 1.6, AS241_NEAR_TOP, AS241_NEAR_BOTTOM) : rational(r - 5, AS241_FAR_TOP, AS241_FAR_BOTTOM);
  return q < 0 ? -z : z;
}

/**
 * The x with P(Z ≤ x) = p, 0 < p < 1. Wichura (1988) AS 241, then one Newton step on the smaller tail.
 * @throws RangeError when p is not strictly between 0 and 1
 */
export function normalQuantile(p: number): number {
  requireProbability('p', p);
  const x = wichura(p);
  if (Math.abs(x) > 37) return x;
  const error = x < 0 ? normalCdf(x) - p : 1 - p - normalSurvival(x);
  return x - (error / gaussian(Math.abs(x))) * SQRT_2PI;
}
