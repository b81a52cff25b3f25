import { frequency, isAlternation } from './error-process.ts';

/** A series made ready: the outcome in standard units of its before, NaN where not observed; comparison series likewise, all observed. */
export interface PreparedSeries {
  readonly outcome: Float64Array;
  readonly before: number;
  readonly season: number | null;
  readonly comparisons: readonly Float64Array[];
}

/** What the series is made of. */
export interface Structure {
  /** level: a level that may wander. drift: and a slope that does not move. slope: and a slope that may wander too. */
  readonly trend: 'level' | 'drift' | 'slope';
  /** Waves of the season; 0: no season. */
  readonly harmonics: number;
  /** May the season change from year to year? */
  readonly movingSeason: boolean;
  /** Positions of the comparison series taken in. */
  readonly comparisons: readonly number[];
}

/** One row a period: the regressors, then the outcome. */
export interface Table {
  readonly rows: Float64Array;
  /** Regressors and the outcome. */
  readonly width: number;
  readonly periods: number;
}

function seasonColumns(season: number, harmonics: number): ((t: number) => number)[] {
  return Array.from({ length: harmonics }, (_, i) => i + 1).flatMap((harmonic) => {
    const angle = frequency(season, harmonic);
    const wave = [(t: number): number => Math.cos(angle * t)];
    return isAlternation(season, harmonic) ? wave : [...wave, (t: number): number => Math.sin(angle * t)];
  });
}

/**
 * The regressors whose coefficients are the unknowns with diffuse priors: the level, slope and season at the first period, and the
 * coefficients of the comparison series; what a first value contributes to period t is z' T^t times it. De Jong (1991), "The diffuse Kalman
 * filter", Annals of Statistics 19; Durbin & Koopman (2012), section 5.7.
 */
export function tableOf(series: PreparedSeries, structure: Structure): Table {
  const made = [
    () => 1,
    ...(structure.trend === 'level' ? [] : [(t: number) => t]),
    ...(series.season === null ? [] : seasonColumns(series.season, structure.harmonics)),
    ...structure.comparisons.map((at) => (t: number) => series.comparisons[at]?.[t] as number),
    (t: number) => series.outcome[t] as number,
  ];
  const [width, periods] = [made.length, series.outcome.length];
  const rows = new Float64Array(width * periods);
  for (let t = 0; t < periods; t++) {
    for (let c = 0; c < width; c++) rows[t * width + c] = (made[c] as (t: number) => number)(t);
  }
  return { rows, width, periods };
}
