import type { Design } from './design.ts';
import type { Comparison } from './panel.ts';

/** How many clusters an effect rests on. */
export interface Support {
  /** Clusters of its exposed groups, and of the units that these are compared with. */
  readonly exposed: number;
  readonly compared: number;
}

/**
 * The support of effects on given groups.
 * @param count the clusters among the groups that `isIn` picks
 */
export function supports(
  count: (isIn: (group: number | null) => boolean) => number,
  design: Design,
  comparison: Comparison,
): (groups: readonly number[]) => Support {
  const isCompared = (group: number | null): boolean =>
    group === null || group >= design.periods || (comparison === 'not_yet' && design.groups.length > 1);
  const compared = count(isCompared);
  return (groups) => ({ exposed: count((group) => group !== null && groups.includes(group)), compared });
}

/** @throws RangeError when an arm is a single cluster */
export function requireSupport({ exposed, compared }: Support): void {
  const [name, clusters] = exposed < 2 ? ['exposed units', exposed] : ['units compared with', compared];
  if (clusters < 2) {
    throw new RangeError(`the ${name} must be in two clusters or more to tell chance from effect; got ${clusters}`);
  }
}
