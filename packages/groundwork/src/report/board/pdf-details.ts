import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import type { Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { type Column, type Flow, whole } from './pdf-flow.ts';
import { appendixRows, between, far, left, noteLook, pair, right } from './pdf-parts.ts';
import { throughWords } from './say.ts';
import { benchmarksTable, causesTable, endedTable, nothingEnded } from './tables.ts';
import { decidedTable, decisionsTable, movesTable, nothingDecided, noWaiver, waiversTable } from './tables-acts.ts';
import { aheadMissing, aheadTable, comparedTable, moneyTable } from './tables-money.ts';

/** What the first page rests on: the figures, what moved, what ended and why. */
export function details(flow: Flow, report: BoardReport, shown: number): void {
  if (report.decisions.length > shown)
    listed(flow, 'Decisions asked of the board, all', decisionsTable(report), [0.2, 2.4, 3.2, 1.4], { otherwise: '' });
  figures(flow, report);
  compared(flow, report);
  horizon(flow, report);
  listed(flow, 'Decided in the quarter', decidedTable(report), [0.95, 1.35, 1.5, 0.9, 1.7, 1.1], {
    aside: 'from the ledger',
    otherwise: nothingDecided,
  });
  moved(flow, report);
  listed(flow, 'Stopped and stalled', endedTable(report), [1.3, 1.2, 1.1, 2.4, 0.8, 1.4], {
    otherwise: nothingEnded,
  });
  listed(flow, 'Causes', causesTable(report), [2.4, 0.8, 0.7, 0.7, 0.9, 1.2], {
    aside: 'beside those that are quoted',
    otherwise: '',
    below: report.fixFirst,
  });
  listed(flow, 'Waivers in force', waiversTable(report), [1.2, 1.3, 0.9, 0.9, 2.1, 1.4], {
    aside: throughWords(report),
    otherwise: noWaiver(report),
  });
  const asQuoted = { aside: 'as quoted, with what checking found', otherwise: 'None.' };
  listed(flow, 'Benchmarks', benchmarksTable(report), [1.3, 0.7, 2.4, 2.2], asQuoted);
}

function figures(flow: Flow, report: BoardReport): void {
  if (report.money === null) return;
  flow.keep((each) => {
    each.heading('Money, in figures', `to ${dayWords(report.quarter.through)}`);
    each.table(moneyTable(report), [2, 1, 1.6, 1.6]);
  });
  flow.space(between);
}

/** Beside how far they came, where there is no table of it and the first page has not shown that. */
function horizon(flow: Flow, report: BoardReport): void {
  const table = aheadTable(report);
  const isShown = report.quarter.over;
  const said = (each: Flow, column: Column) => {
    each.heading('Over the horizon', 'in no sum', column);
    if (table.rows.length === 0) each.text(aheadMissing(report), { ...noteLook, ...column });
    else each.table(table, [2.4, 0.9, 1, 2, 1.6], column);
  };
  if (table.rows.length === 0 && !isShown) {
    pair(
      flow,
      (each) => said(each, left),
      (each) => far(each, report, right),
    );
    return;
  }
  flow.keep((each) => said(each, whole));
  flow.space(between);
  if (isShown) return;
  flow.keep((each) => far(each, report, whole));
  flow.space(between);
}

function compared(flow: Flow, report: BoardReport): void {
  flow.keep((each) => {
    each.heading('Two quarters', 'each at its end');
    each.table(comparedTable(report), [2, 2, 2]);
  });
  flow.space(between);
}

interface Said {
  readonly aside?: string;
  /** Where the table is empty. */
  readonly otherwise: string;
  readonly below?: string | null;
}

function listed(flow: Flow, title: string, table: Table, widths: readonly number[], said: Said): void {
  const { aside = null, otherwise, below = null } = said;
  const begin = (each: Flow, rows: number) => {
    each.heading(title, aside, whole);
    if (table.rows.length === 0) each.text(otherwise, noteLook);
    else each.table({ ...table, rows: table.rows.slice(0, rows) }, widths);
  };
  // No heading without the first of what it heads.
  flow.keep(
    (each) => {
      begin(each, appendixRows);
      const more = table.rows.length - appendixRows;
      if (more > 0) each.text(`${grouped(more)} more are in the HTML and the Markdown file of this report.`, noteLook);
      if (below === null) return;
      each.space(4);
      each.text(below, noteLook);
    },
    (each) => begin(each, 2),
  );
  flow.space(between);
}

const mostMoves = 30;

function moved(flow: Flow, report: BoardReport): void {
  const table = movesTable(report);
  const more = table.rows.length - mostMoves;
  if (table.rows.length === 0) return;
  listed(flow, 'What else moved', { ...table, rows: table.rows.slice(0, mostMoves) }, [3, 1], {
    otherwise: '',
    below: more > 0 ? `${grouped(more)} more are on the progress page.` : null,
  });
}
