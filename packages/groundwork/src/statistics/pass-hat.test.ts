import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusteredProportion } from './clustered.ts';
import { passHat } from './pass-hat.ts';
import { wilson } from './proportion.ts';
import { seededRandom } from './random.ts';

/** The share of all k-element subsets of the trials that contain successes only, by counting them. */
function countSubsets(successes: number, trials: number, k: number): number {
  let [all, good] = [0, 0];
  for (let mask = 0; mask < 2 ** trials; mask++) {
    const chosen = mask.toString(2).padStart(trials, '0');
    if ([...chosen].filter((bit) => bit === '1').length !== k) continue;
    all += 1;
    if (!chosen.slice(successes).includes('1')) good += 1;
  }
  return good / all;
}

describe('pass^k', () => {
  test('equals counting every subset of k trials', () => {
    for (let trials = 1; trials <= 7; trials++) {
      for (let successes = 0; successes <= trials; successes++) {
        for (let k = 1; k <= trials; k++) {
          expect(passHat([{ trials, successes }], k).estimate).toBeCloseTo(countSubsets(successes, trials, k), 14);
        }
      }
    }
  });

  test('is unbiased where the plug-in rate^k is not', () => {
    const random = seededRandom('pass-hat');
    const [chance, trials, k] = [0.7, 6, 4];
    let [unbiased, plugIn] = [0, 0];
    for (let i = 0; i < 40_000; i++) {
      let successes = 0;
      for (let t = 0; t < trials; t++) successes += Number(random.uniform() < chance);
      unbiased += passHat([{ trials, successes }], k).estimate / 40_000;
      plugIn += (successes / trials) ** k / 40_000;
    }
    expect(Math.abs(unbiased - chance ** k)).toBeLessThan(0.006);
    expect(plugIn - chance ** k).toBeGreaterThan(0.03);
  });

  test('with k = 1 it is the mean over tasks with its clustered error', () => {
    const tasks = [
      { trials: 4, successes: 4 },
      { trials: 4, successes: 1 },
      { trials: 4, successes: 2 },
    ];
    const clusters = tasks.map(({ trials, successes }) =>
      Array.from({ length: trials }, (_, i) => Number(i < successes)),
    );
    const clustered = clusteredProportion({ clusters, confidence: 0.9 });
    const result = passHat(tasks, 1);
    expect(result.estimate).toBeCloseTo(clustered.estimate, 14);
    expect(result.standardError).toBeCloseTo(clustered.standardError, 14);
    expect(result.lower(0.9)).toBeCloseTo(clustered.interval.lower, 12);
  });

  test('with k = all trials it is a plain proportion of tasks, so its interval is Wilson', () => {
    const tasks = Array.from({ length: 50 }, (_, i) => ({ trials: 4, successes: i < 10 ? 4 : i % 4 }));
    const result = passHat(tasks, 4);
    const plain = wilson({ successes: 10, trials: 50, confidence: 0.95 });
    expect(result.estimate).toBe(0.2);
    expect(result.lower(0.95)).toBeCloseTo(plain.lower, 12);
    expect(result.interval(0.95).upper).toBeCloseTo(plain.upper, 12);
  });

  test('falls with k and its lower end stays below it, above zero only with a success', () => {
    const task = fc
      .integer({ min: 4, max: 10 })
      .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => ({ trials, successes })));
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 30 }), (tasks) => {
        const estimates = [1, 2, 3, 4].map((k) => passHat(tasks, k).estimate);
        for (let k = 1; k < 4; k++) expect(estimates[k]).toBeLessThanOrEqual((estimates[k - 1] as number) + 1e-15);
        const result = passHat(tasks, 4);
        expect(result.lower(0.95)).toBeLessThanOrEqual(result.estimate);
        if (result.estimate === 0) expect(result.lower(0.95)).toBe(0);
        else expect(result.lower(0.95)).toBeLessThan(1);
      }),
      { seed: 111 },
    );
  });

  test('a flawless suite still has a lower end below one, and one task alone knows little', () => {
    expect(
      passHat(
        Array.from({ length: 50 }, () => ({ trials: 4, successes: 4 })),
        4,
      ).lower(0.95),
    ).toBeCloseTo(0.929, 3);
    const alone = passHat([{ trials: 4, successes: 4 }], 4);
    expect(alone.standardError).toBe(Number.POSITIVE_INFINITY);
    expect(alone.lower(0.95)).toBeLessThan(0.25);
  });

  test('refuses bad input by name', () => {
    const tasks = [
      { trials: 4, successes: 2 },
      { trials: 3, successes: 2 },
    ];
    expect(() => passHat(tasks, 4)).toThrow(/^tasks\[1\] must have at least 4 trials for pass\^4; got 3/);
    expect(() => passHat([{ trials: 3, successes: 4 }], 1)).toThrow(
      /^tasks\[0\]\.successes must not exceed its 3 trials/,
    );
    expect(() => passHat([{ trials: 3, successes: -1 }], 1)).toThrow(/^tasks\[0\]\.successes must be a whole number/);
    expect(() => passHat([], 1)).toThrow(/^tasks must not be empty/);
    expect(() => passHat(tasks, 0)).toThrow(/^k must be a whole number, 1 or more/);
    expect(() => passHat(tasks, 2).lower(2)).toThrow(/^confidence must be/);
  });
});
