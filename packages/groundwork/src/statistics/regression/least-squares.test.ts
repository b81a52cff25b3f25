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
});
