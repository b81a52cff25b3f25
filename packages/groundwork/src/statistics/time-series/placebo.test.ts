import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import type { PreparedSeries } from './columns.ts';
import { type Fit, maximumLikelihood } from './maximum-likelihood.ts';
import { placeboLaunches, wideningFactor } from './placebo.ts';

const LEVEL = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] } as const;

function noise(n: number, seed: string): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal());
}

function launched(outcome: Float64Array, before: number, horizon: number) {
  const series: PreparedSeries = { outcome, before, season: null, comparisons: [] };
  const chosen: Fit = maximumLikelihood({ series, structure: LEVEL, periods: before });
  return placeboLaunches({ series, chosen, doubt: 1, horizon, alpha: 0.05 });
}

describe('placebo launches', () => {
  test('lie in the second half of the before and end with it', () => {
    expect(launched(noise(64, 'where'), 52, 12).map(({ before }) => before)).toEqual(
      Array.from({ length: 15 }, (_, i) => 26 + i),
    );
  });

  test('are at most 20, spread evenly', () => {
    const at = launched(noise(130, 'many'), 120, 10).map(({ before }) => before);
    expect(at).toHaveLength(20);
    expect([at[0], at.at(-1)]).toEqual([60, 110]);
  });

  test('are none where half of the before leaves no room for the horizon', () => {
    expect(launched(noise(60, 'none'), 30, 16)).toEqual([]);
  });

  test('do not see what happened after the start', () => {
    const outcome = noise(64, 'blind');
    const raised = outcome.map((v, t) => (t < 52 ? v : 1000));
    expect(launched(raised, 52, 12)).toEqual(launched(outcome, 52, 12));
  });

  test('miss where the before itself breaks', () => {
    const broken = noise(92, 'broken').map((v, t) => v + (t >= 60 ? 25 : 0));
    const missed = launched(broken, 80, 12).filter(({ ratio }) => ratio > 1);
    expect(missed.map(({ before }) => before)).toContain(59);
    expect(Math.max(...missed.map(({ before }) => before))).toBeLessThan(63);
  });

  test('a window that is not observed is no launch', () => {
    const gap = noise(64, 'gap').map((v, t) => (t >= 36 && t < 52 ? Number.NaN : v));
    expect(launched(gap, 52, 12).map(({ before }) => before)).toEqual(Array.from({ length: 10 }, (_, i) => 26 + i));
  });
});

describe('the widening factor', () => {
  const launches = (ratios: readonly number[]) => ratios.map((ratio, before) => ({ before, ratio }));

  test('is the ⌈(1 − α)(k + 1)⌉-th smallest ratio', () => {
    expect(wideningFactor(launches([3, 0.2, 1.5, 2, 0.4, 0.1, 0.3, 0.6, 0.5]), 0.2)).toBe(2);
  });

  test('is the largest ratio where there are too few launches for the promise', () => {
    expect(wideningFactor(launches([0.5, 1.7, 0.2]), 0.05)).toBe(1.7);
  });

  test('never narrows', () => {
    expect(wideningFactor(launches([0.5, 0.7, 0.2]), 0.05)).toBe(1);
  });
});
