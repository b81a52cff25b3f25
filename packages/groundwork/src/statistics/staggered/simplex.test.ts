import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simplexWeights } from './simplex.ts';

const value = fc.double({ min: -5, max: 5, noNaN: true });
const problem = fc
  .record({ rows: fc.integer({ min: 2, max: 8 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      target: fc.array(value, { minLength: rows, maxLength: rows }),
      zeta: fc.double({ min: 0.1, max: 3, noNaN: true }),
    }),
  );

test('weights on the simplex that no move of weight from one column to another improves', () => {
  fc.assert(
    fc.property(problem, ({ rows, target, zeta }) => {
      const weights = simplexWeights(rows, target, { zeta, intercept: false });
      expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      const gradient = weights.map((w, j) => {
        const ofRow = (row: readonly number[], r: number) =>
          (row.reduce((sum, x, k) => sum + x * (weights[k] as number), 0) - (target[r] as number)) * (row[j] as number);
        return rows.reduce((sum, row, r) => sum + ofRow(row, r), 0) / rows.length + zeta * zeta * w;
      });
      const inUse = gradient.filter((_, j) => (weights[j] as number) > 1e-6);
      expect(Math.max(...inUse) - Math.min(...gradient)).toBeLessThan(1e-4);
    }),
  );
});

test('an intercept takes out a level', () => {
  const rows = [
    [1, 5],
    [2, 4],
    [3, 9],
  ];
  const weights = simplexWeights(rows, [101, 102, 103], { zeta: 0, intercept: true });
  expect(weights[0]).toBeCloseTo(1, 8);
});
