import { grouped } from '../../words/numbers.ts';
import type { BoardReport } from './board-report.ts';
import { fitOf, type Part } from './deck-column.ts';
import { slideTop } from './deck-slide.ts';
import { lowest, type Making, stacked } from './deck-stack.ts';
import { askedTitle, decidedTitle, endedTitle } from './deck-titles.ts';
import { otherMoves } from './moves.ts';
import { throughWords } from './say.ts';
import { causesTable, endedTable } from './tables.ts';
import { decidedTable, decisionsTable, nothingDecided, noWaiver, waiversTable } from './tables-acts.ts';

/** A slide has room for so many lines of what else moved. */
const mostMoves = 8;
/** What is written so large, in points, may stand on one slide. */
const largeEnough = 14;

/** What is asked of the board, what was decided, which waivers are in force, what ended and why: of a quarter that is over nothing is asked. Where people did nothing, that takes no slide of its own. */
export function acts(making: Making): void {
  const { report } = making;
  const { quarter, decisions, decided, waivers, moves } = report;
  const of = partsOf(report);
  if (decisions.length + decided.length + waivers.length + moves.length === 0) {
    const first = quarter.over ? decidedTitle(report) : askedTitle(report);
    const title = `${first}; ${endedTitle(report).replace(/^./, (letter) => letter.toLowerCase())}`;
    stacked(making, title, [of.ended, of.causes, { ...of.decided, name: 'Decided in the quarter' }, of.waivers]);
    return;
  }
  if (quarter.over) {
    stacked(making, decidedTitle(report), [of.decided, of.moves]);
    stacked(making, endedTitle(report), [of.ended, of.causes, of.waivers]);
    return;
  }
  const all = [of.asked, { ...of.decided, name: 'Decided in the quarter' }, of.moves, of.waivers];
  if (fitOf(all, { y: slideTop, until: lowest }, making.reach, largeEnough) !== null)
    stacked(making, askedTitle(report), all);
  else {
    stacked(making, askedTitle(report), [of.asked]);
    stacked(making, decidedTitle(report), [of.decided, of.moves, of.waivers]);
  }
  stacked(making, endedTitle(report), [of.ended, of.causes]);
}

function partsOf(report: BoardReport) {
  return {
    asked: { table: decisionsTable(report), parts: [0.45, 3.7, 5.5, 2.3] },
    decided: { table: decidedTable(report), parts: [1.3, 2, 2.5, 1.5, 3.2, 1.8], text: nothingDecided },
    moves: { name: 'What else moved', text: movesText(report) },
    waivers: {
      name: `Waivers in force ${throughWords(report)}`,
      table: waiversTable(report),
      parts: [2, 2.3, 1.4, 1.4, 3.2, 1.8],
      text: noWaiver(report),
    },
    ended: { table: endedTable(report), parts: [2, 1.9, 1.6, 4.1, 1, 2] },
    causes: {
      name: 'Causes, beside those that are quoted',
      table: causesTable(report),
      parts: [3.4, 1.2, 0.9, 0.9, 1.2, 1.6],
      below: report.fixFirst ?? '',
    },
  } satisfies Record<string, Part>;
}

function movesText(report: BoardReport): string {
  const moves = otherMoves(report);
  const more = moves.length - mostMoves;
  return [
    ...moves.slice(0, mostMoves).map(({ text }) => text),
    ...(more > 0 ? [`And ${grouped(more)} more.`] : []),
  ].join('\n');
}
