import { requireFinite, requirePositive, requireProbability } from './arguments.ts';
import { normalQuantile, normalSurvival } from './normal.ts';

/** One look at a comparison while its units arrive. */
export interface Look {
  /** The share of all units that are there: above 0, ascending from look to look, 1 at the last. */
  readonly fraction: number;
  /** How many standard errors the estimate must lie from zero. */
  readonly multiplier: number;
}

/** How many standard deviations of a step are integrated over: what lies further out is below 1e−10. */
const reach = 6.5;
/** Points of the integration in one standard deviation of a step. */
const density = 3;

interface Grid {
  readonly from: number;
  readonly step: number;
  /** Probability in each point: Simpson's weight times the density of those that have not crossed. */
  readonly mass: Float64Array;
}

/**
 * The chance that an estimate lies beyond its boundary on the side of the effect at one look or another. `drift` is the effect in
 * standard errors of the last look. The estimate times its information is a Brownian motion with that drift, seen at the looks;
 * the density of the paths that have not crossed is carried from look to look by Simpson's rule: Armitage, McPherson & Rowe (1969),
 * "Repeated significance tests on accumulating data", and Jennison & Turnbull (2000), "Group sequential methods", section 19.2.
 * @throws RangeError when there is no look, the fractions do not ascend to 1, or a multiplier is not positive
 */
export function crossingProbability({
  drift,
  looks,
}: {
  readonly drift: number;
  readonly looks: readonly Look[];
}): number {
  requireFinite('drift', drift);
  requireLooks(looks);
  let crossed = 0;
  let before: Grid = { from: 0, step: 0, mass: Float64Array.of(1) };
  let reached = 0;
  looks.forEach(({ fraction, multiplier }, index) => {
    const step = { spread: Math.sqrt(fraction - reached), shift: drift * (fraction - reached) };
    const boundary = multiplier * Math.sqrt(fraction);
    crossed += beyond(before, boundary, step);
    const next = looks[index + 1];
    if (next) {
      const spread = Math.min(step.spread, Math.sqrt(next.fraction - fraction));
      const centre = drift * fraction;
      const wide = reach * Math.sqrt(fraction);
      // As many intervals wherever the drift puts the boundary: the chance is a smooth function of the drift, which can be inverted.
      const intervals = 2 * Math.ceil((wide * density) / spread);
      before = carry(before, step, { from: centre - wide, to: Math.min(boundary, centre + wide), intervals });
    }
    reached = fraction;
  });
  return Math.min(1, crossed);
}

interface Step {
  readonly spread: number;
  readonly shift: number;
}

/** The probability of stepping over the boundary. */
function beyond({ from, step, mass }: Grid, boundary: number, { spread, shift }: Step): number {
  let sum = 0;
  mass.forEach((each, j) => {
    sum += each * normalSurvival((boundary - from - j * step - shift) / spread);
  });
  return sum;
}

/** Those who stay below the boundary, one step later. */
function carry(
  { from, step, mass }: Grid,
  { spread, shift }: Step,
  to: { readonly from: number; readonly to: number; readonly intervals: number },
): Grid {
  const width = to.to - to.from;
  if (!(width > 0)) return { from: to.from, step: 0, mass: Float64Array.of(0) };
  const h = width / to.intervals;
  const scale = 1 / (spread * Math.sqrt(2 * Math.PI));
  const next = new Float64Array(to.intervals + 1);
  for (let i = 0; i <= to.intervals; i++) {
    const target = to.from + i * h - shift - from;
    const first = step === 0 ? 0 : Math.max(0, Math.ceil((target - reach * spread) / step));
    const last = step === 0 ? 0 : Math.min(mass.length - 1, Math.floor((target + reach * spread) / step));
    let sum = 0;
    for (let j = first; j <= last; j++) {
      const z = (target - j * step) / spread;
      sum += (mass[j] as number) * Math.exp(-0.5 * z * z);
    }
    const weight = i === 0 || i === to.intervals ? 1 : i % 2 === 1 ? 4 : 2;
    next[i] = (sum * scale * weight * h) / 3;
  }
  return { from: to.from, step: h, mass: next };
}

/**
 * The effect, in standard errors of the last look, that crosses with probability `power`: the inverse of `crossingProbability`. 0
 * where chance alone crosses as often.
 * @throws RangeError as `crossingProbability`, and when power is not between 0 and 1
 */
export function driftForPower({ power, looks }: { readonly power: number; readonly looks: readonly Look[] }): number {
  requireProbability('power', power);
  requireLooks(looks);
  const wanted = normalQuantile(power);
  const inDeviations = (drift: number): number => {
    const chance = crossingProbability({ drift, looks });
    return normalQuantile(Math.min(1 - 1e-15, Math.max(1e-300, chance)));
  };
  // One look alone needs this much, so more looks need no more. In standard deviations the chance is almost a straight line.
  let [high, atHigh] = [(looks.at(-1) as Look).multiplier + wanted, 0];
  if (high <= 0) return 0;
  atHigh = inDeviations(high);
  if (looks.length === 1) return high;
  let drift = Math.max(0, high + wanted - atHigh);
  for (let round = 0; round < 50; round++) {
    const at = inDeviations(drift);
    const slope = drift === high ? 1 : (atHigh - at) / (high - drift);
    const next = Math.max(0, drift + (wanted - at) / (slope > 0 ? slope : 1));
    if (Math.abs(next - drift) <= 1e-10 * (1 + drift)) return next;
    [high, atHigh, drift] = [drift, at, next];
  }
  return drift;
}

function requireLooks(looks: readonly Look[]): void {
  let before = 0;
  looks.forEach(({ fraction, multiplier }, index) => {
    requirePositive(`looks[${index}].multiplier`, multiplier);
    if (!(fraction > before)) throw new RangeError(`looks[${index}].fraction must be above ${before}; got ${fraction}`);
    before = fraction;
  });
  if (before !== 1) throw new RangeError(`the last look must be at all units; got ${before}`);
}
