import type { BoardReport } from './board-report.ts';

/** What moved and was decided by nobody in the ledger: what was begun, and what a charter declares. The rest stands among what was decided. */
export function otherMoves({ moves, decided }: Pick<BoardReport, 'moves' | 'decided'>): BoardReport['moves'] {
  const told = new Set(decided.flatMap(({ evidence }) => evidence.flatMap(({ entry }) => entry ?? [])));
  return moves.filter(({ evidence }) => !evidence.some(({ entry }) => entry !== null && told.has(entry)));
}
