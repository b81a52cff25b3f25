import { seededRandom } from '../random.ts';
import type { Estimator, Membership } from './influence.ts';

/** Webb's six-point weights: mean 0, variance 1, and enough distinct draws even with five clusters. */
const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)] as const;

/** With α = 0.05 the quantile is a draw, not an interpolation: (1 − α)(draws + 1) is whole. */
const DRAWS = 999;

/** Units of one cluster in one group: clusters' errors are weighted, groups' means estimated anew. */
interface Cells {
  readonly cluster: Uint32Array;
  readonly group: Uint32Array;
  /** Of the cell's units in its group. */
  readonly share: Float64Array;
  readonly clusters: number;
  readonly groups: number;
  /** The cell of every unit. */
  readonly of: readonly number[];
}

function cellsOf({ groups, clusterOf, clusters }: Membership): Cells {
  const numberOf = (keys: readonly string[]): readonly number[] => {
    const numbers = new Map<string, number>();
    for (const key of keys) numbers.set(key, numbers.get(key) ?? numbers.size);
    return keys.map((key) => numbers.get(key) ?? 0);
  };
  const groupOf = numberOf(groups.map(String));
  const of = numberOf(groupOf.map((group, i) => `${clusterOf[i]} ${group}`));
  const sizeOfGroup: number[] = [];
  for (const group of groupOf) sizeOfGroup[group] = (sizeOfGroup[group] ?? 0) + 1;
  const cluster: number[] = [];
  const group: number[] = [];
  const share: number[] = [];
  of.forEach((cell, i) => {
    const own = groupOf[i] ?? 0;
    cluster[cell] = clusterOf[i] ?? 0;
    group[cell] = own;
    share[cell] = (share[cell] ?? 0) + 1 / (sizeOfGroup[own] ?? 1);
  });
  return {
    cluster: Uint32Array.from(cluster),
    group: Uint32Array.from(group),
    share: Float64Array.from(share),
    clusters,
    groups: sizeOfGroup.length,
    of,
  };
}

/** An influence function summed by cell, and the entries that are borrowed from other units. */
interface Summed {
  readonly cells: Float64Array;
  readonly borrowed: Float64Array;
  readonly borrowedSquares: number;
}

function summed({ influence }: Estimator, { of, cluster }: Cells): Summed {
  const cells = new Float64Array(cluster.length);
  of.forEach((cell, i) => {
    cells[cell] = (cells[cell] ?? 0) + (influence[i] ?? 0);
  });
  const borrowed = influence.subarray(of.length);
  return { cells, borrowed, borrowedSquares: borrowed.reduce((sum, value) => sum + value * value, 0) };
}

/**
 * The critical value of |t| for each estimator by the wild cluster bootstrap (unrestricted, studentised): every draw
 * multiplies a cluster's influence by one weight, and estimates the group means and the standard error anew. Cameron, Gelbach &
 * Miller (2008); weights of Webb (2014). Borrowed entries are drawn normal, their spread taken as known.
 */
export function wildCriticalValues(
  estimators: readonly Estimator[],
  membership: Membership,
  { alpha, seed }: { readonly alpha: number; readonly seed: string },
): readonly number[] {
  const [first] = estimators;
  if (!first) return [];
  const cells = cellsOf(membership);
  const random = seededRandom(seed);
  const statistics = estimators.map((estimator) => ({
    of: studentised(summed(estimator, cells), cells),
    drawn: new Float64Array(DRAWS),
  }));
  const weights = new Float64Array(membership.clusters);
  const normals = new Float64Array(first.influence.length - membership.groups.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let c = 0; c < weights.length; c++) weights[c] = WEBB[random.int(6)] as number;
    for (let l = 0; l < normals.length; l++) normals[l] = random.normal();
    for (const { of, drawn } of statistics) drawn[draw] = of(weights, normals);
  }
  const at = Math.ceil((1 - alpha) * (DRAWS + 1)) - 1;
  return statistics.map(({ drawn }) => drawn.sort()[at] ?? Number.POSITIVE_INFINITY);
}

/** |t| of one estimator in a draw. Its buffers are used again: this is where the time goes. */
function studentised(own: Summed, cells: Cells): (weights: Float64Array, normals: Float64Array) => number {
  const { cluster, group, share } = cells;
  const weighted = new Float64Array(cluster.length);
  const byGroup = new Float64Array(cells.groups);
  const residuals = new Float64Array(cells.clusters);
  return (weights, normals) => {
    byGroup.fill(0);
    residuals.fill(0);
    let total = 0;
    for (let c = 0; c < weighted.length; c++) {
      const value = (own.cells[c] as number) * (weights[cluster[c] as number] as number);
      weighted[c] = value;
      total += value;
      byGroup[group[c] as number] = (byGroup[group[c] as number] as number) + value;
    }
    for (let c = 0; c < weighted.length; c++) {
      const left = (weighted[c] as number) - (share[c] as number) * (byGroup[group[c] as number] as number);
      residuals[cluster[c] as number] = (residuals[cluster[c] as number] as number) + left;
    }
    let squares = own.borrowedSquares;
    for (let c = 0; c < residuals.length; c++) squares += (residuals[c] as number) ** 2;
    for (let l = 0; l < normals.length; l++) total += (own.borrowed[l] as number) * (normals[l] as number);
    return total === 0 ? 0 : Math.abs(total) / Math.sqrt(squares);
  };
}
