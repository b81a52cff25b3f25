import { expect, test } from 'vitest';
import { nelderMead } from './nelder-mead.ts';

test('finds the minimum of the valley of Rosenbrock (1960) from (−1.2, 1)', () => {
  const objective = ([x, y]: readonly number[]): number =>
    100 * ((y as number) - (x as number) ** 2) ** 2 + (1 - (x as number)) ** 2;
  const { at, value } = nelderMead({ objective, start: [-1.2, 1], spread: 1, tolerance: 1e-14 });
  expect(at[0]).toBeCloseTo(1, 5);
  expect(at[1]).toBeCloseTo(1, 5);
  expect(value).toBeLessThan(1e-10);
});

test('finds the minimum in one dimension, next to where the objective is not defined', () => {
  const objective = ([x]: readonly number[]): number =>
    (x as number) <= 0 ? Number.POSITIVE_INFINITY : (x as number) - Math.log(x as number);
  expect(nelderMead({ objective, start: [5], spread: 1, tolerance: 1e-13 }).at[0]).toBeCloseTo(1, 5);
});
