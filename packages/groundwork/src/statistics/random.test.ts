import { describe, expect, test } from 'vitest';
import { normalCdf } from './normal.ts';
import { seededRandom, splitMix64, xoshiro128 } from './random.ts';

const draw = (n: number, next: () => number): number[] => Array.from({ length: n }, next);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Kolmogorov–Smirnov distance times √n; above 1.95 happens once in a thousand samples of the right distribution. */
function distance(values: number[], cdf: (x: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return Math.sqrt(n) * Math.max(...sorted.map((x, i) => Math.max((i + 1) / n - cdf(x), cdf(x) - i / n)));
}

describe('seeded random', () => {
  test('xoshiro128** equals the reference C code of Blackman & Vigna from state 1, 2, 3, 4', () => {
    expect(draw(10, xoshiro128([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('SplitMix64 equals the reference C code of Vigna from seed 1234567', () => {
    const next = splitMix64(1234567n);
    expect([next(), next(), next(), next(), next()]).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  test('a seed fixes the stream for good: FNV-1a, SplitMix64 and xoshiro128** chained in C give the same uniforms', () => {
    expect(draw(4, seededRandom('groundwork').uniform)).toEqual([
      0.26827687194483363, 0.9616206761765131, 0.17516618637826664, 0.1228444866291134,
    ]);
    expect(draw(4, seededRandom(42).uniform)).toEqual([
      0.4137016681565887, 0.003983993377814743, 0.6500837027638867, 0.6846020186141416,
    ]);
    expect(draw(3, seededRandom('a').normal)).not.toEqual(draw(3, seededRandom('b').normal));
  });

  test('uniforms, normals and gammas have their distributions (Kolmogorov–Smirnov)', () => {
    const random = seededRandom('distributions');
    expect(distance(draw(20_000, random.uniform), (x) => x)).toBeLessThan(1.95);
    expect(distance(draw(20_000, random.normal), normalCdf)).toBeLessThan(1.95);
    expect(
      distance(
        draw(20_000, () => random.gamma(1)),
        (x) => 1 - Math.exp(-x),
      ),
    ).toBeLessThan(1.95);
    // Γ(½) is half the square of a standard normal.
    expect(
      distance(
        draw(20_000, () => random.gamma(0.5)),
        (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1,
      ),
    ).toBeLessThan(1.95);
  });

  test('a gamma of shape 7.5 has mean and variance 7.5', () => {
    const random = seededRandom('gamma');
    const values = draw(50_000, () => random.gamma(7.5));
    const centre = mean(values);
    expect(centre).toBeCloseTo(7.5, 1);
    expect(mean(values.map((x) => (x - centre) ** 2))).toBeCloseTo(7.5, 0);
  });

  test('whole numbers cover their range evenly', () => {
    const random = seededRandom('int');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const value = random.int(7);
      counts[value] = (counts[value] as number) + 1;
    }
    // Chi-squared with 6 degrees of freedom; 22.5 is passed once in a thousand.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5);
    expect(random.int(1)).toBe(0);
  });

  test('refuses bad seeds and arguments by name', () => {
    expect(() => seededRandom(1.5)).toThrow(/^seed must be a text or a whole number; got 1.5/);
    expect(() => seededRandom(Number.NaN)).toThrow(RangeError);
    expect(() => seededRandom(1).int(0)).toThrow(/^n must be a whole number, 1 or more; got 0/);
    expect(() => seededRandom(1).gamma(0)).toThrow(/^shape must be a positive number/);
  });
});
