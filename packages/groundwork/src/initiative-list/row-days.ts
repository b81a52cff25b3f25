import type { ListedDay } from './days.ts';
import { isBlank } from './row-words.ts';

/** In the order in which things happen. */
export const dayFields = ['started', 'funded', 'piloted', 'produced', 'ended', 'resumed'] as const;
export type DayField = (typeof dayFields)[number];
export const isDayField = (field: string): field is DayField => dayFields.some((each) => each === field);

export interface RowDays {
  readonly days: Readonly<Record<DayField, string | null>>;
  readonly notes: readonly string[];
  /** Why they cannot all be true, in a sentence. */
  readonly wrong: string | null;
}

const didWhat: Readonly<Record<DayField, string>> = {
  started: 'started',
  funded: 'was funded',
  piloted: 'went into pilot',
  produced: 'went into production',
  ended: 'ended',
  resumed: 'was restarted',
};

interface Cell {
  readonly field: DayField;
  readonly text: string;
  readonly listed: ListedDay | null;
}

/**
 * The days of a row in the order in which things happen. Of a month or a quarter alone the first day counts, or the one before it in the row where that lies within; of an end the last,
 * but none to come.
 */
export function daysOfRow(cells: readonly Cell[], today: string): RowDays {
  const days = Object.fromEntries(dayFields.map((field) => [field, null])) as Record<DayField, string | null>;
  const notes: string[] = [];
  let before: { readonly field: DayField; readonly day: string } | null = null;
  for (const { field, text, listed } of inTime(cells)) {
    if (listed === null) {
      if (!isBlank(text)) notes.push(`${field} “${text}” is no day, and counts as unknown.`);
      continue;
    }
    const day: string = dayWithin(listed, { isEnd: field === 'ended', after: before?.day ?? null, today });
    if (listed.first !== listed.last) notes.push(`${field} “${text}” says no day, and counts as ${day}.`);
    if (before !== null && day < before.day) {
      const wrong = `It ${didWhat[field]} on ${day}, before it ${didWhat[before.field]} on ${before.day}.`;
      return { days, notes, wrong };
    }
    days[field] = day;
    before = { field, day };
  }
  return { days, notes, wrong: null };
}

/** What is after a restart comes after it: a pilot may begin anew, and production follow. */
function inTime(cells: readonly Cell[]): readonly Cell[] {
  const resumed = cells.find(({ field }) => field === 'resumed')?.listed;
  if (!resumed) return cells;
  const isAfter = ({ field, listed }: Cell) =>
    field !== 'started' && field !== 'ended' && field !== 'resumed' && listed !== null && listed.first >= resumed.first;
  return [...cells.filter((each) => !isAfter(each)), ...cells.filter(isAfter)];
}

function dayWithin(
  { first, last }: ListedDay,
  { isEnd, after, today }: { readonly isEnd: boolean; readonly after: string | null; readonly today: string },
): string {
  const wanted = isEnd ? (last > today && first <= today ? today : last) : first;
  return after !== null && wanted < after && after <= last ? after : wanted;
}
