import { requireNonEmpty, requireProbability } from '../arguments.ts';
import { regularizedBeta } from '../beta.ts';
import { passHat } from '../pass-hat.ts';
import { type Difference, squareAndAdd } from './difference.ts';

interface Tried {
  readonly trials: number;
  readonly successes: number;
}

/** One task as two agents did it. */
export interface Pair {
  readonly a: Tried;
  readonly b: Tried;
}

export interface PairedComparison extends Difference {
  /** Of the difference, clustered by task. Infinity with a single task. */
  readonly standardError: number;
  readonly tasks: number;
  /** Tasks on which a passes more often than b, and less often. */
  readonly better: number;
  readonly worse: number;
  /** Of the two-sided exact sign test on the tasks that differ; with one trial each it is McNemar's exact test. */
  readonly pValue: number;
}

/**
 * Two agents on the same tasks: the difference a − b of their pass rates, every task weighing the same. With one trial each the interval
 * is method 10 of Newcombe (1998), Statist. Med. 17:2635: Wilson's limits squared and added with the correlation φ corrected for
 * continuity. With several trials the limits are those clustered by task (`passHat` with k = 1) and φ is the correlation of the pass
 * rates over tasks, so one trial each is a special case. The standard error is that of paired differences clustered by task (Miller
 * 2024, "Adding error bars to evals", section 4.2).
 * @throws RangeError when there are no pairs, one has no trial, successes is outside 0 … trials, or confidence is not between 0 and 1
 */
export function comparePairs(pairs: readonly Pair[], confidence: number): PairedComparison {
  requireNonEmpty('pairs', pairs);
  requireProbability('confidence', confidence);
  const [a, b] = [pairs.map((pair) => pair.a), pairs.map((pair) => pair.b)];
  const rates = pairs.map((pair) => ({
    a: pair.a.successes / pair.a.trials,
    b: pair.b.successes / pair.b.trials,
  }));
  const estimated = (tasks: readonly Tried[]) => {
    const { estimate, interval } = passHat(tasks, 1);
    return { estimate, interval: interval(confidence) };
  };
  const differences = rates.map((rate) => rate.a - rate.b);
  const better = differences.filter((each) => each > 0).length;
  const worse = differences.filter((each) => each < 0).length;
  return {
    ...squareAndAdd(estimated(a), estimated(b), correlation(rates)),
    standardError: standardErrorOf(differences),
    tasks: pairs.length,
    better,
    worse,
    pValue: signTest(better, worse),
  };
}

/** φ̂ of Newcombe's method 10: of a positive sum of products half a task is taken off, which in a 2×2 table is ad − bc − n/2. */
function correlation(rates: readonly { readonly a: number; readonly b: number }[]): number {
  const mean = (of: 'a' | 'b'): number => rates.reduce((sum, rate) => sum + rate[of], 0) / rates.length;
  const [meanA, meanB] = [mean('a'), mean('b')];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (const { a, b } of rates) {
    products += (a - meanA) * (b - meanB);
    squaresA += (a - meanA) ** 2;
    squaresB += (b - meanB) ** 2;
  }
  if (squaresA === 0 || squaresB === 0) return 0;
  const corrected = products > 0 ? Math.max(0, products - 0.5) : products;
  return corrected / Math.sqrt(squaresA * squaresB);
}

function standardErrorOf(differences: readonly number[]): number {
  const n = differences.length;
  if (n < 2) return Number.POSITIVE_INFINITY;
  const mean = differences.reduce((sum, each) => sum + each, 0) / n;
  return Math.sqrt(differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1) / n);
}

/**
 * The two-sided exact sign test: twice the chance that a fair coin falls on the rarer side so seldom, at most 1. P(X ≤ x) of n tosses is
 * the regularised incomplete beta function I_½(n − x, x + 1).
 */
function signTest(better: number, worse: number): number {
  const [fewer, more] = [Math.min(better, worse), Math.max(better, worse)];
  return more === fewer ? 1 : Math.min(1, 2 * regularizedBeta(more, fewer + 1, 0.5));
}
