import { requireCount, requireNonNegative, requirePositive, requireProbability } from './arguments.ts';
import { confidenceSequenceMultiplier, tightestInformation } from './confidence-sequence.ts';
import { normalQuantile } from './normal.ts';

/**
 * The smallest difference of two means, on the metric's own scale, that a two-sided comparison at level alpha finds with
 * probability `power`: (boundary + z_power) · √(v_a/n_a + v_c/n_c). Normal approximation; the chance of significance in the wrong
 * direction is not counted.
 *
 * With `plannedN` (units of both arms) the boundary is the always-valid one at unitsAgent + unitsControl units, as `measure` uses
 * it; since people may also stop earlier the real power is a little higher. Without it the boundary is that of one look, z_(1−α/2).
 * @throws RangeError when a variance is negative, an arm has no units, or alpha or power is not between 0 and 1
 */
export function minimumDetectableEffect({
  varianceAgent,
  varianceControl,
  unitsAgent,
  unitsControl,
  alpha,
  power,
  plannedN,
}: {
  /** Of one unit. */
  readonly varianceAgent: number;
  readonly varianceControl: number;
  readonly unitsAgent: number;
  readonly unitsControl: number;
  readonly alpha: number;
  readonly power: number;
  readonly plannedN?: number | undefined;
  readonly sided?: 2;
}): number {
  requireNonNegative('varianceAgent', varianceAgent);
  requireNonNegative('varianceControl', varianceControl);
  requireCount('unitsAgent', unitsAgent, 1);
  requireCount('unitsControl', unitsControl, 1);
  requireProbability('alpha', alpha);
  requireProbability('power', power);
  const boundary =
    plannedN === undefined
      ? normalQuantile(1 - alpha / 2)
      : confidenceSequenceMultiplier({ n: unitsAgent + unitsControl, plannedN, alpha });
  const reach = Math.max(0, boundary + normalQuantile(power));
  return reach * Math.sqrt(varianceAgent / unitsAgent + varianceControl / unitsControl);
}

export interface RequiredUnits {
  readonly agent: number;
  readonly control: number;
  readonly total: number;
}

/**
 * The units that make `effect` detectable: the inverse of `minimumDetectableEffect`, rounded up in each arm. `agentShare` is the
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
