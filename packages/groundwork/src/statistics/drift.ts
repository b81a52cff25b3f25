import { requireCount, requirePositive } from './arguments.ts';
import { chiSquaredSurvival } from './chi-squared.ts';

/** Counts of the same classes in two samples. */
export interface TwoSamples {
  readonly reference: readonly number[];
  readonly recent: readonly number[];
}

/**
 * The population stability index Σ (q − p)·ln(q / p) over the classes, p of the reference and q of the recent sample: the symmetric Kullback–Leibler divergence, or
 * J-divergence (Jeffreys 1946). Half an observation is added to every class of both samples, so that an empty class costs much and not infinitely much.
 * Below 0.1 is commonly read as stable, above 0.2 as changed (Siddiqi, "Credit Risk Scorecards", 2006, chapter 10).
 * @throws RangeError for fewer than two classes, other lengths, counts that are none, or an empty sample
 */
export function populationStability(samples: TwoSamples): number {
  const { reference, recent } = checked(samples);
  const [p, q] = [smoothed(reference), smoothed(recent)];
  return p.reduce((sum, share, i) => sum + ((q[i] as number) - share) * Math.log((q[i] as number) / share), 0);
}

/**
 * How likely an index of at least this size is by chance alone: two samples of one population give about (1/n + 1/m)·χ² with one degree of freedom less than
 * classes (Yurdakul and Naranjo 2020, "Statistical properties of the population stability index", Journal of Risk Model Validation 14(4), section 3).
 */
export function stabilityByChance(index: number, { reference, recent }: TwoSamples): number {
  const [n, m] = [total(reference), total(recent)];
  requirePositive('the total of reference', n);
  requirePositive('the total of recent', m);
  return chiSquaredSurvival(Math.max(0, index) / (1 / n + 1 / m), reference.length - 1);
}

/**
 * The Jensen–Shannon divergence in bits, 0 for the same shares to 1 for no class in common (Lin 1991, "Divergence measures based on the Shannon entropy", equation
 * 4.1). Its square root is a distance.
 * @throws RangeError as `populationStability`
 */
export function jensenShannon(samples: TwoSamples): number {
  const { reference, recent } = checked(samples);
  const [n, m] = [total(reference), total(recent)];
  const sum = reference.reduce((soFar, count, i) => {
    const [p, q] = [count / n, (recent[i] as number) / m];
    return soFar + half(p, q) + half(q, p);
  }, 0);
  return Math.min(1, Math.max(0, sum / 2));
}

function half(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log2((2 * p) / (p + q));
}

function smoothed(counts: readonly number[]): readonly number[] {
  const all = total(counts) + counts.length / 2;
  return counts.map((count) => (count + 0.5) / all);
}

function checked({ reference, recent }: TwoSamples): TwoSamples {
  if (reference.length < 2) throw new RangeError(`reference must have two classes or more; got ${reference.length}`);
  if (reference.length !== recent.length)
    throw new RangeError(`recent must have as many classes as reference, ${reference.length}; got ${recent.length}`);
  for (const [i, count] of reference.entries()) requireCount(`reference[${i}]`, count);
  for (const [i, count] of recent.entries()) requireCount(`recent[${i}]`, count);
  requirePositive('the total of reference', total(reference));
  requirePositive('the total of recent', total(recent));
  return { reference, recent };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
