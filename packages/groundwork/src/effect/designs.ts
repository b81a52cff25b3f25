import type { Design, Rollout } from '../charter/schema/rollout.ts';
import { fail } from '../errors/problem.ts';
import type { ClaimStrength } from './result.ts';

interface DesignEntry {
  /** How strong a claim is that rests on this design. */
  readonly strength: (rollout: Rollout) => ClaimStrength;
  /** Whether this version estimates it. */
  readonly estimated: boolean;
}

/** Every design a charter can declare. */
const designs: Readonly<Record<Design, DesignEntry>> = {
  holdout: { strength: () => 'A', estimated: true },
  staggered: { strength: () => 'B', estimated: false },
  before_after: {
    strength: (rollout) => (rollout.design === 'before_after' && rollout.compare_with?.length ? 'C' : 'D'),
    estimated: false,
  },
};

/** The strength of the claim that a rollout can support. */
export function strengthOf(rollout: Rollout): ClaimStrength {
  return designs[rollout.design].strength(rollout);
}

/** Whether a claim of this strength is at least as strong as the weakest that counts. */
export function claimCounts(strength: ClaimStrength, weakest: ClaimStrength): boolean {
  return strength <= weakest;
}

type HoldoutRollout = Extract<Rollout, { design: 'holdout' }>;

/** Narrows a rollout to a design that this version estimates. Fails with `effect.design_not_available`. */
export function requireEstimated(rollout: Rollout): HoldoutRollout {
  if (rollout.design === 'holdout') return rollout;
  const available = (Object.keys(designs) as Design[]).filter((design) => designs[design].estimated);
  return fail('effect.design_not_available', { design: rollout.design, available });
}
