/** Entries that should stand before `line` (null: before the end) and do not, some of which may be lines there that cannot be read. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** How many of them are not in the file at all. */
  readonly missing: number;
  readonly unreadable: number;
  readonly line: number | null;
}

export type Place = 'in order' | 'out of order' | 'duplicated';

export interface EntryOrder {
  /** An entry whose place is certain, because it is signed. */
  place(index: number, line: number): Place;
  /** A line that may have been an entry, but cannot be read or trusted. */
  unreadable(): void;
  /** The index that comes next. */
  next(): number;
  /** What never came. `total`: how many entries the signed final checkpoint covers; null when that is not known. */
  missing(total: number | null): readonly Gap[];
}

/** A jump beyond this many entries is reported as a whole, without remembering each one. */
const largestTracked = 1_000_000;

/**
 * Follows the places of entries through a file. A line that cannot be read explains one missing entry at that spot, so a
 * damaged line is named once, not twice.
 */
export function entryOrder(): EntryOrder {
  let next = 0;
  let unreadable = 0;
  const gaps: Gap[] = [];
  const absent = new Set<number>();

  const leave = (to: number, line: number | null) => {
    gaps.push({ from: next, to, missing: to - next + 1 - unreadable, unreadable, line });
    if (to - next < largestTracked) for (let index = next; index <= to; index += 1) absent.add(index);
  };

  return {
    place(index, line) {
      if (index < next)
        return absent.delete(index) || gaps.some((gap) => tooLarge(gap) && within(gap, index))
          ? 'out of order'
          : 'duplicated';
      if (index > next) leave(index - 1, line);
      next = index + 1;
      unreadable = 0;
      return 'in order';
    },
    unreadable() {
      unreadable += 1;
    },
    next: () => next,
    missing(total) {
      if (total !== null && total > next) leave(total - 1, null);
      return gaps.flatMap((gap) => stillMissing(gap, absent));
    },
  };
}

function stillMissing(gap: Gap, absent: ReadonlySet<number>): readonly Gap[] {
  if (tooLarge(gap)) return [gap];
  const ranges: { from: number; to: number }[] = [];
  for (let index = gap.from; index <= gap.to; index += 1) {
    if (!absent.has(index)) continue;
    const last = ranges.at(-1);
    if (last?.to === index - 1) last.to = index;
    else ranges.push({ from: index, to: index });
  }
  if (gap.unreadable === 0) return ranges.map(({ from, to }) => ({ ...gap, from, to, missing: to - from + 1 }));
  const [first, last] = [ranges[0], ranges.at(-1)];
  const missing = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0) - gap.unreadable;
  if (!first || !last || missing <= 0) return [];
  // Which of them the unreadable lines were cannot be known, so they are told together.
  return [{ ...gap, from: first.from, to: last.to, missing }];
}

const tooLarge = (gap: Gap) => gap.to - gap.from >= largestTracked;
const within = (gap: Gap, index: number) => gap.from <= index && index <= gap.to;
