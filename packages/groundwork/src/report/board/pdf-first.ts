import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import { countWords } from '../../words/phrases.ts';
import type { BoardReport } from './board-report.ts';
import { curveChart, hasCurve, moneyChart, moneyLegend } from './charts.ts';
import { linksOf } from './links.ts';
import type { Flow } from './pdf-flow.ts';
import { between, far, firstRows, left, noteLook, pair, right } from './pdf-parts.ts';
import { drawRows } from './pdf-rows.ts';
import { room, sheet } from './pdf-writer.ts';
import { curveWords } from './say.ts';
import { curveTable } from './tables.ts';
import { moneyMissing, proofTable } from './tables-money.ts';

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
  flow.rests(linksOf(report.forecast.evidence), right);
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
  // No heading without its chart and what that says.
  flow.keep((each) => {
    each.heading('Reached production', null, left);
    if (hasCurve(report)) each.draw((width) => curveChart(report, width), left);
    each.space(4);
    each.text(curveWords(report), { ...noteLook, ...left });
    each.rests(curveTable(report).rests ?? [], left);
  });
}

function asked(flow: Flow, { decisions, waivers }: BoardReport, most: number): void {
  flow.heading('Decisions asked of the board', null, right);
  if (decisions.length === 0) flow.text('Nothing is asked of the board.', { size: 9, ...right });
  for (const [index, { ask, why, evidence }] of decisions.slice(0, most).entries()) {
    flow.text(`${index + 1}. ${ask}.`, { face: 'bold', size: 9, lead: 12, ...right });
    flow.text(why, { size: 8.5, lead: 11.5, ink: 'ink2', ...right });
    flow.rests(linksOf(evidence), right);
    flow.space(3);
  }
  if (decisions.length > most)
    flow.text(`And ${countWords(decisions.length - most)} more, on the next page.`, { size: 8.5, ...right });
  if (waivers.length === 0) return;
  const [first] = waivers;
  const says = `${waivers.length === 1 ? 'One waiver is' : `${grouped(waivers.length)} waivers are`} in force; the next ends on ${dayWords(first?.until ?? '')}.`;
  flow.text(says, { ...noteLook, ...right });
}
