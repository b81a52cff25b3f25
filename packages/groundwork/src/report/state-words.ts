import type { State } from '../conditions/finding.ts';

/** States of a condition as every page, table and report names them. */
export const conditionWords: Readonly<Record<State, string>> = {
  met: 'met',
  unmet: 'not met',
  unverified: 'not verified',
  stale: 'stale',
  waived: 'waived',
};

/** States of a finding as a report says them. */
export const stateWords: Readonly<Record<State, string>> = {
  met: 'holds',
  unmet: 'does not hold',
  unverified: 'not verified',
  stale: 'stale',
  waived: 'waived',
};
