import { seededRandom } from '../random.ts';
import { dot, type Estimator, type Membership, symmetric } from './influence.ts';
import { positiveDefinite } from './positive-definite.ts';

/** Webb's six-point weights: mean 0, variance 1, and enough distinct draws even with five clusters. */
const WEBB = Float64Array.of(-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5));

/** With α = 0.05 the quantile is a draw, not an interpolation: (1 − α)(draws + 1) is whole. */
const DRAWS = 999;

/** Units of one cluster in one group: clusters' errors are weighted, groups' means estimated anew. */
interface Cells {
  readonly cluster: Uint32Array;
  /** Of the cell's units in its group. */
  readonly share: Float64Array;
  readonly clusters: number;
  /** The cells of each group. */
  readonly byGroup: readonly (readonly number[])[];
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
    share: Float64Array.from(share),
    clusters,
    byGroup: sizeOfGroup.map((_, own) => [...group.keys()].filter((cell) => group[cell] === own)),
    of,
  };
}

/** One draw: which of Webb's weights each cluster has, and a standard normal for each borrowed entry. */
interface Draw {
  readonly weights: Uint8Array;
  readonly normals: Float64Array;
}

function drawsOf(clusters: number, borrowed: number, seed: string): readonly Draw[] {
  const random = seededRandom(seed);
  return Array.from({ length: DRAWS }, () => {
    const weights = new Uint8Array(clusters);
    for (let c = 0; c < clusters; c++) weights[c] = random.int(WEBB.length);
    const normals = new Float64Array(borrowed);
    for (let l = 0; l < borrowed; l++) normals[l] = random.normal();
    return { weights, normals };
  });
}

/** An estimator that can be drawn anew. Its buffers are used again: this is where the time goes. */
interface Drawable {
  /** Of the last draw: by cluster, then the borrowed entries, whose spread is taken as known. */
  readonly residuals: Float64Array;
  /** The error of the estimate in a draw. */
  draw(drawn: Draw): number;
}

/** Sums of an influence function by cell, of the groups that it is not zero in: an effect touches its own group and those compared with. */
function touched({ influence }: Estimator, { cluster, share, byGroup, of }: Cells) {
  const sums = new Float64Array(cluster.length);
  of.forEach((cell, i) => {
    sums[cell] = (sums[cell] as number) + (influence[i] as number);
  });
  const groups = byGroup.filter((own) => own.some((cell) => sums[cell] !== 0));
  const cells = groups.flat();
  let end = 0;
  return {
    /** One past the last cell of each group. */
    ends: Uint32Array.from(groups, (own) => {
      end += own.length;
      return end;
    }),
    values: Float64Array.from(cells, (cell) => sums[cell] as number),
    shares: Float64Array.from(cells, (cell) => share[cell] as number),
    clusterAt: Uint32Array.from(cells, (cell) => cluster[cell] as number),
  };
}

function drawable(estimator: Estimator, cells: Cells): Drawable {
  const { ends, values, shares, clusterAt } = touched(estimator, cells);
  const borrowed = estimator.influence.subarray(cells.of.length);
  const weighted = new Float64Array(values.length);
  const residuals = new Float64Array(cells.clusters + borrowed.length);
  residuals.set(borrowed, cells.clusters);
  const draw = ({ weights, normals }: Draw): number => {
    for (let c = 0; c < clusterAt.length; c++) residuals[clusterAt[c] as number] = 0;
    let total = 0;
    for (let k = 0, first = 0; k < ends.length; k++) {
      const end = ends[k] as number;
      let ofGroup = 0;
      for (let c = first; c < end; c++) {
        const value = (values[c] as number) * (WEBB[weights[clusterAt[c] as number] as number] as number);
        weighted[c] = value;
        ofGroup += value;
      }
      for (let c = first; c < end; c++) {
        const at = clusterAt[c] as number;
        residuals[at] = (residuals[at] as number) + (weighted[c] as number) - (shares[c] as number) * ofGroup;
      }
      total += ofGroup;
      first = end;
    }
    for (let l = 0; l < normals.length; l++) total += (borrowed[l] as number) * (normals[l] as number);
    return total;
  };
  return { residuals, draw };
}

/**
 * The estimators ready to be drawn in every draw of the wild cluster bootstrap (unrestricted): each draw multiplies a cluster's influence by one weight, and estimates
 * the group means and the standard errors anew. Cameron, Gelbach & Miller (2008); weights of Webb (2014). Borrowed entries are drawn normal.
 */
function bootstrap(
  estimators: readonly Estimator[],
  membership: Membership,
  seed: string,
): { readonly draws: readonly Draw[]; readonly drawables: readonly Drawable[] } {
  const [first] = estimators;
  if (!first) return { draws: [], drawables: [] };
  const cells = cellsOf(membership);
  return {
    draws: drawsOf(membership.clusters, first.influence.length - membership.groups.length, seed),
    drawables: estimators.map((estimator) => drawable(estimator, cells)),
  };
}

/** The critical value of |t| for each estimator by the wild cluster bootstrap. */
export function wildCriticalValues(
  estimators: readonly Estimator[],
  membership: Membership,
  { alpha, seed }: { readonly alpha: number; readonly seed: string },
): readonly number[] {
  const { draws, drawables } = bootstrap(estimators, membership, seed);
  const at = Math.ceil((1 - alpha) * (DRAWS + 1)) - 1;
  return drawables.map(({ draw, residuals }) => {
    const statistics = Float64Array.from(draws, (drawn) => {
      const error = draw(drawn);
      return error === 0 ? 0 : Math.abs(error) / Math.sqrt(dot(residuals, residuals));
    });
    return statistics.sort()[at] ?? Number.POSITIVE_INFINITY;
  });
}

/** The p of a Wald statistic on all estimators by the wild cluster bootstrap: the share of draws that reach it, itself among them. */
export function wildWaldP(
  estimators: readonly Estimator[],
  statistic: number,
  membership: Membership,
  seed: string,
): number {
  const { draws, drawables } = bootstrap(estimators, membership, seed);
  const residuals = drawables.map((own) => own.residuals);
  const reached = draws.filter((drawn) => {
    const errors = drawables.map(({ draw }) => draw(drawn));
    const solve = positiveDefinite(
      symmetric(errors.length, (j, k) => dot(residuals[j] as Float64Array, residuals[k] as Float64Array)),
    );
    return !solve || solve(errors).reduce((sum, value, k) => sum + value * (errors[k] as number), 0) >= statistic;
  });
  return (1 + reached.length) / (DRAWS + 1);
}
