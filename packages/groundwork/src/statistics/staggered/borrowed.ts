import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { CompletePanel, CompleteUnit } from './panel.ts';

export const NO_SPREAD = 'every group is a single cluster: nothing tells how much they vary by chance';

/**
 * What stands in for the chance variation of an arm that is a single cluster, which says nothing of its own: the spread of
 * cluster means around their group's mean, pooled over the groups of several clusters. After Conley & Taber (2011), who take
 * the distribution of the few exposed from the many compared; assumes that exposure does not change the spread.
 */
export interface Borrowed {
  /** Further entries of an influence function. */
  readonly size: number;
  /** The entries of Σ_t loadings[t] · the mean outcome of this cluster in period t, from `first` on. */
  of(cluster: number, loadings: readonly number[]): { readonly first: number; readonly entries: readonly number[] };
}

/** Covariance of the periods' outcomes, as means over the units of each cluster, within groups of several clusters. */
function pooledSpread(periods: number, groups: readonly (readonly CompleteUnit[])[]): Matrix | null {
  const spread = Matrix.zeros(periods, periods);
  let degreesOfFreedom = 0;
  for (const units of groups) {
    const clusters = [...Map.groupBy(units, ({ cluster }) => cluster).values()].map((own) =>
      meanOutcomes(own, periods),
    );
    if (clusters.length < 2) continue;
    degreesOfFreedom += clusters.length - 1;
    const centre = meanOutcomes(
      clusters.map((outcomes) => ({ outcomes })),
      periods,
    );
    for (const outcomes of clusters) {
      const residual = Matrix.columnVector(outcomes.map((value, t) => value - (centre[t] ?? 0)));
      spread.add(residual.mmul(residual.transpose()));
    }
  }
  return degreesOfFreedom === 0 ? null : spread.div(degreesOfFreedom);
}

function meanOutcomes(units: readonly Pick<CompleteUnit, 'outcomes'>[], periods: number): readonly number[] {
  return Array.from(
    { length: periods },
    (_, t) => units.reduce((sum, { outcomes }) => sum + (outcomes[t] ?? 0), 0) / units.length,
  );
}

/** F with F Fᵀ = S, for a covariance S that may be singular. */
function squareRoot(covariance: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  return eigenvectorMatrix.mulRowVector(realEigenvalues.map((value) => Math.sqrt(Math.max(0, value))));
}

/**
 * Blocks of one entry a period for every cluster that is alone in its group, or null where there is none.
 * @throws RangeError when there is one and no group has two clusters
 */
export function borrowedSpread({ periods, units }: CompletePanel): Borrowed | null {
  const groups = [...Map.groupBy(units, ({ group }) => group).values()];
  const alone = groups.flatMap((own) => {
    const clusters = new Set(own.map(({ cluster }) => cluster));
    return clusters.size === 1 ? [...clusters] : [];
  });
  if (alone.length === 0) return null;
  const spread = pooledSpread(periods, groups);
  if (!spread) throw new RangeError(NO_SPREAD);
  const factor = squareRoot(spread);
  const blocks = new Map([...new Set(alone)].map((cluster, k) => [cluster, units.length + k * periods]));
  return {
    size: blocks.size * periods,
    of: (cluster, loadings) => ({
      first: blocks.get(cluster) ?? 0,
      entries: Matrix.rowVector([...loadings])
        .mmul(factor)
        .mul(units.length)
        .to1DArray(),
    }),
  };
}
