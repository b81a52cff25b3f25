import { requireProbability } from '../arguments.ts';
import { type Random, seededRandom } from '../random.ts';
import { studentQuantile } from '../student.ts';
import type { StaggeredEffect } from './intervals.ts';
import { completePanel, type LeftOut, type Panel } from './panel.ts';
import { simplexWeights } from './simplex.ts';
import {
  type Block,
  columnMeans,
  mean,
  type Path,
  pathOf,
  type SyntheticPeriod,
  withIntervals,
} from './synthetic-path.ts';

/** 'did': all units and periods alike; 'sc': units weighted without an intercept, periods not; 'sdid': both weighted. */
export type SyntheticMethod = 'sdid' | 'sc' | 'did';

export interface SyntheticOptions {
  /** Two-sided, e.g. 0.05. */
  readonly alpha: number;
  /** Of the placebo draws, where there are too many to try all. */
  readonly seed: string;
  /** Default 'sdid'. */
  readonly estimator?: SyntheticMethod;
}

export interface SyntheticEstimate extends StaggeredEffect {
  /** Units compared with, the weightiest first, without those of weight zero. */
  readonly unitWeights: readonly { readonly unit: string; readonly weight: number }[];
  /** One for each period before exposure. */
  readonly timeWeights: readonly number[];
  /** One for each period: the mean of the exposed units, and what stands in for them. */
  readonly path: readonly SyntheticPeriod[];
  /** Effects found where there is none: on comparison units taken for exposed. */
  readonly placebos: readonly number[];
  /** Share of the effects, this one among the placebos, that are at least as large in size: an exact test with a single exposed unit. */
  readonly placeboP: number;
  readonly leftOut: LeftOut;
  readonly exposed: number;
  readonly compared: number;
  readonly method: string;
}

/** Placebo sets drawn when more than one unit is exposed, or there are more units than this to take for it. */
const DRAWS = 500;
/** Weight below this is none. */
const NO_WEIGHT = 1e-9;

interface Fit {
  readonly estimate: number;
  readonly units: readonly number[];
  readonly times: readonly number[];
}

const uniform = (length: number): readonly number[] => new Array<number>(length).fill(1 / length);

/** σ̂, the standard deviation of the changes from period to period of units never exposed, before exposure. */
function noiseOf({ compared, before }: Block): number {
  const changes = compared.flatMap((row) => row.slice(1, before).map((value, t) => value - (row[t] ?? 0)));
  const centre = mean(changes);
  return changes.length < 2
    ? 0
    : Math.sqrt(changes.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (changes.length - 1));
}

/** Arkhangelsky et al. (2021), algorithm 1: unit weights with the ridge ζ = (N_tr T_post)^¼ σ̂, time weights with next to none. */
function fit(block: Block, noise: number, estimator: SyntheticMethod): Fit {
  const { compared, exposed, before } = block;
  const periods = compared[0]?.length ?? 0;
  const target = columnMeans(exposed);
  const tiny = 1e-6 * noise;
  const zeta = (exposed.length * (periods - before)) ** 0.25 * noise;
  const units =
    estimator === 'did'
      ? uniform(compared.length)
      : simplexWeights(
          Array.from({ length: before }, (_, t) => compared.map((row) => row[t] ?? 0)),
          target.slice(0, before),
          { zeta: estimator === 'sdid' ? zeta : tiny, intercept: estimator === 'sdid' },
        );
  const times =
    estimator === 'sdid'
      ? simplexWeights(
          compared.map((row) => row.slice(0, before)),
          compared.map((row) => mean(row.slice(before))),
          { zeta: tiny, intercept: true },
        )
      : estimator === 'did'
        ? uniform(before)
        : new Array<number>(before).fill(0);
  const change = (row: readonly number[]): number =>
    mean(row.slice(before)) - times.reduce((sum, weight, t) => sum + weight * (row[t] ?? 0), 0);
  const estimate = change(target) - units.reduce((sum, weight, i) => sum + weight * change(compared[i] ?? []), 0);
  return { estimate, units, times };
}

/** Sets of comparison units to take for exposed: every unit once where that is enough, random sets otherwise. */
function placeboSets(exposed: number, compared: number, random: Random): readonly ReadonlySet<number>[] {
  if (exposed === 1 && compared <= DRAWS) return Array.from({ length: compared }, (_, i) => new Set([i]));
  return Array.from({ length: DRAWS }, () => {
    const chosen = new Set<number>();
    while (chosen.size < exposed) chosen.add(random.int(compared));
    return chosen;
  });
}

interface Placebo {
  readonly estimate: number;
  readonly path: Path;
}

/** Algorithm 4: the effect on comparison units, as many as are exposed, against the others. */
function placeboEffects(
  block: Block,
  noise: number,
  { estimator = 'sdid', seed }: SyntheticOptions,
): readonly Placebo[] {
  const { compared, exposed, before } = block;
  return placeboSets(exposed.length, compared.length, seededRandom(seed)).map((set) => {
    const placebo = {
      compared: compared.filter((_, i) => !set.has(i)),
      exposed: compared.filter((_, i) => set.has(i)),
      before,
    };
    const found = fit(placebo, noise, estimator);
    return { estimate: found.estimate, path: pathOf(placebo, found) };
  });
}

/** @throws RangeError when the panel is not one block of exposed units with comparison units and periods before */
function requireBlock(groups: readonly (number | null)[]): number {
  const [before, ...later] = new Set(groups.filter((group) => group !== null));
  if (before === undefined)
    throw new RangeError('no unit is first exposed after the first period: nothing to estimate');
  if (later.length > 0)
    throw new RangeError('all exposed units must have the same first period for synthetic comparison');
  if (before < 2) throw new RangeError('two periods or more before exposure are needed to weight units by; got 1');
  const compared = groups.filter((group) => group === null).length;
  const exposed = groups.length - compared;
  if (compared < exposed + 2) {
    throw new RangeError(`placebos need two more units never exposed than exposed; got ${compared} and ${exposed}`);
  }
  return before;
}

const NAMES = {
  sdid: 'synthetic difference in differences',
  sc: 'synthetic control',
  did: 'difference in differences',
} as const;

/**
 * The effect on a single exposed unit, or on few exposed at the same time: comparison units and earlier periods are weighted
 * so that they follow the exposed ones before exposure. Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), algorithms 1
 * and 4, with the weights at their exact minimum. Intervals by Student's t on the placebo standard error with one degree of
 * freedom less than there are comparison units, as their number is all that is known of the spread. Clusters are not used.
 * @throws RangeError saying why when it cannot be estimated: exposed at different times, too few comparison units or earlier
 * periods, no variation, or a malformed panel
 */
export function estimateSynthetic(panel: Panel, options: SyntheticOptions): SyntheticEstimate {
  requireProbability('alpha', options.alpha);
  const { units, names, leftOut } = completePanel(panel);
  const before = requireBlock(units.map(({ group }) => group));
  const rowsOf = (isExposed: boolean): readonly (readonly number[])[] =>
    units.filter(({ group }) => (group !== null) === isExposed).map(({ outcomes }) => outcomes);
  const block = { compared: rowsOf(false), exposed: rowsOf(true), before };
  const noise = noiseOf(block);
  if (!(noise > 0))
    throw new RangeError('the units never exposed change alike before exposure: no variation to judge by');
  const found = fit(block, noise, options.estimator ?? 'sdid');
  const { estimate, units: weights, times } = found;
  const drawn = placeboEffects(block, noise, options);
  const placebos = drawn.map((each) => each.estimate);
  const centre = mean(placebos);
  const standardError = Math.sqrt(mean(placebos.map((value) => (value - centre) ** 2)));
  const quantile = studentQuantile(1 - options.alpha / 2, block.compared.length - 1);
  const half = quantile * standardError;
  const comparedNames = names.filter((_, i) => units[i]?.group === null);
  return {
    estimate,
    standardError,
    lower: estimate - half,
    upper: estimate + half,
    unitWeights: weights
      .map((weight, i) => ({ unit: comparedNames[i] ?? '', weight }))
      .filter(({ weight }) => weight > NO_WEIGHT)
      .sort((a, b) => b.weight - a.weight),
    timeWeights: times,
    path: withIntervals(pathOf(block, found), { placebos: drawn.map(({ path }) => path), before, quantile }),
    placebos,
    placeboP: (1 + placebos.filter((value) => Math.abs(value) >= Math.abs(estimate)).length) / (1 + placebos.length),
    leftOut,
    exposed: block.exposed.length,
    compared: block.compared.length,
    method: `${NAMES[options.estimator ?? 'sdid']}, placebo standard error, Student's t interval`,
  };
}
