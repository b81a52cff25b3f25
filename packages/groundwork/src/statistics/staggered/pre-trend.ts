import type { GroupTime } from './aggregate.ts';
import type { InfluenceSpace } from './influence.ts';
import type { Inference } from './intervals.ts';
import { positiveDefinite } from './positive-definite.ts';

export interface PreTrend {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Wald test that all group-time effects before exposure are zero, the pre-test of the R package did. null without such
 * effects, or when there are too few clusters to tell: fewer than effects, so that their covariance is singular.
 */
export function preTrendTest(
  groupTimes: readonly GroupTime[],
  space: InfluenceSpace,
  inference: Inference,
): PreTrend | null {
  const before = groupTimes.filter(({ group, period }) => period < group);
  if (before.length === 0 || before.length > space.dimensions) return null;
  const solve = positiveDefinite(space.covariances(before.map(({ influence }) => influence)));
  if (!solve) return null;
  const effects = before.map(({ estimate }) => estimate);
  const solved = solve(effects);
  const statistic = effects.reduce((sum, effect, j) => sum + effect * (solved[j] ?? 0), 0);
  const p = inference.waldP(before, statistic);
  return p === null ? null : { statistic, degreesOfFreedom: before.length, p };
}
