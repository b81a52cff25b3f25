/**
 * The random part of a structural time series, u_t = z'α_t + ε_t with α_{t+1} = T α_t + η_t, started at α_1 = 0 but for a variance: the
 * first values of the states are columns of the regression that it is the error of (see `columns.ts`).
 */

/** How the variance is shared out between the disturbances; only the proportions matter until a scale multiplies them. */
export interface Shares {
  /** ε: what one period has and the next has not. */
  readonly irregular: number;
  /** The step of the level from one period to the next. */
  readonly level: number;
  /** The step of the slope; null: the slope does not move. */
  readonly slope: number | null;
  /** The step of each seasonal wave; null: the season does not move. */
  readonly season: number | null;
  /** What of the level's steps is left a period later, above 0 and below 1: a level that comes back. Absent: all of it, the level wanders. Not beside a slope that moves. */
  readonly memory?: number;
}

export interface ErrorProcess {
  readonly states: number;
  /** The states that add up to the signal: the ones in z. */
  readonly loads: readonly number[];
  /** Each row of T has at most two entries: where they are, two a state, and what they are. */
  readonly sources: Int32Array;
  readonly weights: Float64Array;
  /** Variance of each state's disturbance. */
  readonly noise: readonly number[];
  readonly irregular: number;
  /** Variance of the level in the first period. */
  readonly first: number;
}

/** A row of T. */
type Row = readonly (readonly [state: number, weight: number])[];

/** The waves of a season of s periods, lowest first: 2πj/s. The last, at s even, is π and has one state. */
export function frequency(season: number, harmonic: number): number {
  return (2 * Math.PI * harmonic) / season;
}

/** Is it the wave of two periods, whose sine is always zero? */
export function isAlternation(season: number, harmonic: number): boolean {
  return 2 * harmonic === season;
}

/** States, rows of T and variances of the waves of a moving season, the first state at `first`. */
function seasonRows(season: number, harmonics: number, first: number): { loads: number[]; rows: Row[] } {
  const loads: number[] = [];
  const rows: Row[] = [];
  for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
    const at = first + rows.length;
    const [c, s] = [Math.cos(frequency(season, harmonic)), Math.sin(frequency(season, harmonic))];
    loads.push(at);
    if (isAlternation(season, harmonic)) rows.push([[at, -1]]);
    else rows.push([[at, c], [at + 1, s]], [[at, -s], [at + 1, c]]); // biome-ignore format: rows of the matrix
  }
  return { loads, rows };
}

/**
 * Local level, local linear trend and trigonometric season of Durbin & Koopman (2012), "Time Series Analysis by State Space Methods", section 3.2, without the parts whose share is null: those do not move and stay regression columns.
 * `harmonics` is the number of waves of a moving season. A level that comes back is an autoregression of order one about the mean that the first column is, and starts with
 * the variance that it keeps (section 3.4). One that wanders starts with a variance about its diffuse mean, that of one step of all disturbances together: a variance in the span of the regressors
 * changes neither the diffuse likelihood nor a forecast, and F_1 is not zero when the irregular has no variance.
 */
export function errorProcess(shares: Shares, season: number | null, harmonics: number): ErrorProcess {
  const { irregular, level, slope, memory = 1 } = shares;
  const trend: Row[] = slope === null ? [[[0, memory]]] : [[[0, 1], [1, 1]], [[1, 1]]]; // biome-ignore format: rows of the matrix
  const moving = shares.season !== null && season !== null ? seasonRows(season, harmonics, trend.length) : null;
  const rows = [...trend, ...(moving?.rows ?? [])];
  const sources = new Int32Array(2 * rows.length);
  const weights = new Float64Array(2 * rows.length);
  rows.forEach((row, i) => {
    row.forEach(([state, weight], k) => {
      sources[2 * i + k] = state;
      weights[2 * i + k] = weight;
    });
  });
  return {
    states: rows.length,
    loads: [0, ...(moving?.loads ?? [])],
    sources,
    weights,
    noise: rows.map((_, i) => (i === 0 ? level : i < trend.length ? (slope as number) : (shares.season as number))),
    irregular,
    first: memory < 1 ? level / (1 - memory ** 2) : 1,
  };
}

/** T X for the state rows of X, `width` columns each, into `into`. */
export function advanceRows(process: ErrorProcess, rows: Float64Array, width: number, into: Float64Array): void {
  const { states, sources, weights } = process;
  for (let i = 0; i < states; i++) {
    const one = weights[2 * i] as number;
    const other = weights[2 * i + 1] as number;
    const first = (sources[2 * i] as number) * width;
    const second = (sources[2 * i + 1] as number) * width;
    for (let c = 0; c < width; c++) {
      into[i * width + c] = one * (rows[first + c] as number) + other * (rows[second + c] as number);
    }
  }
}

/** T P T' + Q in place; `scratch` is as large as P. */
export function advanceCovariance(process: ErrorProcess, covariance: Float64Array, scratch: Float64Array): void {
  const { states, sources, weights, noise } = process;
  advanceRows(process, covariance, states, scratch);
  for (let i = 0; i < states; i++) {
    const row = i * states;
    for (let j = 0; j < states; j++) {
      covariance[row + j] =
        (weights[2 * j] as number) * (scratch[row + (sources[2 * j] as number)] as number) +
        (weights[2 * j + 1] as number) * (scratch[row + (sources[2 * j + 1] as number)] as number);
    }
    covariance[row + i] = (covariance[row + i] as number) + (noise[i] as number);
  }
}
