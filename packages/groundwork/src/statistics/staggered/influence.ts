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
  /** Covariance of two estimators with these influence functions. */
  covariance(a: Float64Array, b: Float64Array): number;
}

/** Σ weights[k] · estimators[k]. */
export function combine(estimators: readonly Estimator[], weights: readonly number[]): Estimator {
  const influence = new Float64Array(estimators[0]?.influence.length ?? 0);
  let estimate = 0;
  estimators.forEach((estimator, k) => {
    const weight = weights[k] ?? 0;
    estimate += weight * estimator.estimate;
    estimator.influence.forEach((value, i) => {
      influence[i] = (influence[i] ?? 0) + weight * value;
    });
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
    influence.forEach((value, i) => {
      const at = clusterOf[i] ?? clusters + i - n;
      sums[at] = (sums[at] ?? 0) + value;
    });
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
    covariance(a, b) {
      const others = independent(b);
      return independent(a).reduce((sum, value, c) => sum + value * (others[c] ?? 0), 0) / (n * n);
    },
  };
}
