import { describe, expect, test } from 'vitest';
import { sampleRatioTest } from './sample-ratio.ts';

describe('sample ratio test', () => {
  // scipy.stats.chisquare(counts, expected) 1.17; R chisq.test(counts, p = shares) gives the same
  test.each([
    { counts: [21387, 21306], expected: [0.5, 0.5], statistic: 0.15367858899585413, p: 0.6950444648439206 },
    { counts: [90, 60, 52], expected: [0.5, 0.3, 0.2], statistic: 4.534653465346535, p: 0.10358873064066063 },
    { counts: [10500, 9500], expected: [1, 1], statistic: 50, p: 1.537459794428033e-12 },
  ])('of $counts equals scipy.stats.chisquare', ({ counts, expected, statistic, p }) => {
    const result = sampleRatioTest({ counts, expected });
    expect(result.statistic).toBeCloseTo(statistic, 12);
    expect(Math.abs(result.p / p - 1)).toBeLessThan(1e-12);
    expect(result.degreesOfFreedom).toBe(counts.length - 1);
  });

  test('expected may be shares, percent or counts alike', () => {
    const shares = sampleRatioTest({ counts: [700, 320], expected: [0.7, 0.3] });
    const percent = sampleRatioTest({ counts: [700, 320], expected: [70, 30] });
    expect(percent.p).toBeCloseTo(shares.p, 14);
  });

  test('a perfect split has p = 1, an empty group is a result and not an error', () => {
    expect(sampleRatioTest({ counts: [50, 50], expected: [1, 1] })).toEqual({
      statistic: 0,
      degreesOfFreedom: 1,
      p: 1,
    });
    expect(sampleRatioTest({ counts: [50, 0], expected: [1, 1] }).p).toBeLessThan(1e-11);
  });

  test('refuses bad input by name', () => {
    expect(() => sampleRatioTest({ counts: [5], expected: [1] })).toThrow(/^counts must have two groups/);
    expect(() => sampleRatioTest({ counts: [5, 6], expected: [1] })).toThrow(/^expected must have as many groups/);
    expect(() => sampleRatioTest({ counts: [5, -6], expected: [1, 1] })).toThrow(/^counts\[1\] must be a whole number/);
    expect(() => sampleRatioTest({ counts: [5, 6], expected: [1, 0] })).toThrow(/^expected\[1\] must be a positive/);
    expect(() => sampleRatioTest({ counts: [0, 0], expected: [1, 1] })).toThrow(/^the total of counts must be/);
  });
});
