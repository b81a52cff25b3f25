import type { ErrorPart, LikelyError } from '../likely-error.ts';
import { split } from './averaged-forecast.ts';
import type { Shares } from './error-process.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type Fit, fitShares } from './maximum-likelihood.ts';
import type { Choice } from './model-choice.ts';

/** How likely a trend is before anything is seen, beside what Akaike's weight says: most straight lines that a short before shows are chance, and a slope that moves pays for a variance. */
const TRENDS = { level: 1, drift: 0.05, slope: 1 };
/** Structures that are weighed: at least so likely beside the likeliest, and so many at most. */
const LEAST_LIKELY = 0.02;
const MOST_STRUCTURES = 6;
/** What the level may do, and how likely each is before anything is seen. */
const LEVELS = { stays: 0.33, comesBack: 0.2, wanders: 0.47 };
type Level = keyof typeof LEVELS;
/** What of its steps is left a period later, of a level that comes back. */
const MEMORIES = [0.3, 0.5, 0.7, 0.9];
/** The share of the level in the two standard deviations, its step's and the irregular's. */
const FRACTIONS = Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10).map((x) => {
  const fraction = x * x * (3 - 2 * x);
  return { fraction, density: x * (1 - x) * Math.sqrt(fraction) };
});
/** What is less likely than this beside the likeliest is left out. */
const NOTHING = 1e-4;
/** Of an after longer than this part of the before, what the level does matters most and shows least. */
const LONG_AFTER = 0.5;
/** A level that is less likely than this does not count then. */
const LEAST_LEVEL = 0.1;

interface Account {
  readonly level: Level;
  readonly shares: Shares;
  /** Before anything is seen. */
  readonly weight: number;
}

/** What the level of a structure may do, with its other variances as they were fitted: stay, come back, or wander; beside a slope that moves it stays or wanders. */
function accountsOf({ shares }: Fit): readonly Account[] {
  if (shares.irregular + shares.level === 0) return [{ level: 'stays', shares, weight: 1 }];
  const total = FRACTIONS.reduce((sum, { density }) => sum + density, 0);
  const moving = (level: Level, by: number, memory: Pick<Shares, 'memory'>) =>
    FRACTIONS.map(({ fraction, density }) => ({
      level,
      shares: { ...split(shares, fraction), ...memory },
      weight: (LEVELS[level] * by * density) / total,
    }));
  return [
    { level: 'stays', shares: split(shares, 0), weight: LEVELS.stays },
    ...moving('wanders', 1, {}),
    ...(shares.slope === null ? MEMORIES : []).flatMap((memory) =>
      moving('comesBack', 1 / MEMORIES.length, { memory }),
    ),
  ];
}

interface Weighed {
  readonly level: Level;
  readonly fit: Fit;
  readonly weight: number;
}

/** The accounts of one structure, whose own weight is that of its likeliest; each less by the likelihood that it loses. */
function weighAccounts(fit: Fit, weight: number, fitted: number): readonly Weighed[] {
  return accountsOf(fit).map(({ level, shares, weight: before }) => {
    const other = fitShares(fit, shares, fitted);
    return { level, fit: other, weight: weight * before * Math.exp(other.logLikelihood - fit.logLikelihood) };
  });
}

/**
 * How far the sum of a forecast is likely to lie from what comes: by the structures that are likely, on Akaike's weights (Burnham & Anderson 2002, "Model Selection and Multimodel
 * Inference", section 4.3) times the mean likelihood of what their level may do: stay, come back or wander. So a structure that explains the before with little wandering counts for
 * more than one that does at its likeliest alone (MacKay 1992, "Bayesian Interpolation", Neural Computation 4, section 2). Levels that come back are no structures to
 * choose from, but series have them, and over a long after their error is far smaller than that of a level that wanders. The weights before anything is seen were chosen by simulation
 * (docs/calibration.md), so that an effect promised to be seen with 80 % is, whichever of them is true. Of an after longer than half of the before no weights do that: there
 * each likely kind of level is a mixture of its own. The interval's own error leans to the careful side (see `averagedForecast`); asked how often an effect gets past the interval it
 * would promise too little.
 */
export function structureErrors(
  { sum }: Pick<Forecast, 'sum'>,
  { fit: chosen, tried }: Pick<Choice, 'fit' | 'tried'>,
  { fitted, counts }: { readonly fitted: number; readonly counts: readonly boolean[] },
): LikelyError {
  const all = tried
    .filter(({ weight }) => weight >= LEAST_LIKELY)
    .slice(0, MOST_STRUCTURES)
    .flatMap(({ fit, weight }) => weighAccounts(fit, weight * TRENDS[fit.structure.trend], fitted));
  const likeliest = Math.max(...all.map(({ weight }) => weight));
  const likely = all.filter(({ weight }) => weight > NOTHING * likeliest);
  const parts = (of: readonly Weighed[]) =>
    of.map(({ fit, weight }): ErrorPart => {
      const other = forecast(fit, fitted, counts);
      return { weight, distance: other.sum - sum, deviation: Math.sqrt(other.sumVariance) };
    });
  const { degreesOfFreedom } = chosen;
  if (counts.length <= LONG_AFTER * fitted) return { mixtures: [parts(likely)], degreesOfFreedom };
  return { mixtures: levelsOf(likely).map(parts), degreesOfFreedom };
}

/** Apart by what the level does, without what is not likely to be. */
function levelsOf(likely: readonly Weighed[]): readonly (readonly Weighed[])[] {
  const sum = (of: readonly Weighed[]) => of.reduce((total, { weight }) => total + weight, 0);
  const total = sum(likely);
  return [...Map.groupBy(likely, ({ level }) => level).values()].filter((of) => sum(of) >= LEAST_LEVEL * total);
}
