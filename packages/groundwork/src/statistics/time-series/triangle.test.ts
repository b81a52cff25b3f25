import { expect, test } from 'vitest';
import { leastSquares } from '../regression/least-squares.ts';
import { addRow, coefficients, emptyTriangle, hasFullRank, logDeterminant, varianceOf } from './triangle.ts';

const DESIGN = [[1, 0, 2], [1, 1, -1], [1, 2, 0.5], [1, 3, 4], [1, 4, -2], [1, 5, 1]]; // biome-ignore format: a matrix
const OUTCOME = [3, 1, 4, 1, 5, 9];

function triangleOf(design: readonly (readonly number[])[], outcome: readonly number[]) {
  const triangle = emptyTriangle((design[0] as readonly number[]).length + 1);
  design.forEach((row, i) => {
    addRow(triangle, Float64Array.from([...row, outcome[i] as number]));
  });
  return triangle;
}

test('rows rotated in one by one give the least squares of all of them', () => {
  const triangle = triangleOf(DESIGN, OUTCOME);
  const whole = leastSquares(DESIGN, OUTCOME);
  coefficients(triangle).forEach((value, i) => {
    expect(value).toBeCloseTo(whole.coefficients[i] as number, 12);
  });
  expect(triangle.residual).toBeCloseTo(whole.residualVariance * whole.degreesOfFreedom, 11);
  const weights = [0.5, -1, 2];
  const expected = weights.reduce(
    (sum, w, i) => sum + weights.reduce((row, v, j) => row + w * v * (whole.unscaledCovariance[i]?.[j] as number), 0),
    0,
  );
  expect(varianceOf(triangle, Float64Array.from(weights))).toBeCloseTo(expected, 12);
});

test('the determinant of R is the root of that of X′X', () => {
  const triangle = triangleOf([[1, 2], [3, 4], [5, 6]], [0, 0, 0]); // biome-ignore format: a matrix
  expect(logDeterminant(triangle)).toBeCloseTo(0.5 * Math.log(35 * 56 - 44 * 44), 12);
});

test('tells when a column is made of others', () => {
  expect(hasFullRank(triangleOf(DESIGN, OUTCOME))).toBe(true);
  const doubled = DESIGN.map(([a, b]) => [a as number, b as number, 3 * (a as number) - 7 * (b as number)]);
  expect(hasFullRank(triangleOf(doubled, OUTCOME))).toBe(false);
  expect(hasFullRank(triangleOf(DESIGN.slice(0, 2), OUTCOME))).toBe(false);
});
