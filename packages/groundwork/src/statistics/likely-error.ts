import { studentCdf, studentQuantile } from './student.ts';

/** One account of how far an estimate lies from the truth: so much beside it, and so much around that. */
export interface ErrorPart {
  /** How likely it is beside the others; need not sum to one. */
  readonly weight: number;
  readonly distance: number;
  readonly deviation: number;
}

/**
 * How far an estimate is likely to lie from the truth: a mixture of Student's t, as often short of it as beyond it. Of several mixtures, which cannot be told apart, the least chance
 * counts, so that a chance is one at least whichever of them is true. Infinite degrees of freedom are normal errors.
 */
export interface LikelyError {
  readonly mixtures: readonly (readonly ErrorPart[])[];
  readonly degreesOfFreedom: number;
}

/** The chance that the estimate falls short of the truth by no more than `by`; of a negative one, that it exceeds it by as much at least. */
export function chanceWithin({ mixtures, degreesOfFreedom }: LikelyError, by: number): number {
  return Math.min(...mixtures.map((parts) => chanceOf(parts, degreesOfFreedom, by)));
}

function chanceOf(parts: readonly ErrorPart[], degreesOfFreedom: number, by: number): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.reduce((chance, { weight, distance, deviation }) => {
    const below = (x: number) => (deviation > 0 ? studentCdf(x / deviation, degreesOfFreedom) : x < 0 ? 0 : 1);
    return chance + ((weight / total) * (below(by + distance) + below(by - distance))) / 2;
  }, 0);
}

/**
 * By how much the estimate falls short at most, with this chance: the inverse of `chanceWithin`, by halving between the parts that give the least and the most.
 * @throws RangeError when chance is not between 0 and 1
 */
export function shortfallAt(error: LikelyError, chance: number): number {
  const { mixtures, degreesOfFreedom } = error;
  const parts = mixtures.flat();
  const quantile = studentQuantile(chance, degreesOfFreedom);
  let least = Math.min(...parts.map(({ distance, deviation }) => deviation * quantile - Math.abs(distance)));
  let most = Math.max(...parts.map(({ distance, deviation }) => deviation * quantile + Math.abs(distance)));
  for (let middle = (least + most) / 2; least < middle && middle < most; middle = (least + most) / 2) {
    if (chanceWithin(error, middle) < chance) least = middle;
    else most = middle;
  }
  return most;
}
