import { seededRandom } from '../random.ts';
import type { Estimator, Membership } from './influence.ts';

/** Webb's six-point weights: mean 0, variance 1, and enough distinct draws even with five clusters. */
const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)] as const;

/** With α = 0.05 the quantile is a draw, not an interpolation: (1 − α)(draws + 1) is whole. */
const DRAWS = 1999;

/** Units of one cluster in one group: clusters' errors are weighted, groups' means estimated anew. */
interface Cells {
  readonly cluster: readonly number[];
  readonly group: readonly number[];
  /** Of the cell's units in its group. */
  readonly share: readonly number[];
  readonly groups: number;
  /** The cell of every unit. */
  readonly of: readonly number[];
}

function cellsOf({ groups, clusterOf }: Membership): Cells {
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
  return { cluster, group, share, groups: sizeOfGroup.length, of };
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
  const cells = cellsOf(membership);
  const random = seededRandom(seed);
  const sums = estimators.map((estimator) => summed(estimator, cells));
  const borrowed = sums[0]?.borrowed.length ?? 0;
  const drawn = sums.map(() => new Float64Array(DRAWS));
  for (let draw = 0; draw < DRAWS; draw++) {
    const weights = Float64Array.from({ length: membership.clusters }, () => WEBB[random.int(6)] ?? 0);
    const normals = Float64Array.from({ length: borrowed }, () => random.normal());
    sums.forEach((own, k) => {
      (drawn[k] as Float64Array)[draw] = studentised(own, cells, weights, normals);
    });
  }
  return drawn.map(
    (statistics) => statistics.sort()[Math.ceil((1 - alpha) * (DRAWS + 1)) - 1] ?? Number.POSITIVE_INFINITY,
  );
}

function studentised(own: Summed, cells: Cells, weights: Float64Array, normals: Float64Array): number {
  const { cluster, group, share } = cells;
  const byCell = own.cells.map((sum, cell) => sum * (weights[cluster[cell] ?? 0] ?? 0));
  const byGroup = new Float64Array(cells.groups);
  byCell.forEach((value, cell) => {
    const at = group[cell] ?? 0;
    byGroup[at] = (byGroup[at] ?? 0) + value;
  });
  const residuals = new Float64Array(weights.length);
  byCell.forEach((value, cell) => {
    const at = cluster[cell] ?? 0;
    residuals[at] = (residuals[at] ?? 0) + value - (share[cell] ?? 0) * (byGroup[group[cell] ?? 0] ?? 0);
  });
  const total =
    byGroup.reduce((sum, value) => sum + value, 0) +
    own.borrowed.reduce((sum, value, l) => sum + value * (normals[l] ?? 0), 0);
  const squares = residuals.reduce((sum, value) => sum + value * value, own.borrowedSquares);
  return total === 0 ? 0 : Math.abs(total) / Math.sqrt(squares);
}
