import { type ErrorCode, type ErrorData, type Problem, problem } from '../errors/problem.ts';

/** Which part of the export a problem is in. */
export type LedgerPart = 'file' | 'header' | 'line' | 'entry' | 'checkpoint' | 'closing' | 'key' | 'outside checkpoint';

/** A problem of an exported ledger, with its place: the line counts from 1, the entry from 0. */
export interface LedgerProblem extends Problem {
  readonly what: LedgerPart;
  readonly line: number | null;
  readonly entry: number | null;
}

export type LedgerCode = Extract<ErrorCode, `ledger.${string}`>;

interface Place {
  readonly line?: number | null;
  readonly entry?: number | null;
}

export interface Faults {
  /** Notes one problem. `place` is where it is. */
  add<C extends LedgerCode>(what: LedgerPart, code: C, data: ErrorData<C>, place?: Place): void;
  count(): number;
  /** By line, those without a line last; past the limit only their number. */
  list(): readonly LedgerProblem[];
}

/** As many as a person could read; a file signed with another key has one problem an entry. */
const mostListed = 1000;

export function ledgerProblem<C extends LedgerCode>(
  what: LedgerPart,
  code: C,
  data: ErrorData<C>,
  place: Place = {},
): LedgerProblem {
  return { ...problem(code, data), what, line: place.line ?? null, entry: place.entry ?? null };
}

export function faultList(): Faults {
  const listed: LedgerProblem[] = [];
  let more = 0;
  const end = Number.POSITIVE_INFINITY;
  return {
    add(what, code, data, place) {
      if (listed.length < mostListed) listed.push(ledgerProblem(what, code, data, place));
      else more += 1;
    },
    count: () => listed.length + more,
    list() {
      const sorted = listed.toSorted((a, b) => (a.line ?? end) - (b.line ?? end) || 0);
      if (more === 0) return sorted;
      return [...sorted, ledgerProblem('file', 'ledger.more_problems', { listed: mostListed, more })];
    },
  };
}
