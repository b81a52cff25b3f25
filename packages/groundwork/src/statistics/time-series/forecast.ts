import { advanceCovariance, advanceRows } from './error-process.ts';
import type { Fit } from './maximum-likelihood.ts';
import { coefficients, varianceOf } from './triangle.ts';
import { whiten } from './whitening.ts';

export interface Forecast {
  /** Mean and variance of each period's forecast error, from the first after the fitted ones on. */
  readonly periods: readonly { readonly value: number; readonly variance: number }[];
  /** Sum of the forecasts of the periods that `counts` marks. */
  readonly sum: number;
  /** Variance of the error of that sum, from the joint covariance of all its forecast errors. */
  readonly sumVariance: number;
}

function quadratic(loads: readonly number[], matrix: Float64Array, size: number): number {
  return loads.reduce((sum, i) => sum + loads.reduce((row, j) => row + (matrix[i * size + j] as number), 0), 0);
}

/** Running sum of the signal, kept beside the states: its variance and its covariance with each state. */
interface RunningSum {
  variance: number;
  covariance: Float64Array;
}

/** The running sum takes in the signal of this period, z'α: Var += 2 z'c + z'Pz, c += P z. */
function take(sum: RunningSum, loads: readonly number[], states: Float64Array): void {
  const size = sum.covariance.length;
  sum.variance +=
    2 * loads.reduce((total, i) => total + (sum.covariance[i] as number), 0) + quadratic(loads, states, size);
  for (let i = 0; i < size; i++) {
    const loaded = loads.reduce((total, j) => total + (states[i * size + j] as number), 0);
    sum.covariance[i] = (sum.covariance[i] as number) + loaded;
  }
}

/**
 * Forecasts of the periods after the fitted ones, none of whose outcomes is looked at, and of the sum over those with `counts[h]`. Forecast
 * errors of different periods share the states and the coefficients, so the variance of the sum comes from the state vector with the running
 * sum added to it (Durbin & Koopman 2012, section 4.11 and 4.12 on forecasting and on more than one period); the coefficients enter through the
 * weights of the regressors that the states leave (De Jong 1991).
 */
export function forecast(fit: Fit, fitted: number, counts: readonly boolean[]): Forecast {
  const { process, table, whitened, scale } = fit;
  const [size, { rows, width }] = [process.states, table];
  const estimates = coefficients(whitened.triangle);
  let states: Float64Array = Float64Array.from(whitened.states);
  let next: Float64Array = new Float64Array(states.length);
  const covariance = Float64Array.from(whitened.covariance);
  const scratch = new Float64Array(size * size);
  const running: RunningSum = { variance: 0, covariance: new Float64Array(size) };
  const weights = new Float64Array(width - 1);
  const totals = new Float64Array(width - 1);
  let [sum, irregular] = [0, 0];
  const periods = counts.map((counted, h) => {
    const loaded = (c: number): number =>
      process.loads.reduce((total, i) => total + (states[i * width + c] as number), 0);
    let value = loaded(width - 1);
    for (let c = 0; c < width - 1; c++) {
      weights[c] = (rows[(fitted + h) * width + c] as number) - loaded(c);
      value += (weights[c] as number) * (estimates[c] as number);
    }
    const signal = quadratic(process.loads, covariance, size) + varianceOf(whitened.triangle, weights);
    if (counted) {
      sum += value;
      irregular += process.irregular;
      take(running, process.loads, covariance);
      for (let c = 0; c < width - 1; c++) totals[c] = (totals[c] as number) + (weights[c] as number);
    }
    const moved = new Float64Array(size);
    advanceRows(process, running.covariance, 1, moved);
    running.covariance = moved;
    advanceRows(process, states, width, next);
    [states, next] = [next, states];
    advanceCovariance(process, covariance, scratch);
    return { value, variance: scale * (signal + process.irregular) };
  });
  const sumVariance = scale * (running.variance + irregular + varianceOf(whitened.triangle, totals));
  return { periods, sum, sumVariance };
}

/** The fit of the periods before, one step ahead from those before each, with the coefficients and first states of the whole before. */
export function fittedValues(
  fit: Fit,
  fitted: number,
): readonly { readonly value: number; readonly variance: number }[] {
  const { table, process, whitened, scale } = fit;
  const { rows, width } = table;
  const [foretold, variances] = [new Float64Array(fitted * width), new Float64Array(fitted)];
  whiten(table, process, fitted, { foretold, variances });
  const estimates = coefficients(whitened.triangle);
  return Array.from(variances, (variance, t) => {
    let value = foretold[t * width + width - 1] as number;
    for (let c = 0; c < width - 1; c++) {
      value += ((rows[t * width + c] as number) - (foretold[t * width + c] as number)) * (estimates[c] as number);
    }
    return { value, variance: scale * variance };
  });
}
