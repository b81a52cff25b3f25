import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covariance, type Moments, mergeMoments, momentsOf, variance } from './moments.ts';
import { seededRandom } from './random.ts';

const EMPTY: Moments = {
  n: 0,
  mean: [0, 0],
  cross: [
    [0, 0],
    [0, 0],
  ],
};

/** The textbook definition in two passes, from numbers small enough to be exact. */
function direct(rows: readonly (readonly number[])[], i: number, j: number): number {
  const mean = (k: number): number => rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length;
  const [a, b] = [mean(i), mean(j)];
  return rows.reduce((sum, row) => sum + ((row[i] as number) - a) * ((row[j] as number) - b), 0);
}

describe('moments', () => {
  test('of a small table are the textbook sums', () => {
    const m = momentsOf([
      [1, 10],
      [2, 14],
      [6, 12],
    ]);
    expect(m).toEqual({
      n: 3,
      mean: [3, 12],
      cross: [
        [14, 2],
        [2, 8],
      ],
    });
    expect(variance(m, 0)).toBe(7);
    expect(covariance(m, 0, 1)).toBe(1);
  });

  test('merging any split equals one direct two-pass computation', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 })), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, fc.nat(), (table, cut) => {
        const at = 1 + (cut % (table.length - 1));
        const merged = mergeMoments(momentsOf(table.slice(0, at)), momentsOf(table.slice(at)));
        expect(merged.n).toBe(table.length);
        for (const [i, j] of [
          [0, 0],
          [0, 1],
          [1, 1],
        ] as const) {
          expect(merged.cross[i]?.[j]).toBeCloseTo(direct(table, i, j), 5);
          expect(merged.cross[j]?.[i]).toBe(merged.cross[i]?.[j]);
        }
      }),
      { seed: 41 },
    );
  });

  test('merging is commutative and associative up to rounding, and nothing is neutral', () => {
    const random = seededRandom('moments');
    const part = (n: number, shift: number): Moments =>
      momentsOf(Array.from({ length: n }, () => [shift + random.normal(), random.gamma(2)]));
    const [a, b, c] = [part(30, 0), part(7, 50), part(400, -3)];
    const left = mergeMoments(mergeMoments(a, b), c);
    const right = mergeMoments(a, mergeMoments(c, b));
    for (const i of [0, 1]) {
      expect(left.mean[i]).toBeCloseTo(right.mean[i] as number, 12);
      for (const j of [0, 1]) expect(left.cross[i]?.[j]).toBeCloseTo(right.cross[i]?.[j] as number, 8);
    }
    expect(mergeMoments(EMPTY, a)).toEqual(a);
    expect(mergeMoments(a, EMPTY)).toEqual(a);
  });

  test('values around 1e9 with variance 1 keep nine digits, where Σx² − n·mean² has none', () => {
    const random = seededRandom('cancellation');
    const small = Array.from({ length: 20_000 }, () => Math.round(random.normal() * 2 ** 20) / 2 ** 20);
    const shifted = small.map((x) => [1e9 + x]);
    const truth = variance(momentsOf(small.map((x) => [x])), 0);
    expect(truth).toBeCloseTo(1, 1);
    expect(Math.abs(variance(momentsOf(shifted), 0) / truth - 1)).toBeLessThan(1e-9);
    let merged = momentsOf(shifted.slice(0, 1000));
    for (let i = 1000; i < shifted.length; i += 1000)
      merged = mergeMoments(merged, momentsOf(shifted.slice(i, i + 1000)));
    expect(Math.abs(variance(merged, 0) / truth - 1)).toBeLessThan(1e-6);
    const squares = shifted.reduce((sum, [x]) => sum + (x as number) ** 2, 0);
    const mean = shifted.reduce((sum, [x]) => sum + (x as number), 0) / shifted.length;
    const naive = (squares - shifted.length * mean * mean) / (shifted.length - 1);
    expect(Math.abs(naive / truth - 1)).toBeGreaterThan(0.1);
  });

  test('a constant column has variance zero, not a little more or less', () => {
    expect(variance(momentsOf(Array.from({ length: 1000 }, () => [0.1])), 0)).toBe(0);
  });

  test('refuses malformed input by name', () => {
    expect(() => momentsOf([])).toThrow(/^rows must not be empty/);
    expect(() => momentsOf([[1], [1, 2]])).toThrow(/^rows\[1\] must have 1 values; got 2/);
    expect(() => momentsOf([[1], [Number.NaN]])).toThrow(/^rows\[1\]\[0\] must be a finite number; got NaN/);
    expect(() => mergeMoments(EMPTY, momentsOf([[1], [2]]))).toThrow(/cannot be merged/);
    expect(() => mergeMoments({ n: -1, mean: [0], cross: [[0]] }, EMPTY)).toThrow(/^a\.n must be a whole number/);
    expect(() => mergeMoments({ n: 1, mean: [0, 0], cross: [[0]] }, EMPTY)).toThrow(/^a\.cross must be 2 × 2/);
    expect(() => mergeMoments({ n: 2, mean: [0], cross: [[-1]] }, EMPTY)).toThrow(/must not be negative/);
    expect(() => variance(momentsOf([[1]]), 0)).toThrow(/^a variance needs two units/);
    expect(() => variance(momentsOf([[1], [2]]), 1)).toThrow(/^component 1, 1 is not in moments of 1/);
  });
});
