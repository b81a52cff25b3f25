import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { chiSquaredSurvival } from '../chi-squared.ts';
import type { GroupTime } from './aggregate.ts';
import type { InfluenceSpace } from './influence.ts';

export interface PreTrend {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Wald test that all group-time effects before exposure are zero. The pre-test of
 * the R package did. null without such effects, or when their covariance is singular, as with fewer clusters than effects.
 */
export function preTrendTest(groupTimes: readonly GroupTime[], space: InfluenceSpace): PreTrend | null {
  const before = groupTimes.filter(({ group, period }) => period < group);
  if (before.length === 0) return null;
  const covariance = new Matrix(before.map((a) => before.map((b) => space.covariance(a.influence, b.influence))));
  const cholesky = new CholeskyDecomposition(covariance);
  const pivots = cholesky.lowerTriangularMatrix.diagonal();
  if (!cholesky.isPositiveDefinite() || pivots.some((l, j) => l * l < 1e-10 * covariance.get(j, j))) return null;
  const effects = before.map(({ estimate }) => estimate);
  const solved = cholesky.solve(Matrix.columnVector(effects)).to1DArray();
  const statistic = effects.reduce((sum, effect, j) => sum + effect * (solved[j] ?? 0), 0);
  return { statistic, degreesOfFreedom: before.length, p: chiSquaredSurvival(statistic, before.length) };
}
