import { leastSquares } from '../regression/least-squares.ts';
import { studentQuantile } from '../student.ts';
import { type PreparedSeries, type Structure, tableOf } from './columns.ts';
import { addRow, emptyTriangle, hasFullRank } from './triangle.ts';

/** Observed periods after the start below which a change of slope is noise. */
const FEWEST_AFTER = 3;

export interface Segmented {
  /** The step at the first period after the start. */
  readonly levelChange: number;
  /** The change of the slope, a period. */
  readonly slopeChange: number;
  /** Mean over the observed periods after the start of the step and the bend. */
  readonly average: number;
  /** Of the average, Newey & West. */
  readonly standardError: number;
  readonly lag: number;
  readonly lower: number;
  readonly upper: number;
}

interface Row {
  readonly at: number;
  readonly design: readonly number[];
  readonly outcome: number;
}

/** Rows of the observed periods: level, slope, season and comparison series, then the step and the bend. */
function segmentedRows(series: PreparedSeries, structure: Structure): Row[] {
  const { rows, width, periods } = tableOf(series, { ...structure, trend: 'drift' });
  return Array.from({ length: periods }, (_, at) => {
    const row = Array.from(rows.subarray(at * width, (at + 1) * width));
    const since = at - series.before;
    const design = [...row.slice(0, -1), since >= 0 ? 1 : 0, Math.max(0, since)];
    return { at, design, outcome: row.at(-1) as number };
  }).filter(({ outcome }) => !Number.isNaN(outcome));
}

/** Can the step, the bend and the rest be told from each other? Not where a comparison series is a straight line. */
function canBeTold(rows: readonly Row[]): boolean {
  const triangle = emptyTriangle((rows[0] as Row).design.length + 1);
  for (const { design, outcome } of rows) addRow(triangle, Float64Array.from([...design, outcome]));
  return hasFullRank(triangle);
}

/** Newey & West (1994), Review of Economic Studies 61: 4 (n/100)^(2/9), rounded down. */
function lagOf(observations: number): number {
  return Math.floor(4 * (observations / 100) ** (2 / 9));
}

/**
 * Standard error of w'b under errors correlated up to `lag` periods apart: Bartlett's weights of Newey & West (1987), Econometrica 55, on the influence of each
 * period on w'b. Lags are counted in periods, a missing one counts as zero (Datta & Du 2012), and n/(n − k) makes up for the coefficients.
 */
function neweyWest(influences: readonly { at: number; value: number }[], lag: number, coefficients: number): number {
  const byPeriod = new Map(influences.map(({ at, value }) => [at, value]));
  let variance = 0;
  for (const { at, value } of influences) {
    variance += value * value;
    for (let l = 1; l <= lag; l++) variance += 2 * (1 - l / (lag + 1)) * value * (byPeriod.get(at - l) ?? 0);
  }
  const n = influences.length;
  return Math.sqrt((variance * n) / (n - coefficients));
}

/**
 * Segmented regression of an interrupted time series: a step and a change of slope at the start, Wagner, Soumerai, Zhang & Ross-Degnan (2002), Journal of
 * Clinical Pharmacy and Therapeutics 27; Bernal, Cummins & Gasparrini (2017), International Journal of Epidemiology 46. Season and comparison series are those of
 * the structure. Null where there are too few periods after the start to see a bend, too few before, or the terms cannot be told from each other.
 */
export function segmentedRegression(series: PreparedSeries, structure: Structure, alpha: number): Segmented | null {
  const rows = segmentedRows(series, structure);
  const after = rows.filter(({ at }) => at >= series.before);
  const size = rows[0]?.design.length ?? 0;
  if (after.length < FEWEST_AFTER || rows.length - size < 2 || rows.length - after.length < size) return null;
  if (!canBeTold(rows)) return null;
  const fit = leastSquares(
    rows.map(({ design }) => design),
    rows.map(({ outcome }) => outcome),
  );
  const bend = after.reduce((sum, { at }) => sum + at - series.before, 0) / after.length;
  const weights = Array.from({ length: size }, (_, j) => (j === size - 2 ? 1 : j === size - 1 ? bend : 0));
  const solved = fit.unscaledCovariance.map((row) => row.reduce((sum, v, j) => sum + v * (weights[j] as number), 0));
  const influences = rows.map(({ at, design }, i) => ({
    at,
    value: design.reduce((sum, x, j) => sum + x * (solved[j] as number), 0) * (fit.residuals[i] as number),
  }));
  const lag = lagOf(rows.length);
  const standardError = neweyWest(influences, lag, size);
  const [levelChange, slopeChange] = fit.coefficients.slice(-2) as [number, number];
  const average = levelChange + bend * slopeChange;
  const half = studentQuantile(1 - alpha / 2, rows.length - size) * standardError;
  return { levelChange, slopeChange, average, standardError, lag, lower: average - half, upper: average + half };
}
