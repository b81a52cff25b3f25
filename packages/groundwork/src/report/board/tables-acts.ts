import { dayWords } from '../../words/days.ts';
import type { Table } from '../report.ts';
import { conditionWords } from '../state-words.ts';
import type { BoardReport } from './board-report.ts';
import { otherMoves } from './moves.ts';
import { restsOn } from './say.ts';

export function waiversTable({ waivers }: BoardReport): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'Waived' },
      { title: 'Accepted by' },
      { title: 'Until' },
      { title: 'Because', prose: true },
      { title: 'Rests on' },
    ],
    rows: waivers.map(({ title, condition, gate, person, until, because, evidence }) => [
      title,
      { text: `${condition}, ${conditionWords.waived} for the ${gate} gate`, state: 'waived' as const },
      person,
      dayWords(until, { short: true }),
      because,
      restsOn(evidence),
    ]),
  };
}

export function decisionsTable({ decisions }: BoardReport): Table {
  return {
    columns: [{ title: '' }, { title: 'Asked of the board' }, { title: 'Why', prose: true }, { title: 'Rests on' }],
    rows: decisions.map(({ ask, why, evidence }, index) => [String(index + 1), ask, why, restsOn(evidence)]),
  };
}

/** What moved and was decided by nobody. */
export function movesTable(report: BoardReport): Table {
  return {
    columns: [{ title: 'What moved', prose: true }, { title: 'Rests on' }],
    rows: otherMoves(report).map(({ text, evidence }) => [text, restsOn(evidence)]),
  };
}

/** Of a quarter in which the ledger has nothing of the kind. */
export const nothingDecided = 'The ledger has no decision, stop or waiver of this quarter.';

export function noWaiver({ quarter }: BoardReport): string {
  return `No waiver ${quarter.over ? 'was' : 'is'} in force.`;
}

/** What was decided in the quarter, in time, each by its entry of the ledger. */
export function decidedTable({ decided }: BoardReport): Table {
  return {
    columns: [
      { title: 'Day' },
      { title: 'Initiative' },
      { title: 'Decided' },
      { title: 'By' },
      { title: 'Because', prose: true },
      { title: 'Rests on' },
    ],
    rows: decided.map(({ on, title, what, person, because, evidence }) => [
      // A day is not torn.
      dayWords(on, { short: true }).replaceAll(' ', '\u00a0'),
      title,
      what,
      person ?? 'its own stop rule',
      because === null ? '' : `“${because}”`,
      restsOn(evidence),
    ]),
  };
}
