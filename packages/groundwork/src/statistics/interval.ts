/** An interval of values. `null` means that the side is unbounded: nothing can be excluded there. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** `centre` ± `halfWidth`; a half-width that is not finite gives an interval without bounds. */
export function intervalAround(centre: number, halfWidth: number): Interval {
  if (!Number.isFinite(halfWidth)) return { lower: null, upper: null };
  return { lower: centre - halfWidth, upper: centre + halfWidth };
}
