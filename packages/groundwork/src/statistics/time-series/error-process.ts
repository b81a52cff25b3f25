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
}

export interface ErrorProcess {
  readonly states: number;
  /** The states that add up to the signal: the ones in z. */
  readonly loads: readonly number[];
  /** Row i of T: the states it is made of and their weights. */
  readonly transition: readonly (readonly (readonly [state: number, weight: number])[])[];
  /** Variance of each state's disturbance. */
  readonly noise: readonly number[];
  readonly irregular: number;
}

/** The waves of a season of s periods, lowest first: 2πj/s. The last, at s even, is π and has one state. */
export function frequency(season: number, harmonic: number): number {
  return (2 * Math.PI * harmonic) / season;
}

/** Is it the wave of two periods, whose sine is always zero? */
export function isAlternation(season: number, harmonic: number): boolean {
  return 2 * harmonic === season;
}

/**
 * Local level, local linear trend and trigonometric season of Durbin & Koopman (2012), "Time Series Analysis by State Space Methods", equations
 * 3.2 – 3.8, without the parts whose share is null: those do not move and stay regression columns.
 * `harmonics` is the number of waves of a moving season.
 */
export function errorProcess(shares: Shares, season: number | null, harmonics: number): ErrorProcess {
  const loads = [0];
  const transition: (readonly [number, number])[][] = [[[0, 1]]];
  const noise = [shares.level];
  if (shares.slope !== null) {
    transition[0] = [[0, 1], [1, 1]]; // biome-ignore format: a row of the matrix
    transition.push([[1, 1]]);
    noise.push(shares.slope);
  }
  if (shares.season !== null && season !== null) {
    for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
      const at = noise.length;
      const [c, s] = [Math.cos(frequency(season, harmonic)), Math.sin(frequency(season, harmonic))];
      loads.push(at);
      noise.push(shares.season);
      if (isAlternation(season, harmonic)) {
        transition.push([[at, -1]]);
      } else {
        transition.push([[at, c], [at + 1, s]], [[at, -s], [at + 1, c]]); // biome-ignore format: rows of the matrix
        noise.push(shares.season);
      }
    }
  }
  return { states: noise.length, loads, transition, noise, irregular: shares.irregular };
}

/** T X for the state rows of X, `width` columns each, into `into`. */
export function advanceRows(process: ErrorProcess, rows: Float64Array, width: number, into: Float64Array): void {
  process.transition.forEach((sources, i) => {
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (const [state, weight] of sources) sum += weight * (rows[state * width + c] as number);
      into[i * width + c] = sum;
    }
  });
}

/** T P T' + Q in place; `scratch` is as large as P. */
export function advanceCovariance(process: ErrorProcess, covariance: Float64Array, scratch: Float64Array): void {
  const { states, transition, noise } = process;
  advanceRows(process, covariance, states, scratch);
  for (let i = 0; i < states; i++) {
    for (let j = 0; j < states; j++) {
      let sum = i === j ? (noise[i] as number) : 0;
      for (const [state, weight] of transition[j] as ErrorProcess['transition'][number]) {
        sum += weight * (scratch[i * states + state] as number);
      }
      covariance[i * states + j] = sum;
    }
  }
}
