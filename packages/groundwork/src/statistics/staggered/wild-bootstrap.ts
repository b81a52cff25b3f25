import { seededRandom } from '../random.ts';
import type { Estimator, Membership } from './influence.ts';
import { positiveDefinite } from './positive-definite.ts';

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

/** An estimator that can be drawn anew. Its buffers are used again: this is where the time goes. */
interface Drawable {
  /** Of the last draw: by cluster, then the borrowed entries, whose spread is taken as known. */
  readonly residuals: Float64Array;
  /** The error of the estimate in a draw. */
  draw(weights: Float64Array, normals: Float64Array): number;
}

function drawable({ influence }: Estimator, { cluster, group, share, clusters, groups, of }: Cells): Drawable {
  const sums = new Float64Array(cluster.length);
  of.forEach((cell, i) => {
    sums[cell] = (sums[cell] as number) + (influence[i] as number);
  });
  const borrowed = influence.subarray(of.length);
  const weighted = new Float64Array(sums.length);
  const byGroup = new Float64Array(groups);
  const residuals = new Float64Array(clusters + borrowed.length);
  residuals.set(borrowed, clusters);
  const draw = (weights: Float64Array, normals: Float64Array): number => {
    byGroup.fill(0);
    residuals.fill(0, 0, clusters);
    let total = 0;
    for (let c = 0; c < weighted.length; c++) {
      const value = (sums[c] as number) * (weights[cluster[c] as number] as number);
      weighted[c] = value;
      total += value;
      byGroup[group[c] as number] = (byGroup[group[c] as number] as number) + value;
    }
    for (let c = 0; c < weighted.length; c++) {
      const left = (weighted[c] as number) - (share[c] as number) * (byGroup[group[c] as number] as number);
      residuals[cluster[c] as number] = (residuals[cluster[c] as number] as number) + left;
    }
    for (let l = 0; l < normals.length; l++) total += (borrowed[l] as number) * (normals[l] as number);
    return total;
  };
  return { residuals, draw };
}

/**
 * A statistic of all estimators in every draw of the wild cluster bootstrap (unrestricted): each draw multiplies a
 * cluster's influence by one weight, and estimates the group means and the standard errors anew. Cameron, Gelbach & Miller
 * (2008); weights of Webb (2014). Borrowed entries are drawn normal.
 */
function everyDraw(
  estimators: readonly Estimator[],
  membership: Membership,
  seed: string,
  read: (errors: readonly number[], residuals: readonly Float64Array[], draw: number) => void,
): void {
  const [first] = estimators;
  if (!first) return;
  const cells = cellsOf(membership);
  const random = seededRandom(seed);
  const drawables = estimators.map((estimator) => drawable(estimator, cells));
  const residuals = drawables.map((own) => own.residuals);
  const weights = new Float64Array(membership.clusters);
  const normals = new Float64Array(first.influence.length - membership.groups.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let c = 0; c < weights.length; c++) weights[c] = WEBB[random.int(6)] as number;
    for (let l = 0; l < normals.length; l++) normals[l] = random.normal();
    read(
      drawables.map((own) => own.draw(weights, normals)),
      residuals,
      draw,
    );
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The critical value of |t| for each estimator by the wild cluster bootstrap. */
export function wildCriticalValues(
  estimators: readonly Estimator[],
  membership: Membership,
  { alpha, seed }: { readonly alpha: number; readonly seed: string },
): readonly number[] {
  const drawn = estimators.map(() => new Float64Array(DRAWS));
  everyDraw(estimators, membership, seed, (errors, residuals, draw) => {
    errors.forEach((error, k) => {
      const own = residuals[k] as Float64Array;
      (drawn[k] as Float64Array)[draw] = error === 0 ? 0 : Math.abs(error) / Math.sqrt(dot(own, own));
    });
  });
  const at = Math.ceil((1 - alpha) * (DRAWS + 1)) - 1;
  return drawn.map((statistics) => statistics.sort()[at] ?? Number.POSITIVE_INFINITY);
}

/** The p of a Wald statistic on all estimators by the wild cluster bootstrap: the share of draws that reach it, itself among them. */
export function wildWaldP(
  estimators: readonly Estimator[],
  statistic: number,
  membership: Membership,
  seed: string,
): number {
  let reached = 1;
  everyDraw(estimators, membership, seed, (errors, residuals) => {
    const solve = positiveDefinite(residuals.map((a) => residuals.map((b) => dot(a, b))));
    if (!solve || solve(errors).reduce((sum, value, k) => sum + value * (errors[k] as number), 0) >= statistic)
      reached++;
  });
  return reached / (DRAWS + 1);
}
