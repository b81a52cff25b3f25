/** Sorts by a number, the largest first, and equals by texts: the same order whatever engine and however it sends its rows. A missing text comes last. */
export function ranked<T>(
  rows: readonly T[],
  size: (row: T) => number,
  ...texts: readonly ((row: T) => string | null)[]
): readonly T[] {
  return rows.toSorted((a, b) => {
    const difference = size(b) - size(a);
    if (difference !== 0) return difference;
    for (const text of texts) {
      const order = byText(text(a), text(b));
      if (order !== 0) return order;
    }
    return 0;
  });
}

function byText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
