import type { State } from '../conditions/finding.ts';

/** States as a report says them. */
export const stateWords: Readonly<Record<State, string>> = {
  met: 'holds',
  unmet: 'does not hold',
  unverified: 'not verified',
  stale: 'stale',
  waived: 'waived',
};
