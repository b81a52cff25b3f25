/** Code points from the first to the last of each range; sorted, apart from one another. */
export type Ranges = readonly (readonly [number, number])[];

export const lastCodePoint = 0x10ffff;
/** No engine keeps the zero character in a text, so it is in no class. */
const first = 1;

/** The same code points as sorted ranges that neither overlap nor touch. */
export function normalised(ranges: Ranges): Ranges {
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Every code point that is not among them. */
export function complement(ranges: Ranges): Ranges {
  const others: [number, number][] = [];
  let next = first;
  for (const [from, to] of normalised(ranges)) {
    if (from > next) others.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= lastCodePoint) others.push([next, lastCodePoint]);
  return others;
}
