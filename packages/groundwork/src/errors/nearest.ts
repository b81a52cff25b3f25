/**
 * The candidate that a person most likely meant by `word`, or null when none is close. Closeness is the number of
 * insertions, deletions, substitutions and swaps of neighbours (optimal string alignment, Damerau 1964), at most one
 * for every three letters; case and the difference between `-`, `_`, `.` and a space do not count.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const given = folded(word);
  if (given.length === 0 || given.length > longest) return null;
  let best: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    if (candidate.length > longest) continue;
    // A word of one or two letters is one edit away from every other; only the same letters are close.
    const edits = Math.max(1, Math.floor(Math.max(given.length, candidate.length) / 3));
    const allowed = given.length < 3 ? 0 : edits;
    if (Math.abs(given.length - candidate.length) > allowed) continue;
    const distance = editDistance(given, folded(candidate));
    if (distance > allowed) continue;
    if (best === null || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** Names longer than this are not typing mistakes of one another. */
const longest = 128;

function folded(word: string): string {
  return word.toLowerCase().replaceAll(/[-_. ]/g, '_');
}

/** Optimal string alignment distance, by UTF-16 code units. */
export function editDistance(a: string, b: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(twoAbove, j - 2) + 1);
      row.push(cost);
    }
    twoAbove = above;
    above = row;
  }
  return at(above, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
