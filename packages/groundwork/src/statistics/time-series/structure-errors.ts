import type { ErrorPart, LikelyError } from '../likely-error.ts';
import { split } from './averaged-forecast.ts';
import type { Shares } from './error-process.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type Fit, fitShares } from './maximum-likelihood.ts';
import type { Choice } from './model-choice.ts';

/** How likely a slope is beside a level before anything is seen: most that a short before shows are chance. */
const SLOPE_ODDS = 0.25;
/** Structures that are weighed: at least so likely beside the likeliest, and so many at most. */
const LEAST_LIKELY = 0.05;
const MOST_STRUCTURES = 6;
/** How likely it is, before anything is seen, that the level stays, and that it comes back; else it wanders. */
const STAYS = 0.3;
const COMES_BACK = 0.3;
/** What of its steps is left a period later, of a level that comes back. */
const MEMORIES = [0.3, 0.5, 0.7, 0.9];
/** The share of the level in the two standard deviations, its step's and the irregular's. */
const FRACTIONS = Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10).map((x) => ({
  fraction: x * x * (3 - 2 * x),
  density: x * (1 - x),
}));
/** What is less likely than this is left out. */
const NOTHING = 1e-4;

interface Account {
  readonly shares: Shares;
  /** Before anything is seen. */
  readonly weight: number;
}

/** What the level of a structure may do, with its other variances as they were fitted: stay, come back, or wander; beside a slope that moves it stays or wanders. */
function accountsOf({ shares }: Fit): readonly Account[] {
  if (shares.irregular + shares.level === 0) return [{ shares, weight: 1 }];
  const total = FRACTIONS.reduce((sum, { density }) => sum + density, 0);
  const moving = (weight: number, memory: Pick<Shares, 'memory'>) =>
    FRACTIONS.map(({ fraction, density }) => ({
      shares: { ...split(shares, fraction), ...memory },
      weight: (weight * density) / total,
    }));
  return [
    { shares: split(shares, 0), weight: STAYS },
    ...moving(1 - STAYS - COMES_BACK, {}),
    ...(shares.slope === null ? MEMORIES : []).flatMap((memory) => moving(COMES_BACK / MEMORIES.length, { memory })),
  ];
}

/** The accounts of one structure weighed by their likelihood; their weights sum to `weight`. */
function weighAccounts(fit: Fit, weight: number, fitted: number): readonly { fit: Fit; weight: number }[] {
  const all = accountsOf(fit).map((each) => ({ fit: fitShares(fit, each.shares, fitted), weight: each.weight }));
  const best = Math.max(...all.map((each) => each.fit.logLikelihood));
  const likely = all
    .map((each) => ({ ...each, weight: each.weight * Math.exp(each.fit.logLikelihood - best) }))
    .filter((each) => each.weight > NOTHING);
  const total = likely.reduce((sum, each) => sum + each.weight, 0);
  return likely.map((each) => ({ ...each, weight: (weight * each.weight) / total }));
}

/**
 * How far the sum of a forecast is likely to lie from what comes: by the structures that are likely, on Akaike's weights (Burnham & Anderson 2002, "Model Selection and Multimodel
 * Inference", section 4.3), and in each by a level that stays, one that comes back and one that wanders, weighed by the likelihood. Levels that come back are no structures to
 * choose from, but series have them, and over a long after their error is far smaller than that of a level that wanders. The weights before anything is seen were chosen by simulation
 * (docs/calibration.md), so that an effect promised to be seen with 80 % is, whichever of them is true. The interval's own error leans to the careful side (see `averagedForecast`);
 * asked how often an effect gets past the interval it would promise too little.
 */
export function structureErrors(
  { sum }: Pick<Forecast, 'sum'>,
  { fit: chosen, tried }: Pick<Choice, 'fit' | 'tried'>,
  { fitted, counts }: { readonly fitted: number; readonly counts: readonly boolean[] },
): LikelyError {
  const weighed = tried
    .map(({ fit, weight }) => ({ fit, weight: fit.structure.trend === 'level' ? weight : weight * SLOPE_ODDS }))
    .sort((a, b) => b.weight - a.weight);
  const least = LEAST_LIKELY * (weighed[0]?.weight ?? 0);
  const parts = weighed
    .filter(({ weight }) => weight >= least)
    .slice(0, MOST_STRUCTURES)
    .flatMap(({ fit, weight }) => weighAccounts(fit, weight, fitted))
    .map(({ fit, weight }): ErrorPart => {
      const other = forecast(fit, fitted, counts);
      return { weight, distance: other.sum - sum, deviation: Math.sqrt(other.sumVariance) };
    });
  return { parts, degreesOfFreedom: chosen.degreesOfFreedom };
}
