import type { StaggeredEstimate } from './result.ts';

export interface TrendSensitivity {
  /** Least multiple of the largest pre-trend at which the interval includes zero; 0 when it does already, Infinity when none does. */
  readonly breakdown: number;
  /** The interval of the dynamic effect when trends may go apart by up to `multiple` times the largest pre-trend a period. */
  readonly intervals: readonly { readonly multiple: number; readonly lower: number; readonly upper: number }[];
}

const MULTIPLES = [0, 0.5, 1, 1.5, 2] as const;
/** A breakdown beyond this is told as none. */
const LIMIT = 1e6;

/** The dynamic effect, the changes before exposure, and what the interval needs of their joint covariance. */
interface Parts {
  readonly effect: number;
  readonly variance: number;
  readonly critical: number;
  /** Periods that a violation of one unit a period has added up to, averaged over the exposure times: Σ_e (e + 1) / E. */
  readonly reach: number;
  readonly before: readonly { readonly change: number; readonly variance: number; readonly covariance: number }[];
}

function partsOf({ dynamic, byExposure, eventCovariance }: StaggeredEstimate): Parts {
  const after = byExposure.flatMap(({ exposure }, k) => (exposure >= 0 ? [{ exposure, k }] : []));
  const { lower, upper, standardError, estimate } = dynamic;
  return {
    effect: estimate,
    variance: standardError ** 2,
    critical: (upper - lower) / 2 / standardError,
    reach: after.reduce((sum, { exposure }) => sum + exposure + 1, 0) / after.length,
    before: byExposure.flatMap(({ exposure, estimate: change }, k) =>
      exposure >= 0
        ? []
        : [
            {
              change,
              variance: eventCovariance[k]?.[k] ?? 0,
              covariance: after.reduce((sum, own) => sum + (eventCovariance[k]?.[own.k] ?? 0), 0) / after.length,
            },
          ],
    ),
  };
}

/** The union, over which change before exposure is the largest and its sign, of the intervals when it is known. */
function intervalAt({ effect, variance, critical, reach, before }: Parts, multiple: number) {
  const shift = multiple * reach;
  let lower = Number.POSITIVE_INFINITY;
  let upper = Number.NEGATIVE_INFINITY;
  for (const { change, variance: own, covariance } of before) {
    for (const slope of [shift, -shift]) {
      const error = Math.sqrt(Math.max(0, variance + slope * slope * own + 2 * slope * covariance));
      lower = Math.min(lower, effect + slope * change - critical * error);
      upper = Math.max(upper, effect + slope * change + critical * error);
    }
  }
  return { lower, upper };
}

/** The multiple where a concave margin that starts above zero falls to it. */
function crossing(margin: (multiple: number) => number): number {
  if (margin(0) <= 0) return 0;
  let high = 1;
  while (margin(high) > 0) {
    high *= 2;
    if (high > LIMIT) return Number.POSITIVE_INFINITY;
  }
  let low = 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (margin(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * How far the arms' trends would have to go apart after exposure to undo the conclusion on the dynamic effect, in multiples of the
 * largest change between two periods before it: the relative magnitudes of Rambachan & Roth (2023), section 2.4.1.
 * The interval is the union, over which pre-period change is the largest, of intervals for the effect plus and minus its worst
 * bias: it covers at least as often as it says (theirs, by moment inequalities, can be shorter).
 * @returns null when there is no effect before exposure to compare with
 */
export function trendSensitivity(estimate: StaggeredEstimate): TrendSensitivity | null {
  const parts = partsOf(estimate);
  if (parts.before.length === 0 || !(parts.variance > 0)) return null;
  const sign = Math.sign(parts.effect);
  const margin = (multiple: number): number => {
    const { lower, upper } = intervalAt(parts, multiple);
    return sign > 0 ? lower : -upper;
  };
  return {
    breakdown: crossing(margin),
    intervals: MULTIPLES.map((multiple) => ({ multiple, ...intervalAt(parts, multiple) })),
  };
}
