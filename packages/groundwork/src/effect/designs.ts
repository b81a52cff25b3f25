import type { Design, Rollout } from '../charter/schema/rollout.ts';
import type { ClaimStrength } from './result.ts';

/** How strong a claim is that rests on each design a charter can declare. */
const strengths: Readonly<Record<Design, (rollout: Rollout) => ClaimStrength>> = {
  holdout: () => 'A',
  staggered: () => 'B',
  before_after: (rollout) => (rollout.design === 'before_after' && rollout.compare_with?.length ? 'C' : 'D'),
};

/** The strength of the claim that a rollout can support. */
export function strengthOf(rollout: Rollout): ClaimStrength {
  return strengths[rollout.design](rollout);
}

/** Whether a claim of this strength is at least as strong as the weakest that counts. */
export function claimCounts(strength: ClaimStrength, weakest: ClaimStrength): boolean {
  return strength <= weakest;
}
