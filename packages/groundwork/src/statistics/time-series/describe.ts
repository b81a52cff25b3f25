import type { Structure } from './columns.ts';
import type { Fit } from './maximum-likelihood.ts';
import type { Prepared } from './prepare.ts';
import { coefficients, varianceOf } from './triangle.ts';

/** The model that the forecast comes from, in units of the series. */
export interface Model {
  /** Variance of the step of the level, a period. */
  readonly level: number;
  /** Variance of the step of the slope; null: no slope, or one that does not move. */
  readonly trend: number | null;
  /** Variance of the step of each seasonal wave; null: no season, or one that does not move. */
  readonly season: number | null;
  /** Variance of what one period has and the next has not. */
  readonly irregular: number;
  /** Of the comparison series: units of the series a unit of the comparison. */
  readonly coefficients: readonly {
    readonly name: string;
    readonly estimate: number;
    readonly standardError: number;
  }[];
  /** The diffuse one, at its maximum. */
  readonly logLikelihood: number;
  readonly description: string;
}

function describe({ trend, harmonics, movingSeason, comparisons }: Structure, season: number | null, fit: Fit): string {
  const moving = fit.shares.level > 0 ? 'a wandering level' : 'a level that stays';
  const trends = { level: '', drift: ', a constant slope', slope: ', a wandering slope' };
  const waves = harmonics === 1 ? '1 wave' : `${harmonics} waves`;
  const seasonal =
    harmonics === 0 ? '' : `, a ${movingSeason ? 'changing' : 'constant'} season of ${season} periods (${waves})`;
  const others = comparisons.length === 0 ? '' : `, ${comparisons.length} comparison series`;
  return `${moving}${trends[trend]}${seasonal}${others}`;
}

/** The fit in the series' own units. Log-likelihood: n − d densities of the outcome, one unit of each comparison series' coefficient. */
export function describeModel({ series, unit, comparisonUnits, comparisonNames }: Prepared, fit: Fit): Model {
  const { structure, shares, scale, whitened, table, degreesOfFreedom } = fit;
  const variance = (share: number | null): number | null => (share === null ? null : share * scale * unit * unit);
  const estimates = coefficients(whitened.triangle);
  const first = table.width - 1 - structure.comparisons.length;
  const units = structure.comparisons.map((at) => comparisonUnits[at] as number);
  return {
    level: variance(shares.level) as number,
    trend: variance(shares.slope),
    season: variance(shares.season),
    irregular: variance(shares.irregular) as number,
    coefficients: structure.comparisons.map((at, i) => {
      const ratio = unit / (units[i] as number);
      const one = Float64Array.from(estimates, (_, c) => (c === first + i ? 1 : 0));
      return {
        name: comparisonNames[at] as string,
        estimate: (estimates[first + i] as number) * ratio,
        standardError: Math.sqrt(scale * varianceOf(whitened.triangle, one)) * ratio,
      };
    }),
    logLikelihood:
      fit.logLikelihood - degreesOfFreedom * Math.log(unit) - units.reduce((sum, size) => sum + Math.log(size), 0),
    description: describe(structure, series.season, fit),
  };
}
