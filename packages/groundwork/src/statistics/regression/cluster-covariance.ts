import { solveUpperTransposed } from './householder.ts';
import {
  addOuter,
  type FittedDesign,
  type Orthogonalized,
  orthogonalize,
  type RobustCovariance,
  sandwich,
  zeroSquare,
} from './robust-covariance.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export type ClusterCorrection = 'CR0' | 'CR1' | 'CR2';

export interface ClusterCovariance extends RobustCovariance {
  readonly clusters: number;
  /** Of Student's t, for each coefficient: G − 1 for CR0 and CR1, Bell & McCaffrey's for CR2. 0 where nothing is left to tell the error by. */
  readonly degreesOfFreedom: readonly number[];
}

/** A cluster in orthogonal coordinates: s = Q_gᵀ e_g, S = Q_gᵀ Q_g, and B = (I − S)^(−1/2), so that CR2's adjusted score is B s. */
interface Cluster {
  readonly score: readonly number[];
  readonly cross: readonly (readonly number[])[];
}

function clustersOf({ factored, rows, residuals }: Orthogonalized, labels: readonly (string | number)[]): Cluster[] {
  if (labels.length !== rows.length)
    throw new RangeError(`labels must have ${rows.length} values; got ${labels.length}`);
  const members = Map.groupBy(rows.keys(), (i) => labels[i]);
  if (members.size < 2) throw new RangeError('labels must name two clusters or more');
  return Array.from(members.values(), (indices) => {
    const score = new Array<number>(factored.size).fill(0);
    const cross = zeroSquare(factored.size);
    for (const i of indices) {
      const row = rows[i] as Float64Array;
      row.forEach((value, j) => {
        score[j] = (score[j] as number) + value * (residuals[i] as number);
      });
      addOuter(cross, row, row, 1);
    }
    return { score, cross };
  });
}

function times(matrix: readonly (readonly number[])[], vector: ArrayLike<number>): number[] {
  return matrix.map((row) => row.reduce((sum, value, j) => sum + value * (vector[j] as number), 0));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] as number), 0);
}

/** Below this an eigenvalue of I − S is a zero that rounding hides: the cluster alone decides that direction. */
const NO_SHARE = 1e-10;

/**
 * (I − S)^(−1/2), zero along directions that the cluster alone decides (the generalized inverse of Pustejovsky & Tipton 2018, theorem 1).
 * Their A_g = (I − Q_g Q_gᵀ)^(−1/2) has A_g Q_g = Q_g (I − S)^(−1/2), so no matrix of the cluster's size is needed.
 */
function adjustment(cross: readonly (readonly number[])[]): number[][] {
  const { values, vectors } = symmetricEigen(cross);
  const roots = values.map((value) => (1 - value < NO_SHARE ? 0 : 1 / Math.sqrt(1 - value)));
  return vectors.map((row) =>
    vectors.map((other) => roots.reduce((sum, root, m) => sum + root * (row[m] as number) * (other[m] as number), 0)),
  );
}

/**
 * Bell & McCaffrey's degrees of freedom of one coefficient under the working model, Pustejovsky & Tipton (2018), section 3:
 * (Σ p_gg)² / Σ Σ p_gh², where p_gh = δ_gh a_gᵀa_g − d_gᵀd_h, a_g = Q_g B_g c, d_g = Q_gᵀ a_g = S_g B_g c and c = R⁻ᵀ times the unit vector.
 */
function satterthwaite(crosses: readonly Cluster[], adjustments: readonly number[][][], c: ArrayLike<number>): number {
  const square = zeroSquare(c.length);
  let trace = 0;
  let squares = 0;
  crosses.forEach(({ cross }, g) => {
    const b = times(adjustments[g] as number[][], c);
    const d = times(cross, b);
    const [own, shared] = [dot(b, d), dot(d, d)];
    trace += own - shared;
    squares += own * own - 2 * own * shared;
    addOuter(square, d, d, 1);
  });
  squares += square.flat().reduce((sum, value) => sum + value * value, 0);
  return trace > 0 && squares > 0 ? (trace * trace) / squares : 0;
}

/**
 * The covariance of least-squares coefficients when rows of one cluster may be correlated in any way and clusters are independent. CR0: Liang
 * & Zeger (1986). CR1: CR0 times G/(G−1) · (n−1)/(n−k), as in Cameron & Miller (2015), "A practitioner's guide to cluster-robust inference". CR2: the bias-reduced one of Bell & McCaffrey (2002) as
 * generalized by Pustejovsky & Tipton (2018), under the working model that errors are independent with variance 1/weight.
 * @param labels the cluster of each row
 * @throws RangeError for what `leastSquares` refuses, residuals or labels of another size, fewer than two clusters
 */
export function clusterCovariance(
  fit: FittedDesign,
  labels: readonly (string | number)[],
  type: ClusterCorrection,
): ClusterCovariance {
  const orthogonal = orthogonalize(fit);
  const { factored } = orthogonal;
  const { rows, size } = factored;
  const clusters = clustersOf(orthogonal, labels);
  const count = clusters.length;
  const adjustments = type === 'CR2' ? clusters.map(({ cross }) => adjustment(cross)) : [];
  const scale = type === 'CR1' ? (count / (count - 1)) * ((rows - 1) / (rows - size)) : 1;
  const meat = zeroSquare(size);
  clusters.forEach(({ score }, g) => {
    const matrix = adjustments[g];
    const adjusted = matrix ? times(matrix, score) : score;
    addOuter(meat, adjusted, adjusted, scale);
  });
  const degreesOfFreedom = factored.exponents.map((_, j) => {
    if (type !== 'CR2') return count - 1;
    const unit = Float64Array.from(factored.exponents, (_e, i) => Number(i === j));
    return satterthwaite(clusters, adjustments, solveUpperTransposed(factored.factor, unit));
  });
  return { ...sandwich(factored, meat), clusters: count, degreesOfFreedom };
}
