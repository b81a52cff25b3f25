import type { Table } from './columns.ts';
import { advanceCovariance, advanceRows, type ErrorProcess } from './error-process.ts';
import { addRow, emptyTriangle, type Triangle } from './triangle.ts';

/** A table filtered by its error process: what the likelihood, the fit and the forecast need. In units of the process's variances. */
export interface Whitened {
  readonly triangle: Triangle;
  /** Observed periods. */
  readonly observations: number;
  /** Σ log F_t. */
  readonly logVariances: number;
  /** States of each column of the table after the last period, predicted for the next: `states` × `width`. */
  readonly states: Float64Array;
  readonly covariance: Float64Array;
}

/** What the states foretell of every column one step ahead, `periods` × `width`, and the variances F_t. */
export interface Trace {
  readonly foretold: Float64Array;
  readonly variances: Float64Array;
}

/** z' of a matrix with a row a state. */
function loadRows(process: ErrorProcess, rows: Float64Array, width: number, into: Float64Array): void {
  into.fill(0);
  for (const state of process.loads) {
    for (let c = 0; c < width; c++) into[c] = (into[c] as number) + (rows[state * width + c] as number);
  }
}

/** Only the level starts with a variance. */
function firstCovariance({ states, first }: ErrorProcess): Float64Array {
  const matrix = new Float64Array(states * states);
  matrix[0] = first;
  return matrix;
}

/** Adds `by` · left right' to a matrix. */
function addProduct(matrix: Float64Array, left: Float64Array, right: Float64Array, by: number): void {
  const width = right.length;
  for (let i = 0; i < left.length; i++) {
    const factor = by * (left[i] as number);
    for (let c = 0; c < width; c++)
      matrix[i * width + c] = (matrix[i * width + c] as number) + factor * (right[c] as number);
  }
}

/**
 * The Kalman filter run over every column of the first `periods` rows with the same gains, and the least-squares problem of the
 * standardised prediction errors: the exact treatment of diffuse first states and coefficients by augmentation, De Jong (1991); Durbin &
 * Koopman (2012), section 5.7, where it equals the exact initial filter of section 5.2. A period that is not observed is stepped over. Fills in `trace` where it is given.
 */
export function whiten(table: Table, process: ErrorProcess, periods: number, trace?: Trace): Whitened {
  const { rows, width } = table;
  const size = process.states;
  const triangle = emptyTriangle(width);
  const covariance = firstCovariance(process);
  const scratch = new Float64Array(size * size);
  const [loaded, row] = [new Float64Array(size), new Float64Array(width)];
  let states = new Float64Array(size * width);
  let next = new Float64Array(size * width);
  let observations = 0;
  let logVariances = 0;
  for (let t = 0; t < periods; t++) {
    loadRows(process, covariance, size, loaded);
    let variance = process.irregular;
    for (const state of process.loads) variance += loaded[state] as number;
    loadRows(process, states, width, row);
    trace?.foretold.set(row, t * width);
    for (let c = 0; c < width; c++) row[c] = (rows[t * width + c] as number) - (row[c] as number);
    trace?.variances.fill(variance, t, t + 1);
    if (!Number.isNaN(row[width - 1])) {
      observations += 1;
      logVariances += Math.log(variance);
      addProduct(states, loaded, row, 1 / variance);
      addProduct(covariance, loaded, loaded, -1 / variance);
      const root = Math.sqrt(variance);
      for (let c = 0; c < width; c++) row[c] = (row[c] as number) / root;
      addRow(triangle, row);
    }
    advanceRows(process, states, width, next);
    const filled = next;
    next = states;
    states = filled;
    advanceCovariance(process, covariance, scratch);
  }
  return { triangle, observations, logVariances, states, covariance };
}
