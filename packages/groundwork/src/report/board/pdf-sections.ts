import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import { countWords } from '../../words/phrases.ts';
import type { Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { curveChart, funnelChart, hasCurve, moneyChart, moneyLegend } from './charts.ts';
import { linksOf } from './links.ts';
import { type Column, type Flow, whole } from './pdf-flow.ts';
import { drawRows } from './pdf-rows.ts';
import { room, sheet } from './pdf-writer.ts';
import { curveWords, throughWords } from './say.ts';
import {
  benchmarksTable,
  causesTable,
  curveTable,
  decidedTable,
  decisionsTable,
  endedTable,
  funnelTable,
  movesTable,
  nothingDecided,
  noWaiver,
  waiversTable,
} from './tables.ts';
import { aheadMissing, aheadTable, comparedTable, moneyMissing, moneyTable, proofTable } from './tables-money.ts';

const half = (room - 24) / 2;
const left: Column = { x: sheet.margin, width: half };
const right: Column = { x: sheet.margin + half + 24, width: half };

/** The first page has room for so many; all of them are in an appendix. */
export const firstRows = 8;
/** An appendix that nobody reads is cut off, and says so. */
export const appendixRows = 100;
const between = 14;

export const noteLook = { size: 8.5, ink: 'ink3', lead: 11.5 } as const;
const unnamed = { isNamed: false } as const;

/** The first page has room for so many decisions at the least. */
export const leastAsked = 3;

/** `most`: so many of the decisions that are asked of the board, where not all have room. */
export function firstPage(flow: Flow, report: BoardReport, most: number): void {
  head(flow, report);
  pair(
    flow,
    (each) => money(each, report),
    (each) => proof(each, report),
  );
  initiatives(flow, report);
  // Of a quarter that is over nothing is asked any more.
  pair(
    flow,
    (each) => curve(each, report),
    (each) => (report.quarter.over ? far(each, report, right) : asked(each, report, most)),
  );
}

function head(flow: Flow, { organization, title, headline, lead, small }: BoardReport): void {
  const { writer } = flow;
  writer.text(organization, sheet.margin, flow.y(), room, { face: 'bold', size: 10 });
  writer.text(title, sheet.margin, flow.y(), room, { size: 9.5, ink: 'ink2', align: 'right' });
  flow.moveTo(flow.y() + 20);
  writer.rule(flow.y(), 'ink', 1.4);
  flow.space(9);
  flow.text(headline, { face: 'serif', size: 17, lead: 21 });
  flow.space(5);
  flow.text(lead, { face: 'serif', size: 11, lead: 15, ink: 'ink2' });
  if (small !== null) {
    flow.space(3);
    flow.text(small, { size: 8.5, ink: 'ink3' });
  }
  flow.space(10);
}

/** Two columns that begin at one height, on one page where that holds both; what follows begins under the longer one. */
function pair(flow: Flow, first: (flow: Flow) => void, second: (flow: Flow) => void): void {
  flow.keep((each) => {
    const { writer } = each;
    const [from, pages] = [each.y(), writer.pages()];
    first(each);
    const [after, page] = [each.y(), writer.pages()];
    // Where the first column went on another page, the second begins at the top of that.
    each.moveTo(page === pages ? from : sheet.top);
    second(each);
    each.moveTo(writer.pages() > page ? each.y() : Math.max(after, each.y()));
  });
  flow.space(between);
}

function money(flow: Flow, report: BoardReport): void {
  flow.heading('Money', `to ${dayWords(report.quarter.through)}`, left);
  if (report.money === null) {
    flow.text(moneyMissing, { ...noteLook, ...left });
    return;
  }
  flow.draw((width) => moneyChart(report, width), left);
  flow.space(4);
  flow.text(moneyLegend(report), { ...noteLook, ...left });
}

function proof(flow: Flow, report: BoardReport): void {
  flow.heading('How well it is proven', null, right);
  flow.table(proofTable(report), [0.7, 2.1, 1.1, 1], right);
  if (report.forecast === null) return;
  flow.space(4);
  flow.text(report.forecast.text, { size: 8.5, lead: 11.5, ...right });
  flow.rests(linksOf(report.forecast.evidence, unnamed), right);
}

function initiatives(flow: Flow, { rows, currency }: BoardReport): void {
  const more = rows.length - firstRows;
  const aside = more > 0 ? `the first ${firstRows} of ${grouped(rows.length)}; all in the appendix` : null;
  flow.heading('Every initiative', aside);
  if (rows.length === 0) flow.text('There is no initiative yet.', noteLook);
  else drawRows(flow, rows.slice(0, firstRows), { all: rows, currency });
  flow.space(between);
}

function curve(flow: Flow, report: BoardReport): void {
  flow.heading('Reached production', null, left);
  if (hasCurve(report)) flow.draw((width) => curveChart(report, width), left);
  flow.space(4);
  flow.text(curveWords(report), { ...noteLook, ...left });
  flow.rests(curveTable(report).rests ?? [], left);
}

const widest = 460;

function far(flow: Flow, report: BoardReport, column: Column): void {
  flow.heading('How far they came', null, column);
  flow.draw((width) => funnelChart(report, Math.min(width, widest)), column);
  flow.rests(funnelTable(report).rests ?? [], column);
}

function asked(flow: Flow, { decisions, waivers }: BoardReport, most: number): void {
  flow.heading('Decisions asked of the board', null, right);
  if (decisions.length === 0) flow.text('Nothing is asked of the board.', { size: 9, ...right });
  for (const [index, { ask, why, evidence }] of decisions.slice(0, most).entries()) {
    flow.text(`${index + 1}. ${ask}.`, { face: 'bold', size: 9, lead: 12, ...right });
    flow.text(why, { size: 8.5, lead: 11.5, ink: 'ink2', ...right });
    flow.rests(linksOf(evidence, unnamed), right);
    flow.space(3);
  }
  if (decisions.length > most)
    flow.text(`And ${countWords(decisions.length - most)} more, on the next page.`, { size: 8.5, ...right });
  if (waivers.length === 0) return;
  const [first] = waivers;
  const says = `${waivers.length === 1 ? 'One waiver is' : `${grouped(waivers.length)} waivers are`} in force; the next ends on ${dayWords(first?.until ?? '')}.`;
  flow.text(says, { ...noteLook, ...right });
}

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
    otherwise: 'Nothing was stopped, and nothing stands still.',
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
    below: more > 0 ? `${grouped(more)} more are on the progress of the portfolio.` : null,
  });
}
