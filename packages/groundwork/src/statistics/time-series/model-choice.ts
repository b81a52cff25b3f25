import type { PreparedSeries, Structure } from './columns.ts';
import type { Shares } from './error-process.ts';
import { disturbancesOf, type Fit, maximumLikelihood } from './maximum-likelihood.ts';
import { hasFullRank } from './triangle.ts';

/** More comparison series than this are not taken: each costs a coefficient, and the before is short. */
const MOST_COMPARISONS = 3;
/** A season of up to so many waves is tried: one year of weeks has 26, and most of them are noise. */
const WAVES = [0, 1, 2, 3, 6];
/** Structures that might have been chosen instead: at least so likely beside the chosen one, and so many at most. */
const LEAST_LIKELY = 0.05;
const MOST_OTHERS = 5;
/** Full seasons that the before must hold for a season to be told from a trend. */
const SEASONS_BEFORE = 2;

export interface Choice {
  readonly fit: Fit;
  readonly criterion: number;
  /** What each comparison series not chosen would have added to the criterion, by position; absent: not tried. */
  readonly worsening: ReadonlyMap<number, number>;
  /** Every structure tried, the best first, and how likely each is beside the chosen one: Akaike's weight e^(−Δ/2). */
  readonly tried: readonly Weighed[];
  /** Those of them that are nearly as good. */
  readonly others: readonly Weighed[];
}

interface Weighed {
  readonly fit: Fit;
  readonly weight: number;
}

type Tried = Pick<Choice, 'fit' | 'criterion'>;

/**
 * Akaike's criterion corrected for a short series (Hurvich & Tsai 1989, Biometrika 76), small for a good model. Its likelihood is that of n − 1
 * numbers, the level alone diffuse and slope, season and comparison series at their best values: the density of the same numbers whatever the
 * regressors, and without their units, as the diffuse likelihood is not (Francke, Koopman & de Vos 2010, Journal of Time Series Analysis 31). Infinity when the
 * regressors are collinear or the periods too few.
 */
function criterionOf({ whitened, degreesOfFreedom, structure }: Fit): number {
  const { triangle, logVariances } = whitened;
  const n = whitened.observations - 1;
  const parameters = n - degreesOfFreedom + disturbancesOf(structure).length;
  if (n - parameters - 1 <= 0 || !hasFullRank(triangle)) return Number.POSITIVE_INFINITY;
  const level = Math.log(Math.abs(triangle.entries[0] as number));
  const variance = Math.max(triangle.residual / n, Number.MIN_VALUE);
  return (
    n * (Math.log(2 * Math.PI * variance) + 1) + logVariances + 2 * level + (2 * parameters * n) / (n - parameters - 1)
  );
}

/** How many waves a season may have here: none when the before holds too little of it. */
export function possibleHarmonics(season: number | null, before: number): readonly number[] {
  if (season === null || before < SEASONS_BEFORE * season) return [0];
  const most = Math.floor(season / 2);
  return [...new Set(WAVES.map((waves) => Math.min(waves, most)))];
}

function moves(structure: Structure, harmonics: readonly number[], candidates: readonly number[]): Structure[] {
  const { trend, movingSeason, comparisons } = structure;
  const trends = (['level', 'drift', 'slope'] as const).filter((other) => other !== trend);
  const waves = harmonics.filter((count) => count !== structure.harmonics);
  const others = candidates.filter((at) => !comparisons.includes(at));
  return [
    ...trends.map((other) => ({ ...structure, trend: other })),
    ...waves.map((count) => ({ ...structure, harmonics: count, movingSeason: movingSeason && count > 0 })),
    ...(structure.harmonics > 0 ? [{ ...structure, movingSeason: !movingSeason }] : []),
    ...comparisons.map((at) => ({ ...structure, comparisons: comparisons.filter((other) => other !== at) })),
    ...(comparisons.length < MOST_COMPARISONS ? others : []).map((at) => ({
      ...structure,
      comparisons: [...comparisons, at],
    })),
  ];
}

function fitMove(series: PreparedSeries, structure: Structure, near: Shares | undefined): Tried {
  const fit = maximumLikelihood({ series, structure, periods: series.before, near });
  return { fit, criterion: criterionOf(fit) };
}

/** Enough periods to leave something for the variances. */
function isPossible(structure: Structure, observed: number, season: number | null): boolean {
  const waves = season === null ? 0 : Math.min(2 * structure.harmonics, season - 1);
  const unknowns = 1 + (structure.trend === 'level' ? 0 : 1) + waves + structure.comparisons.length;
  return observed - unknowns - disturbancesOf(structure).length - 1 > 0;
}

/** All structures fitted on the way and how likely each is beside the best; one fitted from two sides counts by its better fit. */
function weighed(best: Tried, all: readonly Tried[]): readonly Weighed[] {
  const byStructure = new Map<string, Tried>();
  for (const each of all) {
    const { trend, harmonics, movingSeason, comparisons } = each.fit.structure;
    const key = JSON.stringify([trend, harmonics, movingSeason, comparisons.toSorted((a, b) => a - b)]);
    if (each.criterion < (byStructure.get(key)?.criterion ?? Number.POSITIVE_INFINITY)) byStructure.set(key, each);
  }
  return [...byStructure.values()]
    .map(({ fit, criterion }) => ({ fit, weight: Math.exp((best.criterion - criterion) / 2) }))
    .sort((a, b) => b.weight - a.weight);
}

function likelyBeside(best: Tried, tried: readonly Weighed[]): readonly Weighed[] {
  return tried.filter(({ fit, weight }) => fit !== best.fit && weight >= LEAST_LIKELY).slice(0, MOST_OTHERS);
}

/**
 * The structure with the least criterion that single changes lead to, from a plain local level on: trend, waves of the season, whether it moves, and
 * comparison series in and out. Only rows before the start are ever handed to a filter here, so what happened after cannot choose the model.
 */
export function chooseModel(series: PreparedSeries, candidates: readonly number[]): Choice {
  const observed = series.outcome.subarray(0, series.before).filter((value) => !Number.isNaN(value)).length;
  const harmonics = possibleHarmonics(series.season, series.before);
  let best = fitMove(series, { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] }, undefined);
  const worsening = new Map<number, number>();
  const all: Tried[] = [best];
  for (;;) {
    worsening.clear();
    const tried = moves(best.fit.structure, harmonics, candidates)
      .filter((structure) => isPossible(structure, observed, series.season))
      .map((structure) => fitMove(series, structure, best.fit.shares));
    all.push(...tried);
    for (const { fit, criterion } of tried) {
      const added = fit.structure.comparisons.find((at) => !best.fit.structure.comparisons.includes(at));
      if (added !== undefined) worsening.set(added, criterion - best.criterion);
    }
    const next = tried.reduce((a, b) => (b.criterion < a.criterion ? b : a), best);
    if (next === best || !(next.criterion < best.criterion - 1e-3)) {
      const weights = weighed(best, all);
      return { ...best, worsening, tried: weights, others: likelyBeside(best, weights) };
    }
    best = next;
  }
}
