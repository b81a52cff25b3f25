import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positiveDefinite } from './positive-definite.ts';

describe('solving with a positive definite matrix', () => {
  // Inverse of the Hilbert matrix of order 4, whole numbers: Choi (1983), American Mathematical Monthly 90.
  test('the Hilbert matrix of order 4 has its inverse', () => {
    const hilbert = Array.from({ length: 4 }, (_, j) => Array.from({ length: 4 }, (__, k) => 1 / (j + k + 1)));
    const solve = positiveDefinite(hilbert);
    const inverse = [0, 1, 2, 3].map((k) => solve?.([0, 1, 2, 3].map((j) => Number(j === k))));
    const expected = [
      [16, -120, 240, -140],
      [-120, 1200, -2700, 1680],
      [240, -2700, 6480, -4200],
      [-140, 1680, -4200, 2800],
    ];
    expected.forEach((row, j) => {
      row.forEach((value, k) => {
        expect((inverse[j]?.[k] as number) / value).toBeCloseTo(1, 10);
      });
    });
  });

  test('only the lower triangle is read', () => {
    const solved = positiveDefinite([[4, Number.NaN], [2, 3]])?.([8, 7]); // biome-ignore format: a matrix
    expect(solved).toEqual([expect.closeTo(1.25, 12), expect.closeTo(1.5, 12)]);
  });

  test('a matrix of rank below its size is refused, whatever its rows', () => {
    const vector = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(vector, { minLength: 4, maxLength: 7 }), (rows) => {
        const products = rows.map((a) =>
          rows.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)),
        );
        expect(positiveDefinite(products)).toBeNull();
      }),
      { seed: 5 },
    );
  });

  test('a negative pivot is refused', () => {
    expect(positiveDefinite([[1], [2, 1]])).toBeNull();
  });
});
