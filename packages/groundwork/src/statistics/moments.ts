/**
 * Sufficient statistics of k components measured on each of n units.
 * `mean[i]` is the mean of component i; `cross[i][j]` is Σ (x_i − x̄_i)(x_j − x̄_j), a centred sum, not divided by anything.
 */
export interface Moments {
  readonly n: number;
  readonly mean: readonly number[];
  readonly cross: readonly (readonly number[])[];
}
