import { anytimeValidTMultiplier, satterthwaiteDegrees } from './anytime-t.ts';
import { requireCount, requireNonNegative, requirePositive, requireProbability } from './arguments.ts';
import { confidenceSequenceMultiplier, tightestInformation } from './confidence-sequence.ts';
import { crossingProbability, driftForPower, type Look } from './first-crossing.ts';
import { normalQuantile } from './normal.ts';

/** Two arms, and how they will be compared. */
export interface Comparison {
  /** Of one unit, before anything changes. */
  readonly varianceAgent: number;
  readonly varianceControl: number;
  readonly unitsAgent: number;
  readonly unitsControl: number;
  readonly alpha: number;
  /** Units of both arms that the always-valid intervals are tuned for; without it there is one look at a fixed number of units. */
  readonly plannedN?: number | undefined;
  /** With `plannedN`: the shares of all units at which people look, ascending, the last 1. Default: once, at all of them. */
  readonly looks?: readonly number[] | undefined;
  /** How the agent arm's variance follows the effect. Left out, both arms keep the variance they had: the effect is a shift. */
  readonly moves?: Moves | undefined;
  /** Each arm has its own interval at alpha / 2 and the difference lies between their opposite ends, as quantiles are compared. */
  readonly armsApart?: boolean | undefined;
  /** With `plannedN`: the interval is an anytime-valid t with Satterthwaite's degrees of freedom, as of clusters; two units or more in each arm. */
  readonly byT?: boolean | undefined;
}

/**
 * What an effect does to the variance of the units that have it. A rate of this level has that of the rate it moves to, q(1 − q) in place of
 * p(1 − p). A mean of this level that rises by a share l comes first from more units with a value: as long as there are any without, the
 * variance grows by no more than 1 + l; then from larger values, whose variance grows by the square. Beyond a doubling neither is taken further.
 */
export type Moves =
  | { readonly as: 'rate'; readonly level: number; readonly change: 'increase' | 'decrease' }
  | {
      readonly as: 'rise';
      readonly level: number;
      /** The share of units with a value. */
      readonly filled: number;
    };

/**
 * The smallest difference of two means, on the metric's own scale, that a two-sided comparison at level alpha finds with
 * probability `power`: drift · √(v_a/n_a + v_c/n_c). Normal approximation; the chance of significance in the wrong direction is not
 * counted.
 *
 * Without `plannedN`, and with a single look, the drift is boundary + z_power: the power at that one look. People who may look at any
 * time do: the comparison is found at the first of their looks at which the interval excludes zero, and that happens more often than at
 * the last look alone. At 95 % and 80 % the one-look formula is really 84 % with 13 weekly looks and 86 % with 52, and so asks for too
 * many units; with `looks` the drift is that of the first crossing (see `driftForPower`).
 * bench/calibration/plan-power.ts compares it with simulated data.
 * @throws RangeError when a variance is negative, an arm has no units, looks do not ascend to 1, or alpha or power is not between 0 and 1
 */
export function minimumDetectableEffect(given: Comparison & { readonly power: number }): number {
  requireComparison(given);
  requireProbability('power', given.power);
  return effectOf(driftForPower({ power: given.power, looks: boundaries(given) }), given);
}

/**
 * The probability that a difference of `effect` is found at one look or another: the inverse of `minimumDetectableEffect`. With `reaching`
 * a look counts only where the estimate is no smaller than that too, as the verdict `achieved` asks.
 * @throws RangeError as `minimumDetectableEffect`, and when effect is not positive
 */
export function detectionProbability(
  given: Comparison & { readonly effect: number; readonly reaching?: number | undefined },
): number {
  requireComparison(given);
  requirePositive('effect', given.effect);
  const error = standardError(given, given.effect);
  if (error === 0) return 1;
  const { reaching = 0 } = given;
  const looks = boundaries(given).map(({ fraction, multiplier }) => ({
    fraction,
    multiplier: Math.max(multiplier, (reaching / error) * Math.sqrt(fraction)),
  }));
  return crossingProbability({ drift: given.effect / error, looks });
}

function requireComparison({ varianceAgent, varianceControl, unitsAgent, unitsControl, alpha }: Comparison): void {
  requireNonNegative('varianceAgent', varianceAgent);
  requireNonNegative('varianceControl', varianceControl);
  requireCount('unitsAgent', unitsAgent, 1);
  requireCount('unitsControl', unitsControl, 1);
  requireProbability('alpha', alpha);
}

/** How far the estimate must lie from zero at each look, in its standard errors of that look. */
function boundaries(given: Comparison): Look[] {
  const { unitsAgent, unitsControl, alpha, plannedN, looks = [1], armsApart, byT } = given;
  if (plannedN === undefined) return [{ fraction: 1, multiplier: normalQuantile(1 - alpha / 2) }];
  const total = unitsAgent + unitsControl;
  if (byT) return [{ fraction: 1, multiplier: tMultiplier(given, plannedN) }];
  const apart =
    (1 / Math.sqrt(unitsAgent) + 1 / Math.sqrt(unitsControl)) / Math.sqrt(1 / unitsAgent + 1 / unitsControl);
  const units = [...new Set(looks.map((share) => Math.max(1, Math.round(share * total))))];
  return units.map((n) => ({
    fraction: n / total,
    multiplier: armsApart
      ? apart * confidenceSequenceMultiplier({ n, plannedN, alpha: alpha / 2 })
      : confidenceSequenceMultiplier({ n, plannedN, alpha }),
  }));
}

function tMultiplier(
  { varianceAgent, varianceControl, unitsAgent, unitsControl, alpha }: Comparison,
  plannedN: number,
) {
  const mean = (n: number, variance: number) => ({ n, value: 0, variance: variance / n });
  const df = satterthwaiteDegrees(mean(unitsAgent, varianceAgent), mean(unitsControl, varianceControl));
  return anytimeValidTMultiplier({ n: unitsAgent + unitsControl, plannedN: Math.max(4, plannedN), df, alpha });
}

function standardError(
  { varianceAgent, varianceControl, unitsAgent, unitsControl, moves }: Comparison,
  effect: number,
) {
  const changed = moves ? varianceAgent * varianceRatio(moves, effect) : varianceAgent;
  return Math.sqrt(changed / unitsAgent + varianceControl / unitsControl);
}

/** The agent arm's variance over what it was; of a rate 0 where it would be no share. */
function varianceRatio(moves: Moves, effect: number): number {
  const { level } = moves;
  if (moves.as === 'rise') return level === 0 ? 1 : riseRatio(moves.filled, effect / Math.abs(level));
  const q = level + (moves.change === 'increase' ? effect : -effect);
  const before = level * (1 - level);
  return before > 0 ? Math.max(0, q * (1 - q)) / before : 1;
}

function riseRatio(filled: number, share: number): number {
  const times = 1 + Math.min(1, share);
  return filled * times <= 1 ? times : filled * times * times;
}

/** The effect that is `drift` standard errors large, where the standard error depends on the effect: a quadratic equation, and its end where the variance follows no further. */
function effectOf(drift: number, given: Comparison): number {
  const { moves, varianceAgent, varianceControl, unitsAgent, unitsControl } = given;
  const agent = (drift * drift * varianceAgent) / unitsAgent;
  const control = (drift * drift * varianceControl) / unitsControl;
  const level = Math.abs(moves?.level ?? 0);
  if (!moves || level === 0) return Math.sqrt(agent + control);
  if (moves.as === 'rise') {
    const more = positiveRoot(1, agent / level / 2, agent + control);
    if (more <= level && moves.filled * (1 + more / level) <= 1) return more;
    const grown = agent * moves.filled;
    const larger = positiveRoot(1 - grown / level ** 2, grown / level, grown + control);
    return larger <= level && moves.filled * (1 + larger / level) > 1
      ? larger
      : Math.sqrt(agent * riseRatio(moves.filled, 1) + control);
  }
  const before = level * (1 - level);
  if (before <= 0) return Math.sqrt(agent + control);
  const { change } = moves;
  const slope = ((change === 'increase' ? 1 : -1) * agent * (1 - 2 * level)) / before;
  const root = positiveRoot(1 + agent / before, slope / 2, agent + control);
  const room = change === 'increase' ? 1 - level : level;
  return root <= room ? root : Math.max(room, Math.sqrt(control));
}

/** The positive x with a x² − 2 b x − c = 0, infinite where there is none. */
function positiveRoot(a: number, b: number, c: number): number {
  return a > 0 ? (b + Math.sqrt(b * b + a * c)) / a : Number.POSITIVE_INFINITY;
}

export interface RequiredUnits {
  readonly agent: number;
  readonly control: number;
  readonly total: number;
}

/**
 * The units that make `effect` detectable at one look: the inverse of `minimumDetectableEffect`, rounded up in each arm. `agentShare` is the
 * agent arm's share of the units, one half unless given. `alwaysValid` plans for always-valid intervals tightest at the very number
 * found (their multiplier is then √(−W₋₁(−α²/e)), whatever the number); otherwise for one look.
 * @throws RangeError when effect is not positive, a variance is negative, or alpha, power or agentShare is not between 0 and 1
 */
export function requiredUnits({
  effect,
  varianceAgent,
  varianceControl,
  agentShare = 0.5,
  alpha,
  power,
  alwaysValid,
}: {
  /** Absolute difference, on the metric's scale, without its sign. */
  readonly effect: number;
  readonly varianceAgent: number;
  readonly varianceControl: number;
  readonly agentShare?: number;
  readonly alpha: number;
  readonly power: number;
  readonly alwaysValid: boolean;
}): RequiredUnits {
  requirePositive('effect', effect);
  requireNonNegative('varianceAgent', varianceAgent);
  requireNonNegative('varianceControl', varianceControl);
  requireProbability('agentShare', agentShare);
  requireProbability('alpha', alpha);
  requireProbability('power', power);
  const boundary = alwaysValid ? Math.sqrt(1 + tightestInformation(alpha)) : normalQuantile(1 - alpha / 2);
  const reach = Math.max(0, boundary + normalQuantile(power)) / effect;
  const total = reach * reach * (varianceAgent / agentShare + varianceControl / (1 - agentShare));
  const agent = Math.max(1, Math.ceil(total * agentShare));
  const control = Math.max(1, Math.ceil(total * (1 - agentShare)));
  return { agent, control, total: agent + control };
}
