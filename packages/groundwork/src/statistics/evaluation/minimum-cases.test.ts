import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusteredProportion } from '../clustered.ts';
import { wilson } from '../proportion.ts';
import { minimumCases, timesAsManyCases } from './minimum-cases.ts';

describe('minimumCases', () => {
  test('35 flawless cases are the fewest that show 90 %, 73 show 95 %, 381 show 99 %', () => {
    for (const [required, fewest] of [
      [0.9, 35],
      [0.95, 73],
      [0.99, 381],
    ] as const) {
      expect(minimumCases({ required, confidence: 0.95 })).toBe(fewest);
      const lower = (n: number) => wilson({ successes: n, trials: n, confidence: 0.95 }).lower;
      expect(lower(fewest)).toBeGreaterThanOrEqual(required);
      expect(lower(fewest - 1)).toBeLessThan(required);
    }
  });

  test('is where Wilson’s lower end first reaches what is required, at any rate and confidence', () => {
    const share = fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(share, share, fc.constantFrom(0.8, 0.9, 0.95, 0.99), (required, estimate, confidence) => {
        const n = minimumCases({ required, confidence, estimate });
        if (estimate <= required) {
          expect(n).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        const lower = (trials: number) => wilson({ successes: estimate * trials, trials, confidence }).lower;
        expect(lower(n)).toBeGreaterThanOrEqual(required - 1e-9);
        if (n > 1) expect(lower(n - 1)).toBeLessThan(required + 1e-9);
      }),
    );
  });

  test('no number of cases shows a certainty, and nothing needs one case', () => {
    expect(minimumCases({ required: 1, confidence: 0.95 })).toBe(Number.POSITIVE_INFINITY);
    expect(minimumCases({ required: 0, confidence: 0.95 })).toBe(1);
    expect(() => minimumCases({ required: 1.1, confidence: 0.95 })).toThrow(RangeError);
  });
});

describe('timesAsManyCases', () => {
  test('agrees with minimumCases on independent cases', () => {
    const estimate = 0.95;
    const { lower } = wilson({ successes: 19, trials: 20, confidence: 0.95 });
    const times = timesAsManyCases({ required: 0.9, estimate, lower });
    expect(Math.ceil(times * 20)).toBe(minimumCases({ required: 0.9, confidence: 0.95, estimate }));
  });

  test('so many tasks of the same kind do reach it, clustered by task', () => {
    const kind = [
      [1, 1, 1, 1],
      [1, 1, 1, 1],
      [1, 1, 1, 0],
      [1, 1, 1, 1],
      [1, 0, 1, 1],
    ];
    const repeated = (times: number) => Array.from({ length: times }, () => kind).flat();
    const now = clusteredProportion({ clusters: repeated(4), confidence: 0.95 });
    const required = 0.85;
    expect(now.interval.lower).toBeLessThan(required);
    const times = timesAsManyCases({ required, estimate: now.estimate, lower: now.interval.lower });
    const then = clusteredProportion({ clusters: repeated(Math.ceil(times * 4)), confidence: 0.95 });
    expect(then.interval.lower).toBeGreaterThanOrEqual(required);
  });

  test('is 1 where it is reached and infinite where the estimate itself falls short', () => {
    expect(timesAsManyCases({ required: 0.5, estimate: 0.9, lower: 0.6 })).toBe(1);
    expect(timesAsManyCases({ required: 0.9, estimate: 0.9, lower: 0.6 })).toBe(Number.POSITIVE_INFINITY);
  });
});
