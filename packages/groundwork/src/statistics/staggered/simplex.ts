/** Relative to the size of the objective: the duality gap at which weights are as good as exact. */
const GAP = 1e-12;
const MOST_STEPS = 200_000;

/**
 * The weights w ≥ 0, Σ w = 1, that minimise Σ_r (rows[r]·w − target[r])² / R + ζ² Σ w²: a constrained ridge regression, with an
 * intercept when `intercept` (rows and target are centred then). By Frank & Wolfe's method with pairwise steps of exact
 * length, which converges linearly on the simplex (Lacoste-Julien & Jaggi 2015), until the duality gap vanishes.
 */
export function simplexWeights(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  { zeta, intercept }: { readonly zeta: number; readonly intercept: boolean },
): readonly number[] {
  const { gram, linear, constant } = quadratic(rows, target, intercept, zeta);
  const m = linear.length;
  const weights = new Float64Array(m).fill(1 / m);
  // Half the gradient of the objective: gram · w − linear.
  const gradient = Float64Array.from(gram, (row, j) => row.reduce((sum, q) => sum + q / m, -(linear[j] ?? 0)));
  const scale = gram.reduce((sum, row, j) => sum + (row[j] ?? 0) / m, constant);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { best, worst } = extremes(gradient, weights);
    const value = (j: number): number => gradient[j] ?? 0;
    const gap = weights.reduce((sum, w, j) => sum + w * value(j), 0) - value(best);
    if (gap <= GAP * scale || best === worst) break;
    const q = (j: number, k: number): number => gram[j]?.[k] ?? 0;
    const curvature = q(best, best) + q(worst, worst) - 2 * q(best, worst);
    const available = weights[worst] ?? 0;
    const moved = curvature > 0 ? Math.min(available, (value(worst) - value(best)) / curvature) : available;
    if (!(moved > 0)) break;
    weights[best] = (weights[best] ?? 0) + moved;
    weights[worst] = moved === available ? 0 : available - moved;
    for (let j = 0; j < m; j++) gradient[j] = value(j) + moved * (q(j, best) - q(j, worst));
  }
  return [...weights];
}

/** The objective as wᵀ gram w − 2 linear·w + constant. */
function quadratic(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  intercept: boolean,
  zeta: number,
): { readonly gram: readonly Float64Array[]; readonly linear: readonly number[]; readonly constant: number } {
  const n = rows.length;
  const centred = (values: readonly number[]): readonly number[] => {
    const centre = intercept ? values.reduce((sum, value) => sum + value, 0) / n : 0;
    return values.map((value) => value - centre);
  };
  const columns = (rows[0] ?? []).map((_, j) => centred(rows.map((row) => row[j] ?? 0)));
  const b = centred(target);
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, r) => sum + value * (y[r] ?? 0), 0) / n;
  const gram = columns.map((x, j) => Float64Array.from(columns, (y, k) => product(x, y) + (j === k ? zeta * zeta : 0)));
  return { gram, linear: columns.map((x) => product(x, b)), constant: product(b, b) };
}

/** The coordinate to move weight to, and the one in use to take it from. */
function extremes(gradient: Float64Array, weights: Float64Array): { readonly best: number; readonly worst: number } {
  let best = 0;
  let worst = -1;
  gradient.forEach((value, j) => {
    if (value < (gradient[best] ?? 0)) best = j;
    if ((weights[j] ?? 0) > 0 && (worst < 0 || value > (gradient[worst] ?? 0))) worst = j;
  });
  return { best, worst };
}
