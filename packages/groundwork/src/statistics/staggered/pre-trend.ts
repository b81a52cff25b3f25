import { chiSquaredSurvival } from '../chi-squared.ts';
import type { GroupTime } from './aggregate.ts';
import type { InfluenceSpace } from './influence.ts';
import { positiveDefinite } from './positive-definite.ts';

export interface PreTrend {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Wald test that all group-time effects before exposure are zero, the pre-test of the R package did. null without such
 * effects, or when their covariance is singular, as with fewer clusters than effects.
 */
export function preTrendTest(groupTimes: readonly GroupTime[], space: InfluenceSpace): PreTrend | null {
  const before = groupTimes.filter(({ group, period }) => period < group);
  if (before.length === 0) return null;
  const solve = positiveDefinite(before.map((a) => before.map((b) => space.covariance(a.influence, b.influence))));
  if (!solve) return null;
  const effects = before.map(({ estimate }) => estimate);
  const solved = solve(effects);
  const statistic = effects.reduce((sum, effect, j) => sum + effect * (solved[j] ?? 0), 0);
  return { statistic, degreesOfFreedom: before.length, p: chiSquaredSurvival(statistic, before.length) };
}
