import type { AssignmentReading, ClusterReading } from '../sql/readings.ts';

/** Below so many clusters in an arm their spread is known badly, whatever the interval allows for it; the number that staggered designs use too. */
const fewClusters = 40;

/**
 * Why clusters cannot be compared, in words without a full stop; null where they can, or were not assigned. A cluster with units in both arms was not assigned as one, and
 * what its units have in common would count as chance. A unit without a cluster, or in several, belongs to no independent piece of the split.
 */
export function brokenClusters(
  { byCluster }: Pick<AssignmentReading, 'byCluster'>,
  column: string | null | undefined,
): string | null {
  if (byCluster === undefined) return null;
  const { inBoth, unitsInSeveral, unitsWithout, example } = byCluster;
  const name = column ?? 'the cluster column';
  if (inBoth > 0)
    return `${many(inBoth, 'cluster')} ${stands(inBoth)} in both arms (${name} ${example ?? ''}${inBoth > 1 ? ' and others' : ''}), so ${name} is not what was assigned`;
  if (unitsInSeveral > 0) return `${many(unitsInSeveral, 'unit')} ${stands(unitsInSeveral)} in more than one ${name}`;
  if (unitsWithout > 0)
    return `${many(unitsWithout, 'assigned unit')} ${unitsWithout === 1 ? 'has' : 'have'} no ${name}, so what ${unitsWithout === 1 ? 'it shares' : 'they share'} with others is not known`;
  return null;
}

/** What whoever reads an effect of few clusters should know; null where there are enough. */
export function fewClustersNote({ agent, control }: ClusterReading['clusters']): string | null {
  if (Math.min(agent, control) >= fewClusters || agent + control === 0) return null;
  return `${many(agent, 'cluster')} with the agent and ${control.toLocaleString('en-US')} without are few: the interval allows for it by t, and holds as well as their means are near to normal. From ${fewClusters} in each arm on that no longer matters.`;
}

function many(n: number, what: string): string {
  return `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`;
}

function stands(n: number): string {
  return n === 1 ? 'stands' : 'stand';
}
