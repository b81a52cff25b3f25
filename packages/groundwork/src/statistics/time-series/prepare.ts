import { requireCount, requireFinite } from '../arguments.ts';
import type { PreparedSeries } from './columns.ts';

export interface Series {
  /** One a period; null: not observed. */
  readonly values: readonly (number | null)[];
  /** How many of the values lie before the start. */
  readonly before: number;
  /** Length of a season in periods (7 for days, 52 for weeks, 12 for months, 4 for quarters); null: none. */
  readonly season: number | null;
  /** Comparison series that the agent cannot touch, each as long as values, fully observed (a null makes the series unusable and is said). */
  readonly comparisons?: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

export interface Rejection {
  readonly name: string;
  readonly because: string;
}

export interface Prepared {
  readonly series: PreparedSeries;
  /** The outcome is centre + unit · prepared outcome. */
  readonly centre: number;
  readonly unit: number;
  /** Standard deviation before the start of each comparison series, by position in `series.comparisons`. */
  readonly comparisonUnits: readonly number[];
  /** The position of each in the caller's list. */
  readonly comparisonNames: readonly string[];
  readonly rejected: readonly Rejection[];
}

/** Observed periods before the start that a level and two variances need. */
export const FEWEST_BEFORE = 12;

interface Spread {
  readonly centre: number;
  readonly unit: number;
}

/** Mean and standard deviation of the observed values; a spread within rounding of the mean is none. */
function spreadOf(values: readonly number[]): Spread {
  const centre = values.reduce((sum, value) => sum + value / values.length, 0);
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value - centre)), 0);
  if (most <= 1e-12 * Math.abs(centre)) return { centre, unit: 0 };
  const squares = values.reduce((sum, value) => sum + ((value - centre) / most) ** 2, 0);
  return { centre, unit: most * Math.sqrt(squares / values.length) };
}

const observed = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

function requireSeries({ values, before, season, comparisons }: Series): void {
  requireCount('before', before);
  if (before >= values.length) throw new RangeError('there are no periods after the start');
  if (season !== null) requireCount('season', season, 2);
  values.forEach((value, t) => {
    if (value !== null) requireFinite(`values[${t}]`, value);
  });
  for (const { name, values: other } of comparisons ?? []) {
    if (other.length !== values.length) {
      throw new RangeError(
        `comparison series ${name} must have ${values.length} values, one a period; got ${other.length}`,
      );
    }
    other.forEach((value, t) => {
      if (value !== null) requireFinite(`${name}[${t}]`, value);
    });
  }
}

/** Why a comparison series cannot be used, from its own values; null: it can. */
function unusable(values: readonly (number | null)[], before: number): string | null {
  const missing = values.filter((value) => value === null).length;
  if (missing > 0) return `it is not observed in ${missing} of ${values.length} periods`;
  if (spreadOf(observed(values.slice(0, before))).unit === 0) return 'it does not vary before the start';
  return null;
}

function inUnits(values: readonly (number | null)[], { centre, unit }: Spread): Float64Array {
  return Float64Array.from(values, (value) => (value === null ? Number.NaN : (value - centre) / unit));
}

/**
 * A series checked and in standard units of its before, so that the result does not depend on units.
 * @throws RangeError when there are fewer than 12 observed periods before the start, none after, the before does not vary, or a value is not finite
 */
export function prepare(input: Series): Prepared {
  requireSeries(input);
  const { values, before, season, comparisons = [] } = input;
  const seen = observed(values.slice(0, before));
  if (seen.length < FEWEST_BEFORE) {
    throw new RangeError(
      `at least ${FEWEST_BEFORE} observed periods before the start are needed; there are ${seen.length}`,
    );
  }
  if (observed(values.slice(before)).length === 0) throw new RangeError('no period after the start is observed');
  const spread = spreadOf(seen);
  if (spread.unit === 0)
    throw new RangeError('the series does not vary before the start, so nothing says how far it may stray');
  if (!Number.isFinite(spread.unit * spread.unit * values.length) || spread.unit * spread.unit === 0) {
    throw new RangeError('values must be of a size whose squares are numbers above zero; rescale them');
  }
  const judged = comparisons.map(({ name, values: other }) => ({
    name,
    values: other,
    because: unusable(other, before),
  }));
  const usable = judged
    .filter(({ because }) => because === null)
    .map((other) => ({ ...other, spread: spreadOf(observed(other.values.slice(0, before))) }));
  return {
    series: {
      outcome: inUnits(values, spread),
      before,
      season,
      comparisons: usable.map((other) => inUnits(other.values, other.spread)),
    },
    ...spread,
    comparisonUnits: usable.map((other) => other.spread.unit),
    comparisonNames: usable.map(({ name }) => name),
    rejected: judged.flatMap(({ name, because }) => (because === null ? [] : [{ name, because }])),
  };
}
