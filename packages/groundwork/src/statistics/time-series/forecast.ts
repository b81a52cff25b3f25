import { advanceCovariance, advanceRows, type ErrorProcess } from './error-process.ts';
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

/** z' of column c of a matrix with a row a state. */
function loadColumn(loads: readonly number[], rows: Float64Array, width: number, c: number): number {
  return loads.reduce((sum, state) => sum + (rows[state * width + c] as number), 0);
}

/** The running sum of the periods that count, beside the states. */
interface RunningSum {
  value: number;
  /** Of the sum of the signals, the coefficients known, and its covariance with each state. */
  variance: number;
  covariance: Float64Array;
  irregular: number;
  /** How the sum depends on each coefficient. */
  readonly weights: Float64Array;
}

/** A period's forecast and how it depends on each coefficient. */
interface Step {
  readonly value: number;
  readonly weights: Float64Array;
}

/** The running sum takes in the signal of a period, z'α: Var += 2 z'c + z'Pz, c += P z. */
function take(sum: RunningSum, process: ErrorProcess, covariance: Float64Array, step: Step): void {
  const { loads, states } = process;
  sum.variance += 2 * loadColumn(loads, sum.covariance, 1, 0) + quadratic(loads, covariance, states);
  sum.covariance = sum.covariance.map((value, i) => value + loadColumn(loads, covariance, states, i));
  sum.irregular += process.irregular;
  sum.value += step.value;
  step.weights.forEach((weight, c) => {
    sum.weights[c] = (sum.weights[c] as number) + weight;
  });
}

/** x'b + z'a, where a depends on the coefficients b too: the states of the outcome less those of each regressor times its coefficient. */
function stepFrom(fit: Fit, states: Float64Array, at: number, estimates: Float64Array): Step {
  const { rows, width } = fit.table;
  const { loads } = fit.process;
  const weights = estimates.map((_, c) => (rows[at * width + c] as number) - loadColumn(loads, states, width, c));
  const own = loadColumn(loads, states, width, width - 1);
  return { weights, value: weights.reduce((sum, weight, c) => sum + weight * (estimates[c] as number), own) };
}

function advanced(process: ErrorProcess, rows: Float64Array, width: number): Float64Array {
  const next = new Float64Array(rows.length);
  advanceRows(process, rows, width, next);
  return next;
}

/**
 * Forecasts of the periods after the fitted ones, none of whose outcomes is looked at, and of the sum over those with `counts[h]`. Forecast
 * errors of different periods share the states and the coefficients, so the variance of the sum comes from the state vector with the running
 * sum added to it (Durbin & Koopman 2012, section 4.11 on forecasting); the coefficients enter through the weights of the regressors that the
 * states leave (De Jong 1991).
 */
export function forecast(fit: Fit, fitted: number, counts: readonly boolean[]): Forecast {
  const { process, table, whitened, scale } = fit;
  const { triangle } = whitened;
  const estimates = coefficients(triangle);
  const covariance = Float64Array.from(whitened.covariance);
  const scratch = new Float64Array(covariance.length);
  let states = whitened.states;
  const sum: RunningSum = {
    value: 0,
    variance: 0,
    covariance: new Float64Array(process.states),
    irregular: 0,
    weights: new Float64Array(table.width - 1),
  };
  const periods = counts.map((counted, h) => {
    const step = stepFrom(fit, states, fitted + h, estimates);
    const signal = quadratic(process.loads, covariance, process.states) + varianceOf(triangle, step.weights);
    if (counted) take(sum, process, covariance, step);
    sum.covariance = advanced(process, sum.covariance, 1);
    states = advanced(process, states, table.width);
    advanceCovariance(process, covariance, scratch);
    return { value: step.value, variance: scale * (signal + process.irregular) };
  });
  const sumVariance = scale * (sum.variance + sum.irregular + varianceOf(triangle, sum.weights));
  return { periods, sum: sum.value, sumVariance };
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
