import { describe, expect, test } from 'vitest';
import { effectiveInterval, effectiveSampleSize } from './effective-sample.ts';

const clusters = (totals: readonly number[], size: number) => totals.map((total) => ({ size, total }));

describe('effective sample size', () => {
  test('one observation a cluster is an independent sample, whatever the rate', () => {
    for (const successes of [0, 1, 13, 29, 30]) {
      const totals = Array.from({ length: 30 }, (_, i) => Number(i < successes));
      expect(effectiveSampleSize(clusters(totals, 1), 30)).toBeCloseTo(30, 10);
    }
  });

  test('clusters that agree with themselves count about once each', () => {
    const totals = Array.from({ length: 40 }, (_, i) => (i < 25 ? 5 : 0));
    const worth = effectiveSampleSize(clusters(totals, 5), 200);
    expect(worth).toBeGreaterThan(38);
    expect(worth).toBeLessThan(41);
  });

  test('a flawless and a hopeless result count once a cluster', () => {
    for (const total of [0, 5]) {
      const worth = effectiveSampleSize(clusters(new Array(40).fill(total), 5), 200);
      expect(worth).toBeGreaterThan(38);
      expect(worth).toBeLessThan(41);
    }
  });

  test('clusters that all have the same middling rate are capped at the observations', () => {
    expect(effectiveSampleSize(clusters(new Array(200).fill(2), 4), 800)).toBe(800);
  });

  test('many clusters leave the plain design effect (clustered over naive variance)', () => {
    const totals = Array.from({ length: 4000 }, (_, i) => [4, 4, 3, 2, 0][i % 5] as number);
    const p = 13 / 20;
    const between = totals.reduce((sum, total) => sum + (total - 4 * p) ** 2, 0) / 16000 ** 2;
    const plain = (p * (1 - p)) / between;
    expect(Math.abs(effectiveSampleSize(clusters(totals, 4), 16000) / plain - 1)).toBeLessThan(0.005);
  });

  test('clusters of unequal size are worth at least Kish’s number, here (10 + 1 + 1)² / 102', () => {
    const unequal = [
      { size: 10, total: 10 },
      { size: 1, total: 1 },
      { size: 1, total: 0 },
    ];
    expect(effectiveSampleSize(unequal, 12)).toBeGreaterThanOrEqual(144 / 102);
  });

  test('the interval mirrors when success and failure change places', () => {
    const totals = [5, 5, 4, 5, 3, 5];
    const interval = effectiveInterval({ clusters: clusters(totals, 5), estimate: 27 / 30, most: 30, confidence: 0.9 });
    const mirrored = effectiveInterval({
      clusters: clusters(
        totals.map((total) => 5 - total),
        5,
      ),
      estimate: 3 / 30,
      most: 30,
      confidence: 0.9,
    });
    expect(interval.lower).toBeCloseTo(1 - mirrored.upper, 13);
    expect(interval.upper).toBeCloseTo(1 - mirrored.lower, 13);
  });
});
