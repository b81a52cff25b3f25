import { requireCount, requireNonEmpty } from './arguments.ts';
import { effectiveInterval } from './effective-sample.ts';
import type { ProportionInterval } from './proportion.ts';

export interface PassHat {
  readonly estimate: number;
  /** Over tasks. Infinity with a single task. */
  readonly standardError: number;
  readonly tasks: number;
  /** Wilson's two-sided interval on the effective number of attempts (k trials each), see `effectiveInterval`. */
  interval(confidence: number): ProportionInterval;
  /** The lower end of that two-sided interval: what a required pass^k is held to. */
  lower(confidence: number): number;
}

/** C(successes, k) / C(trials, k): the chance that k trials drawn from these without replacement all succeeded. */
function allSucceed(successes: number, trials: number, k: number): number {
  let chance = 1;
  for (let i = 0; i < k; i++) chance *= Math.max(0, successes - i) / (trials - i);
  return chance;
}

/**
 * pass^k, the probability that k independent trials of a task all succeed, averaged over tasks by the unbiased estimator
 * C(c, k)/C(n, k) of Yao, Shinn, Razavi & Narasimhan (2024), "τ-bench"; the standard error is clustered by task.
 * @throws RangeError when there are no tasks, k is not a whole number of at least 1, successes is outside 0 … trials, or a task has
 * fewer than k trials
 */
export function passHat(tasks: readonly { readonly trials: number; readonly successes: number }[], k: number): PassHat {
  requireCount('k', k, 1);
  requireNonEmpty('tasks', tasks);
  const chances = tasks.map(({ trials, successes }, i) => {
    requireCount(`tasks[${i}].trials`, trials);
    requireCount(`tasks[${i}].successes`, successes);
    if (successes > trials)
      throw new RangeError(`tasks[${i}].successes must not exceed its ${trials} trials; got ${successes}`);
    if (trials < k) throw new RangeError(`tasks[${i}] must have at least ${k} trials for pass^${k}; got ${trials}`);
    return allSucceed(successes, trials, k);
  });
  const m = chances.length;
  const estimate = chances.reduce((sum, chance) => sum + chance, 0) / m;
  const squares = chances.reduce((sum, chance) => sum + (chance - estimate) ** 2, 0);
  // k trials are one attempt; every task weighs the same, as in the estimate.
  const attempts = tasks.reduce((sum, { trials }) => sum + trials / k, 0);
  const clusters = chances.map((chance) => ({ size: attempts / m, total: chance * (attempts / m) }));
  const interval = (confidence: number): ProportionInterval =>
    effectiveInterval({ clusters, estimate, most: attempts, confidence });
  return {
    estimate,
    standardError: m < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(squares / (m - 1) / m),
    tasks: m,
    interval,
    lower: (confidence) => interval(confidence).lower,
  };
}
