import { type PreparedSeries, type Structure, type Table, tableOf } from './columns.ts';
import { type ErrorProcess, errorProcess, type Shares } from './error-process.ts';
import { nelderMead } from './nelder-mead.ts';
import { logDeterminant } from './triangle.ts';
import { type Whitened, whiten } from './whitening.ts';

/** The disturbances of a structure, whose variances are to be estimated. */
type Disturbance = keyof Shares;

export interface Fit {
  readonly structure: Structure;
  readonly season: number | null;
  readonly table: Table;
  readonly process: ErrorProcess;
  readonly shares: Shares;
  readonly whitened: Whitened;
  /** What the shares are multiplied by to be variances: Σ v²/F over n − d, the diffuse elements d taken off. */
  readonly scale: number;
  /** n − d. */
  readonly degreesOfFreedom: number;
  /** The diffuse log-likelihood at its maximum. */
  readonly logLikelihood: number;
}

/** Beyond e^±14 a share is zero as far as a series of some hundred periods can tell. */
const WIDEST = 14;
/** A variance of the prediction errors below this, in standard units of the series, is rounding. */
const ROUNDING = 1e-26;
const COARSE_LEVELS = [-8, -5, -3, -1, 1, 4];
const COARSE_OTHERS = [-9, -4];

export function disturbancesOf(structure: Structure): Disturbance[] {
  return [
    'irregular',
    'level',
    ...(structure.trend === 'slope' ? (['slope'] as const) : []),
    ...(structure.movingSeason ? (['season'] as const) : []),
  ];
}

/** Shares that sum to one, from the logarithms of their ratios to the irregular; −∞ for a variance of zero. */
function sharesOf(disturbances: readonly Disturbance[], logs: readonly number[]): Shares {
  const bounded = logs.map((x) => (x === Number.NEGATIVE_INFINITY ? x : Math.max(-WIDEST, Math.min(WIDEST, x))));
  const weights = bounded.map((x) => Math.exp(x));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const share = (name: Disturbance): number | null => {
    const at = disturbances.indexOf(name);
    return at < 0 ? null : (weights[at] as number) / total;
  };
  return {
    irregular: share('irregular') as number,
    level: share('level') as number,
    slope: share('slope'),
    season: share('season'),
  };
}

interface Task {
  readonly table: Table;
  readonly structure: Structure;
  readonly season: number | null;
}

/**
 * The fit of given shares, the scale at its maximum: the diffuse log-likelihood of Durbin & Koopman (2012), section 7.2.2, with the scale
 * concentrated out (section 2.10.2). As in KFAS, only the n − d observations that have a density contribute a log 2π.
 */
export function fitShares({ table, structure, season }: Task, shares: Shares, periods: number): Fit {
  const process = errorProcess(shares, season, structure.movingSeason ? structure.harmonics : 0);
  const whitened = whiten(table, process, periods);
  const degreesOfFreedom = whitened.observations - (table.width - 1);
  const scale = Math.max(whitened.triangle.residual / degreesOfFreedom, ROUNDING);
  const logLikelihood =
    -0.5 * (degreesOfFreedom * Math.log(2 * Math.PI) + whitened.logVariances) -
    logDeterminant(whitened.triangle) -
    0.5 * degreesOfFreedom * (Math.log(scale) + 1);
  return { structure, season, table, process, shares, whitened, scale, degreesOfFreedom, logLikelihood };
}

/** Where to start, as logarithms of the ratios to the irregular: coarsely everywhere, or near other shares and wherever those say nothing. */
function startsOf(disturbances: readonly Disturbance[], near: Shares | undefined): number[][] {
  const clamp = (x: number): number => Math.max(-7, Math.min(7, x));
  const options = disturbances.slice(1).map((name) => {
    const [share, irregular] = [near?.[name] ?? null, near?.irregular];
    if (share === null || irregular === undefined || share + irregular === 0)
      return name === 'level' ? COARSE_LEVELS : COARSE_OTHERS;
    const known = clamp(Math.log(share) - Math.log(irregular));
    return name === 'level' ? [known, -2] : [known];
  });
  return options.reduce<number[][]>((starts, logs) => starts.flatMap((s) => logs.map((x) => [...s, x])), [[]]);
}

/** A variance at its lower end is zero if the likelihood loses nothing by it. */
function snapToZero(logs: readonly number[], value: number, objective: (logs: readonly number[]) => number): number[] {
  let kept = [...logs];
  logs.forEach((_, i) => {
    const without = kept.map((x, j) => (i === j ? Number.NEGATIVE_INFINITY : x));
    if (without.every((x) => x === Number.NEGATIVE_INFINITY)) return;
    if (objective(without) <= value + 1e-6) kept = without;
  });
  return kept;
}

/**
 * Maximum likelihood of the variances of a structure on the first `periods` of a series: the scale concentrated out, the logarithms of the other
 * ratios by a simplex from the best of several starts, or from the best near other shares, and each variance tried at exactly zero. A
 * fit whose `degreesOfFreedom` are not positive says nothing.
 */
export function maximumLikelihood({
  series,
  structure,
  periods,
  near,
  tolerance = 1e-2,
}: {
  readonly series: PreparedSeries;
  readonly structure: Structure;
  readonly periods: number;
  readonly near?: Shares | undefined;
  /** Of the log-likelihood. */
  readonly tolerance?: number;
}): Fit {
  const table = tableOf(series, structure);
  const task = { table, structure, season: series.season };
  const disturbances = disturbancesOf(structure);
  const objective = (logs: readonly number[]): number => {
    const value = -fitShares(task, sharesOf(disturbances, logs), periods).logLikelihood;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const ratios = (rest: readonly number[]): number => objective([0, ...rest]);
  const minima = startsOf(disturbances, near)
    .map((at) => ({ at, value: ratios(at) }))
    .sort((a, b) => a.value - b.value)
    .slice(0, near === undefined ? 2 : 1)
    .map(({ at }) => nelderMead({ objective: ratios, start: at, spread: 1, tolerance }));
  const best = minima.reduce((a, b) => (b.value < a.value ? b : a));
  const logs = snapToZero([0, ...best.at], best.value, objective);
  return fitShares(task, sharesOf(disturbances, logs), periods);
}
