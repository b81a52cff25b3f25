import { requireFinite } from '../arguments.ts';
import { addProductTo, addTo, compensatedDot } from './compensated.ts';
import { type FactoredDesign, factorDesign, inverseCrossProduct, lengthExponent, scaleByPower } from './design.ts';
import { applyQ, applyTransposed, solveUpper, solveUpperTransposed } from './householder.ts';

export interface LeastSquares {
  /** One for each column of the design. */
  readonly coefficients: readonly number[];
  /** Outcome − fitted value, in the units of the outcome also where weights are given. */
  readonly residuals: readonly number[];
  /** (XᵀWX)⁻¹, k × k. */
  readonly unscaledCovariance: readonly (readonly number[])[];
  /** SSE / df, weighted where weights are given. */
  readonly residualVariance: number;
  /** n − k. */
  readonly degreesOfFreedom: number;
  /** √(residual variance · diagonal of the unscaled covariance). */
  readonly standardErrors: readonly number[];
}

/** Coefficients of the scaled columns and residuals of the weighted rows. */
interface Solution {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
}

/** The solution of r + A x = f, Aᵀ r = g: through Q and R, Björck (1967). */
function solveAugmented({ factor, size }: FactoredDesign, f: Float64Array, g: ArrayLike<number>): Solution {
  const rotated = Float64Array.from(f);
  applyTransposed(factor, rotated);
  const head = solveUpperTransposed(factor, g);
  const coefficients = solveUpper(
    factor,
    head.map((value, j) => (rotated[j] as number) - value),
  );
  const residuals = Float64Array.from(rotated, (value, i) => (i < size ? (head[i] as number) : value));
  applyQ(factor, residuals);
  return { coefficients, residuals };
}

/** One step of iterative refinement of the augmented system, its residuals in twice the precision: Björck (1967). */
function refine(design: FactoredDesign, outcome: Float64Array, { coefficients, residuals }: Solution): Solution {
  const { columns } = design;
  const f = outcome.map((value, i) => {
    const sum = { high: value, low: 0 };
    addTo(sum, -(residuals[i] as number));
    columns.forEach((column, j) => {
      addProductTo(sum, -(column[i] as number), coefficients[j] as number);
    });
    return sum.high + sum.low;
  });
  const g = columns.map((column) => -compensatedDot(column, residuals));
  const correction = solveAugmented(design, f, g);
  return {
    coefficients: coefficients.map((value, j) => value + (correction.coefficients[j] as number)),
    residuals: residuals.map((value, i) => value + (correction.residuals[i] as number)),
  };
}

function requireOutcome(outcome: readonly number[], rows: number): void {
  if (outcome.length !== rows) throw new RangeError(`outcome must have ${rows} values; got ${outcome.length}`);
  outcome.forEach((value, i) => {
    requireFinite(`outcome[${i}]`, value);
  });
}

function requireRepresentable(result: LeastSquares): LeastSquares {
  const { coefficients, residuals, unscaledCovariance, residualVariance, standardErrors } = result;
  const values = [coefficients, residuals, [residualVariance], standardErrors, ...unscaledCovariance];
  if (values.every((list) => list.every(Number.isFinite))) return result;
  throw new RangeError('design and outcome must be of a size whose least squares are finite numbers; rescale them');
}

/**
 * Least squares of an outcome (n) on the columns of a design (rows of X, n × k, n > k): Householder's QR of the scaled columns with one step
 * of iterative refinement (Björck 1967, "Iterative refinement of linear least squares solutions I", BIT 7). A constant is a column of ones. Weights are proportional to 1/variance.
 * @throws RangeError when sizes differ, n ≤ k, a value is not finite, a weight not positive, or the columns are dependent to within
 * rounding (`factorDesign` says where the limit is)
 */
export function leastSquares(
  design: readonly (readonly number[])[],
  outcome: readonly number[],
  weights?: readonly number[],
): LeastSquares {
  const factored = factorDesign(design, weights);
  const { rows, size, roots, exponents } = factored;
  requireOutcome(outcome, rows);
  const weighted = Float64Array.from(outcome, (value, i) => value * (roots?.[i] ?? 1));
  const unit = lengthExponent(weighted);
  const target = weighted.map((value) => scaleByPower(value, -unit));
  const first = solveAugmented(factored, target, new Float64Array(size));
  const { coefficients, residuals } = refine(factored, target, first);
  const degreesOfFreedom = rows - size;
  const residualVariance = scaleByPower(compensatedDot(residuals, residuals) / degreesOfFreedom, 2 * unit);
  const unscaledCovariance = inverseCrossProduct(factored);
  return requireRepresentable({
    coefficients: exponents.map((exponent, j) => scaleByPower(coefficients[j] as number, unit - exponent)),
    residuals: Array.from(residuals, (value, i) => scaleByPower(value, unit) / (roots?.[i] ?? 1)),
    unscaledCovariance,
    residualVariance,
    degreesOfFreedom,
    standardErrors: unscaledCovariance.map((row, i) => Math.sqrt(residualVariance) * Math.sqrt(row[i] as number)),
  });
}
