import type { Row } from './board-report.ts';

export interface Outstanding {
  /** `returned most`: after “those that”. */
  readonly says: string;
  readonly part: readonly Row[];
}

/** So many of each kind. */
const each = 6;

/**
 * Of very many rows those that a board asks about: what did harm or lost most, then what returned most. Where no money is known, the first of them. An initiative is in one part
 * at most.
 */
export function outstanding(rows: readonly Row[]): readonly Outstanding[] {
  const net = (row: Row) => row.net?.p50 ?? 0;
  const lost = rows
    .filter((row) => row.verdict === 'harmful' || net(row) < 0)
    .toSorted((a, b) => Number(b.verdict === 'harmful') - Number(a.verdict === 'harmful') || net(a) - net(b))
    .slice(0, each);
  const returned = rows
    .filter((row) => net(row) > 0 && !lost.includes(row))
    .toSorted((a, b) => net(b) - net(a))
    .slice(0, each);
  const parts = [
    { says: 'did harm or lost most', part: lost },
    { says: 'returned most', part: returned },
  ].filter(({ part }) => part.length > 0);
  return parts.length > 0 ? parts : [{ says: 'went furthest', part: rows.slice(0, each) }];
}
