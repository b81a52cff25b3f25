import { requireCount, requireFinite } from './arguments.ts';

/**
 * Sufficient statistics of k components measured on each of n units.
 * `mean[i]` is the mean of component i; `cross[i][j]` is Σ (x_i − x̄_i)(x_j − x̄_j), a centred sum, not divided by anything.
 */
export interface Moments {
  readonly n: number;
  readonly mean: readonly number[];
  readonly cross: readonly (readonly number[])[];
}

/** The entry (i, j) of the centred sums. @throws RangeError when the moments have no such component */
export function crossSum(m: Moments, i: number, j: number): number {
  const value = m.cross[i]?.[j];
  if (value === undefined)
    throw new RangeError(`component ${i}, ${j} is not in moments of ${m.mean.length} components`);
  return value;
}

/** The mean of component i. @throws RangeError when the moments have no such component */
export function componentMean(m: Moments, i: number): number {
  const value = m.mean[i];
  if (value === undefined) throw new RangeError(`component ${i} is not in moments of ${m.mean.length} components`);
  return value;
}

/**
 * Refuses moments that no set of units can have: n not a whole number, entries that are not finite or not of one size, a negative
 * centred sum of squares.
 * @throws RangeError naming `name` and the entry
 */
export function requireMoments(name: string, m: Moments, components?: number): void {
  requireCount(`${name}.n`, m.n);
  const k = m.mean.length;
  if (components !== undefined && k < components) {
    throw new RangeError(`${name} must have ${components} components; got ${k}`);
  }
  if (m.cross.length !== k || m.cross.some((row) => row.length !== k)) {
    throw new RangeError(`${name}.cross must be ${k} × ${k}, the size of ${name}.mean`);
  }
  for (let i = 0; i < k; i++) {
    requireFinite(`${name}.mean[${i}]`, componentMean(m, i));
    for (let j = 0; j < k; j++) requireFinite(`${name}.cross[${i}][${j}]`, crossSum(m, i, j));
    if (crossSum(m, i, i) < 0) throw new RangeError(`${name}.cross[${i}][${i}] must not be negative`);
  }
}

/**
 * The moments of two disjoint sets of units taken together. Pairwise update of Chan, Golub & LeVeque (1983), "Algorithms for
 * computing the sample variance", for every pair of components.
 * @throws RangeError when the two do not have the same components or either is malformed
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  requireMoments('a', a);
  requireMoments('b', b);
  if (a.mean.length !== b.mean.length) {
    throw new RangeError(`moments of ${a.mean.length} and of ${b.mean.length} components cannot be merged`);
  }
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const shift = a.mean.map((_, i) => componentMean(b, i) - componentMean(a, i));
  const mean = a.mean.map((value, i) => value + (shift[i] as number) * (b.n / n));
  const weight = a.n * (b.n / n);
  const cross = a.cross.map((row, i) =>
    row.map((value, j) => value + crossSum(b, i, j) + (shift[i] as number) * (shift[j] as number) * weight),
  );
  return { n, mean, cross };
}

/**
 * Moments of rows held in memory, one row a unit, in two passes (the second corrects the rounding of the first, Chan, Golub &
 * LeVeque 1983).
 * @throws RangeError when there are no rows, rows differ in length, or a value is not finite
 */
export function momentsOf(rows: readonly (readonly number[])[]): Moments {
  const first = rows[0];
  if (first === undefined) throw new RangeError('rows must not be empty');
  const n = rows.length;
  const k = first.length;
  const provisional = new Array<number>(k).fill(0);
  rows.forEach((row, r) => {
    if (row.length !== k) throw new RangeError(`rows[${r}] must have ${k} values; got ${row.length}`);
    for (let i = 0; i < k; i++) {
      requireFinite(`rows[${r}][${i}]`, row[i] as number);
      provisional[i] = (provisional[i] as number) + ((row[i] as number) - (provisional[i] as number)) / (r + 1);
    }
  });
  const residual = new Array<number>(k).fill(0);
  const cross = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (const row of rows) {
    const d = row.map((value, i) => value - (provisional[i] as number));
    for (let i = 0; i < k; i++) {
      residual[i] = (residual[i] as number) + (d[i] as number);
      const crossRow = cross[i] as number[];
      for (let j = 0; j < k; j++) crossRow[j] = (crossRow[j] as number) + (d[i] as number) * (d[j] as number);
    }
  }
  return {
    n,
    mean: provisional.map((value, i) => value + (residual[i] as number) / n),
    cross: cross.map((row, i) =>
      row.map((value, j) => {
        const corrected = value - ((residual[i] as number) * (residual[j] as number)) / n;
        return i === j ? Math.max(0, corrected) : corrected;
      }),
    ),
  };
}

/** The sample variance of component i, divisor n − 1. @throws RangeError with fewer than two units */
export function variance(m: Moments, i: number): number {
  return covariance(m, i, i);
}

/** The sample covariance of components i and j, divisor n − 1. @throws RangeError with fewer than two units */
export function covariance(m: Moments, i: number, j: number): number {
  if (!(m.n >= 2)) throw new RangeError(`a variance needs two units or more; got ${m.n}`);
  return crossSum(m, i, j) / (m.n - 1);
}

/** The moments of some components only, in the order asked for. */
export function pickMoments(moments: Moments, indices: readonly number[]): Moments {
  return {
    n: moments.n,
    mean: indices.map((i) => moments.mean[i] as number),
    cross: indices.map((i) => indices.map((j) => moments.cross[i]?.[j] as number)),
  };
}
