import { requireFinite, requireNonEmpty } from '../arguments.ts';
import { addProductTo, addTo } from './compensated.ts';
import { fSurvival } from './fisher.ts';

export interface AnalysisOfVariance {
  readonly betweenSumOfSquares: number;
  readonly withinSumOfSquares: number;
  /** Groups − 1. */
  readonly betweenDegreesOfFreedom: number;
  /** Values − groups. */
  readonly withinDegreesOfFreedom: number;
  /** Infinity where groups differ and values within them do not; 0 where nothing differs at all. */
  readonly fStatistic: number;
  readonly p: number;
  /** Between / (between + within); 0 where nothing differs. */
  readonly rSquared: number;
  readonly residualStandardDeviation: number;
}

interface Group {
  readonly size: number;
  readonly mean: number;
  /** Σ (x − mean)² */
  readonly squares: number;
}

/** The mean of values as differences from `origin`, and their centred squares: two passes, sums compensated. */
function summarize(values: readonly number[], origin: number): Group {
  const total = { high: 0, low: 0 };
  for (const value of values) addTo(total, value - origin);
  const mean = (total.high + total.low) / values.length;
  const squares = { high: 0, low: 0 };
  const rest = { high: 0, low: 0 };
  for (const value of values) {
    const deviation = value - origin - mean;
    addProductTo(squares, deviation, deviation);
    addTo(rest, deviation);
  }
  const correction = (rest.high + rest.low) ** 2 / values.length;
  return { size: values.length, mean, squares: Math.max(0, squares.high + squares.low - correction) };
}

function requireGroups(groups: readonly (readonly number[])[]): void {
  if (groups.length < 2) throw new RangeError(`groups must be two or more; got ${groups.length}`);
  groups.forEach((values, g) => {
    requireNonEmpty(`groups[${g}]`, values);
    values.forEach((value, i) => {
      requireFinite(`groups[${g}][${i}]`, value);
    });
  });
  if (groups.every((values) => values.length === 1))
    throw new RangeError('groups must have one with two or more values');
}

function fStatisticOf(between: number, within: number): number {
  if (between === 0) return 0;
  return within === 0 ? Number.POSITIVE_INFINITY : between / within;
}

/**
 * One-way analysis of variance: whether groups have one mean, if their values are normal with one variance (Fisher 1925). Everything is
 * computed on differences from the first value, so that leading digits all values share cost nothing.
 * @throws RangeError with fewer than two groups, an empty group, no group of two, or a value that is not finite
 */
export function analysisOfVariance(groups: readonly (readonly number[])[]): AnalysisOfVariance {
  requireGroups(groups);
  const origin = groups[0]?.[0] as number;
  const summaries = groups.map((values) => summarize(values, origin));
  const n = summaries.reduce((sum, { size }) => sum + size, 0);
  const grand = { high: 0, low: 0 };
  for (const { size, mean } of summaries) addProductTo(grand, size, mean);
  const mean = (grand.high + grand.low) / n;
  const between = summaries.reduce((sum, group) => sum + group.size * (group.mean - mean) ** 2, 0);
  const within = summaries.reduce((sum, { squares }) => sum + squares, 0);
  const betweenDegreesOfFreedom = groups.length - 1;
  const withinDegreesOfFreedom = n - groups.length;
  const fStatistic = fStatisticOf(between / betweenDegreesOfFreedom, within / withinDegreesOfFreedom);
  return {
    betweenSumOfSquares: between,
    withinSumOfSquares: within,
    betweenDegreesOfFreedom,
    withinDegreesOfFreedom,
    fStatistic,
    p: fSurvival(fStatistic, betweenDegreesOfFreedom, withinDegreesOfFreedom),
    rSquared: between === 0 ? 0 : between / (between + within),
    residualStandardDeviation: Math.sqrt(within / withinDegreesOfFreedom),
  };
}
