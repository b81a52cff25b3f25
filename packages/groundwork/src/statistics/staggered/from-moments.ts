import { Matrix } from 'ml-matrix';
import { requireProbability } from '../arguments.ts';
import type { GroupTime } from './aggregate.ts';
import { NO_SPREAD } from './borrowed.ts';
import { type Cell, staggeredDesign } from './design.ts';
import { describeDesign, type StaggeredOptions } from './estimate.ts';
import { type InfluenceSpace, symmetric } from './influence.ts';
import { studentWhenFew } from './intervals.ts';
import { type StaggeredEstimate, summarise } from './result.ts';
import { requireSupport, supports } from './support.ts';

/** The units of one first period of exposure, all observed in every period. */
export interface GroupMoments {
  readonly firstExposed: number | null;
  readonly units: number;
  /** Mean outcome, one a period. */
  readonly means: readonly number[];
  /** Covariance of the outcomes of each two periods over these units, dividing by `units` (SQL: covar_pop). */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * A group's units as a block of an influence function: a constant, then a loading on each period's outcome. A single unit,
 * whose spread is not known, has a second block of loadings on the pooled spread of the others, used where it is an arm alone.
 */
interface Block {
  readonly group: number | null;
  readonly units: number;
  readonly means: readonly number[];
  readonly covariance: GroupMoments['covariance'];
  /** Where the blocks start. */
  readonly first: number;
  readonly borrowed: number;
}

function requireMoments({ firstExposed, units, means, covariance }: GroupMoments, periods: number): void {
  const name = `the group first exposed in ${firstExposed ?? 'no period'}`;
  if (!(Number.isSafeInteger(units) && units >= 1))
    throw new RangeError(`${name} must have one unit or more; got ${units}`);
  if (firstExposed !== null && !(Number.isSafeInteger(firstExposed) && firstExposed >= 0)) {
    throw new RangeError('the first period of exposure must be a whole number of 0 or more, or null');
  }
  const square = covariance.length === periods && covariance.every((row) => row.length === periods);
  if (means.length !== periods || !square)
    throw new RangeError(`${name} must have a mean and a covariance for each of ${periods} periods`);
  if (![...means, ...covariance.flat()].every(Number.isFinite))
    throw new RangeError(`${name} must have finite means and covariances`);
}

/** The covariance within groups, pooled. */
function pooledCovariance(groups: readonly GroupMoments[], periods: number): GroupMoments['covariance'] {
  const pooled = Matrix.zeros(periods, periods);
  let degreesOfFreedom = 0;
  for (const { units, covariance } of groups) {
    pooled.add(Matrix.mul(new Matrix(covariance.map((row) => [...row])), units));
    degreesOfFreedom += units - 1;
  }
  if (degreesOfFreedom === 0) throw new RangeError(NO_SPREAD);
  return pooled.div(degreesOfFreedom).to2DArray();
}

function blocksOf(groups: readonly GroupMoments[], periods: number): readonly Block[] {
  return groups.map(({ firstExposed, units, means, covariance }, k) => ({
    group: firstExposed !== null && firstExposed < periods ? firstExposed : null,
    units,
    means,
    covariance,
    first: 2 * k * (periods + 1),
    borrowed: (2 * k + 1) * (periods + 1),
  }));
}

/** a'Sb of the loadings from `at` on. A group-time loads on two periods of its groups, so most of them are nothing. */
function product(a: Float64Array, spread: GroupMoments['covariance'], b: Float64Array, at: number): number {
  let sum = 0;
  for (const [s, row] of spread.entries()) {
    const left = a[at + s] as number;
    if (left === 0) continue;
    for (const [t, covariance] of row.entries()) sum += left * covariance * (b[at + t] as number);
  }
  return sum;
}

function momentSpace(blocks: readonly Block[], pooled: GroupMoments['covariance'], units: number): InfluenceSpace {
  const periods = pooled.length;
  const covariance = (a: Float64Array, b: Float64Array): number => {
    const sum = blocks.reduce((total, own) => {
      const { first, borrowed, units: size } = own;
      const constants = (a[first] ?? 0) * (b[first] ?? 0);
      return (
        total + size * (constants + product(a, own.covariance, b, first + 1)) + product(a, pooled, b, borrowed + 1)
      );
    }, 0);
    return sum / (units * units);
  };
  return {
    // A constant and a covariance of rank n − 1 for a group of n; a single unit has the pooled one besides.
    dimensions: blocks.reduce((sum, own) => sum + own.units + (own.units === 1 ? periods : 0), 0),
    share(group) {
      const estimate = blocks.reduce((sum, own) => sum + (own.group === group ? own.units : 0), 0) / units;
      const influence = new Float64Array(2 * blocks.length * (periods + 1));
      for (const own of blocks) influence[own.first] = Number(own.group === group) - estimate;
      return { estimate, influence };
    },
    variance: (influence) => covariance(influence, influence),
    covariances: (influences) =>
      symmetric(influences.length, (j, k) => covariance(influences[j] as Float64Array, influences[k] as Float64Array)),
  };
}

function groupTimeEffect(blocks: readonly Block[], units: number, periods: number, cell: Cell): GroupTime {
  const { group, period, base } = cell;
  const influence = new Float64Array(2 * blocks.length * (periods + 1));
  const change = ({ means }: Block): number => (means[period] ?? 0) - (means[base] ?? 0);
  const arm = (members: readonly Block[], sign: number) => {
    const count = members.reduce((sum, own) => sum + own.units, 0);
    const mean = members.reduce((sum, own) => sum + (own.units / count) * change(own), 0);
    for (const own of members) {
      influence[own.first] = ((sign * units) / count) * (change(own) - mean);
      const loadings = count === 1 ? own.borrowed : own.first;
      influence[loadings + 1 + period] = (sign * units) / count;
      influence[loadings + 1 + base] = (-sign * units) / count;
    }
    return { count, mean };
  };
  const exposed = arm(
    blocks.filter((own) => own.group === group),
    1,
  );
  const compared = arm(
    blocks.filter((own) => cell.compares(own.group)),
    -1,
  );
  const estimate = exposed.mean - compared.mean;
  return { group, period, groups: [group], exposed: exposed.count, compared: compared.count, estimate, influence };
}

/**
 * `estimateStaggered` without covariates and with every unit its own cluster, from each group's size, means and covariances: one
 * SQL aggregate instead of a row a unit. Intervals of effects on few units are Student's t, as there is nothing to resample.
 * @throws RangeError saying why when it cannot be estimated, as `estimateStaggered`
 */
export function estimateStaggeredFromMoments(
  groups: readonly GroupMoments[],
  { comparison, alpha }: Pick<StaggeredOptions, 'comparison' | 'alpha'>,
): StaggeredEstimate {
  requireProbability('alpha', alpha);
  const periods = groups[0]?.means.length ?? 0;
  for (const own of groups) requireMoments(own, periods);
  const fromTheStart = groups.filter(({ firstExposed }) => firstExposed === 0);
  const used = groups.filter(({ firstExposed }) => firstExposed !== 0);
  const blocks = blocksOf(used, periods);
  const count = (isIn: (group: number | null) => boolean): number =>
    blocks.reduce((sum, own) => sum + (isIn(own.group) ? own.units : 0), 0);
  const units = count(() => true);
  const design = staggeredDesign(
    blocks.map(({ group }) => group),
    periods,
    comparison,
  );
  const supportOf = supports(count, design, comparison);
  requireSupport(supportOf(design.groups));
  const { effects, intervals } = summarise(
    design.cells.map((cell) => groupTimeEffect(blocks, units, periods, cell)),
    momentSpace(blocks, pooledCovariance(used, periods), units),
    studentWhenFew(supportOf, alpha),
  );
  return {
    ...effects,
    leftOut: { incomplete: 0, exposedFromTheStart: fromTheStart.reduce((sum, own) => sum + own.units, 0) },
    units,
    neverExposed: count((group) => group === null),
    method: [...describeDesign(design, comparison, 'none'), 'influence-function standard errors', intervals].join(', '),
  };
}
