import { requireNonNegative, requirePositive, requireProbability } from './arguments.ts';
import { betaQuantile } from './beta.ts';
import { normalQuantile } from './normal.ts';

export interface ProportionInput {
  /** May be fractional, as an effective sample is. */
  readonly successes: number;
  readonly trials: number;
  /** Of the two-sided interval, such as 0.95. */
  readonly confidence: number;
}

/** An interval of proportions: both bounds always exist. */
export interface ProportionInterval {
  readonly lower: number;
  readonly upper: number;
}

function requireProportion({ successes, trials, confidence }: ProportionInput): void {
  requireNonNegative('successes', successes);
  requirePositive('trials', trials);
  if (successes > trials) throw new RangeError(`successes must not exceed trials, ${trials}; got ${successes}`);
  requireProbability('confidence', confidence);
}

/**
 * Wilson's (1927) score interval, two-sided, without continuity correction.
 * @throws RangeError when trials is not positive, successes is outside 0 … trials, or confidence is not between 0 and 1
 */
export function wilson(input: ProportionInput): ProportionInterval {
  requireProportion(input);
  const { successes, trials, confidence } = input;
  const p = successes / trials;
  const failing = (trials - successes) / trials;
  const square = normalQuantile(1 - (1 - confidence) / 2) ** 2 / trials;
  const root = Math.sqrt(square * (p * failing + square / 4));
  const centre = square / 2 + root;
  // The two roots multiply to p²/(1 + z²/n), which gives the one that a difference would spoil.
  return {
    lower: (p * p) / (p + centre),
    upper: p < 0.5 ? (p + centre) / (1 + square) : 1 - (failing * failing) / (failing + centre),
  };
}

/**
 * The interval of Clopper & Pearson (1934), two-sided: never covers less than stated, at the price of width.
 * @throws RangeError when trials is not positive, successes is outside 0 … trials, or confidence is not between 0 and 1
 */
export function clopperPearson(input: ProportionInput): ProportionInterval {
  requireProportion(input);
  const { successes, trials, confidence } = input;
  const tail = (1 - confidence) / 2;
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    upper: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}
