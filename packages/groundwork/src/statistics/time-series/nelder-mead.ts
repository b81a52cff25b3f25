export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

interface Simplex {
  readonly objective: (at: readonly number[]) => number;
  readonly vertices: Minimum[];
}

const blend = (centre: readonly number[], away: readonly number[], by: number): number[] =>
  centre.map((c, i) => c + by * ((away[i] as number) - c));

/** One step: reflection, expansion, contraction or shrinkage of the worst vertex; the vertices are sorted, best first. */
function step({ objective, vertices }: Simplex): void {
  const evaluate = (at: readonly number[]): Minimum => ({ at, value: objective(at) });
  const worst = vertices.at(-1) as Minimum;
  const kept = vertices.slice(0, -1);
  const [best, second] = [kept[0] as Minimum, kept.at(-1) as Minimum];
  const centre = best.at.map((_, i) => kept.reduce((sum, v) => sum + (v.at[i] as number), 0) / kept.length);
  const replace = (vertex: Minimum): void => {
    vertices[vertices.length - 1] = vertex;
  };
  const reflected = evaluate(blend(centre, worst.at, -1));
  if (reflected.value < best.value) {
    const expanded = evaluate(blend(centre, worst.at, -2));
    replace(expanded.value < reflected.value ? expanded : reflected);
  } else if (reflected.value < second.value) {
    replace(reflected);
  } else {
    const outside = reflected.value < worst.value;
    const contracted = evaluate(blend(centre, worst.at, outside ? -0.5 : 0.5));
    if (contracted.value < Math.min(reflected.value, worst.value)) replace(contracted);
    else
      for (let i = 1; i < vertices.length; i++)
        vertices[i] = evaluate(blend(best.at, (vertices[i] as Minimum).at, 0.5));
  }
  vertices.sort((a, b) => a.value - b.value);
}

/**
 * A minimum near `start` by the simplex of Nelder & Mead (1965), without derivatives: first steps of `spread`, until the values at all
 * vertices agree within `tolerance` or after 100 steps a dimension.
 */
export function nelderMead({
  objective,
  start,
  spread,
  tolerance,
}: {
  readonly objective: (at: readonly number[]) => number;
  readonly start: readonly number[];
  readonly spread: number;
  readonly tolerance: number;
}): Minimum {
  const corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + spread : x)))];
  const vertices = corners.map((at) => ({ at, value: objective(at) })).sort((a, b) => a.value - b.value);
  const simplex: Simplex = { objective, vertices };
  for (let steps = 0; steps < 100 * start.length; steps++) {
    const [best, worst] = [vertices[0] as Minimum, vertices.at(-1) as Minimum];
    const size = Math.max(...worst.at.map((x, i) => Math.abs(x - (best.at[i] as number))));
    if (worst.value - best.value <= tolerance && size < 0.5) break;
    step(simplex);
  }
  return vertices[0] as Minimum;
}
