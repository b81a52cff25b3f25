/** Units never exposed and units exposed, each by period, and how many periods lie before exposure. */
export interface Block {
  readonly compared: readonly (readonly number[])[];
  readonly exposed: readonly (readonly number[])[];
  readonly before: number;
}

/** One period of the exposed units beside what stands in for them. */
export interface SyntheticPeriod {
  readonly observed: number;
  readonly synthetic: number;
  /** Of `synthetic`, from exposure on; null before it, where it was made to fit. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Path {
  readonly observed: readonly number[];
  readonly synthetic: readonly number[];
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const columnMeans = (rows: readonly (readonly number[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, t) => mean(rows.map((row) => row[t] ?? 0)));

/**
 * The exposed units beside what would have been, period by period: the comparison units by their weights, moved by as much as they lay apart over the weighted periods
 * before exposure, so that the gap after it is the effect on average. Arkhangelsky et al. (2021), equation 3 and figure 1. With period weights of zero nothing is moved:
 * synthetic control.
 */
export function pathOf(
  { compared, exposed, before }: Block,
  { units, times }: { readonly units: readonly number[]; readonly times: readonly number[] },
): Path {
  const observed = columnMeans(exposed);
  const weighted = observed.map((_, t) => units.reduce((sum, weight, i) => sum + weight * (compared[i]?.[t] ?? 0), 0));
  let apart = 0;
  for (let t = 0; t < before; t += 1) apart += (times[t] ?? 0) * ((observed[t] ?? 0) - (weighted[t] ?? 0));
  return { observed, synthetic: weighted.map((value) => value + apart) };
}

/**
 * The path with the interval of each period from exposure on: the placebo variance of algorithm 4 of the effect in that period alone, times `quantile`. Period by period, so
 * that it says nothing of all of them at once.
 */
export function withIntervals(
  path: Path,
  {
    placebos,
    before,
    quantile,
  }: { readonly placebos: readonly Path[]; readonly before: number; readonly quantile: number },
): readonly SyntheticPeriod[] {
  return path.observed.map((observed, t) => {
    const synthetic = path.synthetic[t] ?? 0;
    if (t < before) return { observed, synthetic, lower: null, upper: null };
    const gaps = placebos.map((placebo) => (placebo.observed[t] ?? 0) - (placebo.synthetic[t] ?? 0));
    const centre = mean(gaps);
    const half = quantile * Math.sqrt(mean(gaps.map((gap) => (gap - centre) ** 2)));
    return { observed, synthetic, lower: synthetic - half, upper: synthetic + half };
  });
}
