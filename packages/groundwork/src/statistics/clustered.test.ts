import { describe, expect, test } from 'vitest';
import { clusteredMean, clusteredProportion } from './clustered.ts';
import { wilson } from './proportion.ts';
import { seededRandom } from './random.ts';

describe('clustered mean', () => {
  test('by hand: two tasks that disagree', () => {
    const result = clusteredMean([
      [1, 1],
      [0, 0],
    ]);
    // Residual sums ±1, G/(G−1) = 2: √(2 · 2)/4; naive √(1/3/4).
    expect(result).toEqual({ mean: 0.5, standardError: 0.5, naiveStandardError: Math.sqrt(1 / 12), n: 4, clusters: 2 });
  });

  test('with one observation a cluster it is the ordinary standard error', () => {
    const result = clusteredMean([[3], [5], [10], [4]]);
    expect(result.standardError).toBeCloseTo(result.naiveStandardError, 14);
  });

  test('a single cluster cannot tell: the error is unbounded, not zero', () => {
    expect(clusteredMean([[1, 0, 1]]).standardError).toBe(Number.POSITIVE_INFINITY);
    expect(clusteredMean([[1]]).naiveStandardError).toBe(Number.POSITIVE_INFINITY);
  });

  test('refuses bad input by name', () => {
    expect(() => clusteredMean([])).toThrow(/^clusters must not be empty/);
    expect(() => clusteredMean([[1], []])).toThrow(/^clusters\[1\] must not be empty/);
    expect(() => clusteredMean([[1], [Number.NaN]])).toThrow(/^clusters\[1\]\[0\] must be a finite number/);
  });
});

describe('clustered proportion', () => {
  test('with one trial a task it is Wilson, exactly', () => {
    const clusters = Array.from({ length: 40 }, (_, i) => [Number(i < 33)]);
    const result = clusteredProportion({ clusters, confidence: 0.95 });
    const plain = wilson({ successes: 33, trials: 40, confidence: 0.95 });
    expect(result.effectiveN).toBeCloseTo(40, 10);
    expect(result.interval.lower).toBeCloseTo(plain.lower, 12);
    expect(result.interval.upper).toBeCloseTo(plain.upper, 12);
  });

  test('100 % success keeps an interval, about that of one trial a task', () => {
    const clusters = Array.from({ length: 50 }, () => [1, 1, 1, 1]);
    const { interval, estimate, standardError } = clusteredProportion({ clusters, confidence: 0.95 });
    expect(estimate).toBe(1);
    expect(standardError).toBe(0);
    expect(interval.upper).toBe(1);
    expect(interval.lower).toBeCloseTo(wilson({ successes: 50, trials: 50, confidence: 0.95 }).lower, 2);
  });

  test('a failure never raises the lower end above that of a flawless result', () => {
    for (const tasks of [1, 2, 5, 10, 50]) {
      for (const trials of [1, 2, 4, 10]) {
        const flawless = Array.from({ length: tasks }, () => new Array<number>(trials).fill(1));
        const best = clusteredProportion({ clusters: flawless, confidence: 0.95 }).interval.lower;
        const failed = flawless.map((task) => [...task]);
        for (let i = 0; i < tasks * trials; i++) {
          (failed[i % tasks] as number[])[Math.floor(i / tasks)] = 0;
          expect(clusteredProportion({ clusters: failed, confidence: 0.95 }).interval.lower).toBeLessThanOrEqual(best);
        }
      }
    }
  });

  test.each([
    { tasks: 30, trials: 4, rate: 0.9, agreement: 0.3 },
    { tasks: 50, trials: 10, rate: 0.97, agreement: 0.3 },
    { tasks: 50, trials: 4, rate: 0.6, agreement: 0.9 },
  ])(
    'the lower end is above the truth in about 2.5 % of suites or fewer: $tasks tasks × $trials, rate $rate',
    (suite) => {
      const { tasks, trials, rate, agreement } = suite;
      const random = seededRandom(`suite ${tasks} ${trials} ${rate}`);
      const scale = 1 / agreement - 1;
      const beta = (): number => {
        const [a, b] = [random.gamma(rate * scale), random.gamma((1 - rate) * scale)];
        return a / (a + b);
      };
      let [tooHigh, naiveTooHigh] = [0, 0];
      for (let i = 0; i < 4000; i++) {
        const clusters = Array.from({ length: tasks }, () => {
          const chance = beta();
          return Array.from({ length: trials }, () => Number(random.uniform() < chance));
        });
        const { estimate, interval, n } = clusteredProportion({ clusters, confidence: 0.95 });
        const plain = wilson({ successes: Math.round(estimate * n), trials: n, confidence: 0.95 });
        tooHigh += Number(interval.lower > rate);
        naiveTooHigh += Number(plain.lower > rate);
      }
      // 2.5 % and two standard errors of 4,000 repetitions.
      expect(tooHigh / 4000).toBeLessThanOrEqual(0.03);
      expect(naiveTooHigh / 4000).toBeGreaterThan(0.04);
    },
  );

  test('refuses bad input by name', () => {
    expect(() => clusteredProportion({ clusters: [[1], [2]], confidence: 0.95 })).toThrow(
      /^clusters\[1\] must hold values between/,
    );
    expect(() => clusteredProportion({ clusters: [[1]], confidence: 95 })).toThrow(/^confidence must be/);
    expect(() => clusteredProportion({ clusters: [], confidence: 0.95 })).toThrow(/^clusters must not be empty/);
  });
});
