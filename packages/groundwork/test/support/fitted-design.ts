import { expect } from 'vitest';
import { leastSquares } from '../../src/statistics/regression/least-squares.ts';
import type { FittedDesign } from '../../src/statistics/regression/robust-covariance.ts';

export const X = [0.3, 1.2, 2.7, 0.9, 3.3, 4.1, 5.8, 6.2, 2.2, 7.4, 8.1, 9.9, 6.6, 5.1];
const z = [1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0];

/** Fourteen rows on which the oracles of robust covariances were run. */
export const Y = [1.1, 2.9, 4.2, 1.4, 6.1, 5.2, 9.7, 8.1, 3.3, 13.4, 12.2, 14.1, 9.3, 8.8];
export const W = [1, 2, 1, 0.5, 3, 1, 1, 2, 2, 1, 0.25, 1, 1, 4];
export const DESIGN = X.map((each, i) => [1, each, z[i] as number]);

const fits: Record<string, FittedDesign> = {
  ols: { design: DESIGN, residuals: leastSquares(DESIGN, Y).residuals },
  wls: { design: DESIGN, residuals: leastSquares(DESIGN, Y, W).residuals, weights: W },
};

/** Their least squares, `ols` or `wls`. */
export const fitOf = (name: string): FittedDesign => fits[name] as FittedDesign;

export function expectDigits(values: readonly number[], truth: readonly number[]): void {
  expect(values.length).toBe(truth.length);
  values.forEach((value, i) => {
    expect(Math.abs(value / (truth[i] as number) - 1)).toBeLessThan(1e-12);
  });
}
