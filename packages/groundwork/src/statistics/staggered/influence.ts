/**
 * An estimate and its influence function: how far each unit moves it. Its variance is the sum of the squared (clustered)
 * entries over the squared number of units, and that of any combination follows from the combined entries.
 */
export interface Estimator {
  readonly estimate: number;
  readonly influence: Float64Array;
}

/** An estimated effect and the exposed groups it rests on. */
export interface EffectEstimator extends Estimator {
  readonly groups: readonly number[];
}

/** The group (null: never exposed) and the cluster of every unit; clusters are numbered from 0. */
export interface Membership {
  readonly groups: readonly (number | null)[];
  readonly clusterOf: readonly number[];
  readonly clusters: number;
}

/** Where influence functions live: on single units, or on the sufficient statistics of groups. */
export interface InfluenceSpace {
  /** Share of the units that are in this group, with its influence function. */
  share(group: number): Estimator;
  /** Independent entries at most: the covariance matrix of more estimators than this is singular. */
  readonly dimensions: number;
  /** Variance of an estimator with this influence function. */
  variance(influence: Float64Array): number;
  /** Covariance matrix of estimators with these influence functions. */
  covariances(influences: readonly Float64Array[]): readonly Float64Array[];
}

/** A symmetric matrix of so many rows from its lower triangle. */
export function symmetric(size: number, entry: (j: number, k: number) => number): readonly Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  rows.forEach((row, j) => {
    for (let k = 0; k <= j; k++) {
      const value = entry(j, k);
      row[k] = value;
      (rows[k] as Float64Array)[j] = value;
    }
  });
  return rows;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Σ weights[k] · estimators[k]. */
export function combine(estimators: readonly Estimator[], weights: readonly number[]): Estimator {
  const influence = new Float64Array(estimators[0]?.influence.length ?? 0);
  let estimate = 0;
  estimators.forEach((estimator, k) => {
    const weight = weights[k] ?? 0;
    estimate += weight * estimator.estimate;
    const own = estimator.influence;
    for (let i = 0; i < own.length; i++) influence[i] = (influence[i] as number) + weight * (own[i] as number);
  });
  return { estimate, influence };
}

/** The plain mean. */
export function mean(estimators: readonly Estimator[]): Estimator {
  return combine(
    estimators,
    estimators.map(() => 1 / estimators.length),
  );
}

/**
 * The mean weighted by the groups' shares s_k of the units, with the estimation of the weights in its influence function:
 * Σ_k s_k/S ψ_k + Σ_k (θ_k − θ)/S φ_k, φ_k that of s_k and S their sum. Callaway & Sant'Anna (2021), Corollary 2.
 */
export function shareWeightedMean(
  estimators: readonly (Estimator & { readonly group: number })[],
  space: InfluenceSpace,
): Estimator {
  const shares = estimators.map(({ group }) => space.share(group));
  const total = shares.reduce((sum, share) => sum + share.estimate, 0);
  const main = combine(
    estimators,
    shares.map((share) => share.estimate / total),
  );
  const ofWeights = combine(
    shares,
    estimators.map(({ estimate }) => (estimate - main.estimate) / total),
  );
  return {
    estimate: main.estimate,
    influence: main.influence.map((value, i) => value + (ofWeights.influence[i] ?? 0)),
  };
}

/**
 * Influence functions with one entry a unit, added up within clusters, and `borrowed` further entries, each independent
 * of all others.
 */
export function unitSpace({ groups, clusterOf, clusters }: Membership, borrowed: number): InfluenceSpace {
  const n = groups.length;
  const independent = (influence: Float64Array): Float64Array => {
    const sums = new Float64Array(clusters + borrowed);
    for (let i = 0; i < n; i++) {
      const at = clusterOf[i] as number;
      sums[at] = (sums[at] as number) + (influence[i] as number);
    }
    sums.set(influence.subarray(n), clusters);
    return sums;
  };
  return {
    share(group) {
      const estimate = groups.filter((own) => own === group).length / n;
      const influence = new Float64Array(n + borrowed);
      groups.forEach((own, i) => {
        influence[i] = Number(own === group) - estimate;
      });
      return { estimate, influence };
    },
    dimensions: clusters + borrowed,
    variance(influence) {
      const sums = independent(influence);
      return dot(sums, sums) / (n * n);
    },
    covariances(influences) {
      const sums = influences.map(independent);
      return symmetric(sums.length, (j, k) => dot(sums[j] as Float64Array, sums[k] as Float64Array) / (n * n));
    },
  };
}
