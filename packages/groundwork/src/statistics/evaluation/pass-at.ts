import { type PassHat, passHat } from '../pass-hat.ts';

/**
 * pass@k, the probability that at least one of k independent trials of a task succeeds, averaged over tasks by the unbiased estimator
 * 1 − C(n−c, k)/C(n, k) of Chen et al. (2021), "Evaluating Large Language Models Trained on Code", equation 1. It is what is left of
 * pass^k of the failures, so its standard error is clustered by task too and its interval is the mirror of that one.
 * @throws RangeError when there are no tasks, k is not a whole number of at least 1, successes is outside 0 … trials, or a task has
 * fewer than k trials
 */
export function passAt(tasks: readonly { readonly trials: number; readonly successes: number }[], k: number): PassHat {
  const failing = passHat(
    tasks.map(({ trials, successes }) => ({ trials, successes: trials - successes })),
    k,
  );
  const interval: PassHat['interval'] = (confidence) => {
    const { lower, upper } = failing.interval(confidence);
    return { lower: 1 - upper, upper: 1 - lower };
  };
  return {
    estimate: 1 - failing.estimate,
    standardError: failing.standardError,
    tasks: failing.tasks,
    interval,
    lower: (confidence) => interval(confidence).lower,
  };
}
