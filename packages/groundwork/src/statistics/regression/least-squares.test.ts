import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastSquares } from './least-squares.ts';

describe('leastSquares', () => {
  test('refuses dependent columns, a zero column among them, and says which', () => {
    const outcome = Array.from({ length: 20 }, (_, i) => i * i);
    const dummies = outcome.map((_, i) => [1, i, i % 2, 1 - (i % 2)]);
    expect(() => leastSquares(dummies, outcome)).toThrow(/^design must have independent columns: column 3 is/);
    const zero = outcome.map((_, i) => [1, 0, i]);
    expect(() => leastSquares(zero, outcome)).toThrow(/column 1 is .* \(condition number infinite\)/);
  });

  test('refuses malformed input by name', () => {
    const line = [
      [1, 0],
      [1, 1],
      [1, 2],
    ];
    expect(() => leastSquares([], [])).toThrow(/^design must have rows and columns/);
    expect(() => leastSquares(line.slice(0, 2), [1, 2])).toThrow(/more rows than columns; got 2 rows and 2 columns/);
    expect(() => leastSquares([...line, [1]], [1, 2, 3, 4])).toThrow(/^design\[3\] must have 2 values; got 1/);
    expect(() => leastSquares([...line, [1, Number.NaN]], [1, 2, 3, 4])).toThrow(/^design\[3\]\[1\] must be a finite/);
    expect(() => leastSquares(line, [1, 2])).toThrow(/^outcome must have 3 values; got 2/);
    expect(() => leastSquares(line, [1, 2, Number.POSITIVE_INFINITY])).toThrow(/^outcome\[2\] must be a finite/);
    expect(() => leastSquares(line, [1, 2, 4], [1, 1])).toThrow(/^weights must have 3 values; got 2/);
    expect(() => leastSquares(line, [1, 2, 4], [1, 0, 1])).toThrow(/^weights\[1\] must be a positive number; got 0/);
    expect(() => leastSquares(line, [1e200, 2, 4])).toThrow(/must be of a size whose least squares are finite/);
  });

  test('by hand: a line through (0, 0), (1, 1), (2, 1) has slope ½, constant 1/6 and SSE 1/6', () => {
    const fit = leastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
      [0, 1, 1],
    );
    expect(fit.coefficients[0]).toBeCloseTo(1 / 6, 15);
    expect(fit.coefficients[1]).toBeCloseTo(1 / 2, 15);
    expect(fit.residualVariance).toBeCloseTo(1 / 6, 15);
    expect(fit.degreesOfFreedom).toBe(1);
    expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 12), 15);
    expect(fit.unscaledCovariance[0]?.[1]).toBeCloseTo(-1 / 2, 15);
  });

  // statsmodels 0.15: WLS(y, X, weights=w).fit(), .params and .bse
  test('with weights it is WLS of statsmodels', () => {
    const x = [0.3, 1.2, 2.7, 0.9, 3.3, 4.1, 5.8, 6.2, 2.2, 7.4, 8.1, 9.9, 6.6, 5.1];
    const z = [1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0];
    const y = [1.1, 2.9, 4.2, 1.4, 6.1, 5.2, 9.7, 8.1, 3.3, 13.4, 12.2, 14.1, 9.3, 8.8];
    const w = [1, 2, 1, 0.5, 3, 1, 1, 2, 2, 1, 0.25, 1, 1, 4];
    const fit = leastSquares(
      x.map((value, i) => [1, value, z[i] as number]),
      y,
      w,
    );
    [0.5933332317190037, 1.413617548626164, 0.6508951693603984].forEach((truth, j) => {
      expect(fit.coefficients[j]).toBeCloseTo(truth, 12);
    });
    [0.5794354671120597, 0.10995146766097337, 0.5404499952499827].forEach((truth, j) => {
      expect(fit.standardErrors[j]).toBeCloseTo(truth, 12);
    });
  });

  test('a row of weight m counts as m rows, and residuals are orthogonal to the design', () => {
    const row = fc.tuple(
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 15 }), (rows) => {
        fc.pre(new Set(rows.map(([x]) => x)).size > 2);
        const design = rows.map(([x]) => [1, x, x * x]);
        const outcome = rows.map(([, y]) => y);
        const weighted = leastSquares(
          design,
          outcome,
          rows.map(([, , weight]) => weight),
        );
        const repeated = rows.flatMap(([x, y, weight]) =>
          Array.from({ length: weight }, () => ({ x: [1, x, x * x], y })),
        );
        const plain = leastSquares(
          repeated.map(({ x }) => x),
          repeated.map(({ y }) => y),
        );
        for (const j of [0, 1, 2]) {
          expect(weighted.coefficients[j]).toBeCloseTo(plain.coefficients[j] as number, 7);
          const normal = rows.reduce(
            (sum, [, , weight], i) => sum + weight * (design[i]?.[j] as number) * (weighted.residuals[i] as number),
            0,
          );
          expect(normal).toBeCloseTo(0, 7);
        }
      }),
      { seed: 5 },
    );
  });
});
