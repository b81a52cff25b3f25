import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import type { BoardReport, Evidence } from './board-report.ts';
import { curveChart, funnelChart, hasCurve, moneyChart, moneyLegend } from './charts.ts';
import type { Made } from './page.ts';
import { type Flow, openFlow } from './pdf-flow.ts';
import { drawRows } from './pdf-rows.ts';
import { openPdf, type PdfWriter, room, sheet } from './pdf-writer.ts';
import { checkpointWords, curveWords, evidenceWords } from './say.ts';
import { benchmarksTable, causesTable, endedTable, waiversTable } from './tables.ts';
import { aheadMissing, aheadTable, comparedTable, moneyMissing, moneyTable, proofTable } from './tables-money.ts';

const half = (room - 24) / 2;
const left = { x: sheet.margin, width: half } as const;
const right = { x: sheet.margin + half + 24, width: half } as const;

/** The first page has room for so many; all of them are in an appendix. */
const firstRows = 8;
/** An appendix that nobody reads is cut off, and says so. */
const appendixRows = 100;

/** A report to the board as a PDF: the page of the board first, what it rests on after it, the checkpoint of the ledger on the last page. */
export async function boardPdf(report: BoardReport, { fonts, base }: Made): Promise<Uint8Array> {
  const { organization, title, asOf } = report;
  const writer = openPdf(fonts, { title: `${organization}: ${title}`, author: organization, at: new Date(asOf) });
  const flow = openFlow(writer, base);
  flow.nextPage();
  head(flow, report);
  columns(
    flow,
    () => money(flow, report),
    () => proof(flow, report),
  );
  initiatives(flow, report, base);
  flow.need(pairHeight(writer, report));
  columns(
    flow,
    () => curve(flow, report),
    () => asked(flow, report, base),
  );
  if (writer.doc.bufferedPageRange().count === 1) flow.nextPage();
  details(flow, report, base);
  appendix(flow, report, base);
  lastPage(flow, report);
  footers(writer, report);
  return writer.ended();
}

function head(flow: Flow, { organization, title, headline, lead, small }: BoardReport): void {
  const { writer } = flow;
  writer.text(organization, sheet.margin, flow.y(), room, { face: 'bold', size: 10 });
  writer.text(title, sheet.margin, flow.y(), room, { size: 9.5, ink: 'ink2', align: 'right' });
  flow.space(20);
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

/** Two columns that begin at one height; what follows begins under the longer one. */
function columns(flow: Flow, first: () => void, second: () => void): void {
  const from = flow.y();
  const pages = flow.writer.doc.bufferedPageRange().count;
  first();
  const [after, page] = [flow.y(), flow.writer.doc.bufferedPageRange().count];
  // Where the first column went on another page, the second begins at the top of that.
  flow.moveTo(page === pages ? from : Math.min(from, 34));
  second();
  flow.moveTo(flow.writer.doc.bufferedPageRange().count > page ? flow.y() : Math.max(after, flow.y()));
  flow.space(10);
}

const noteLook = { size: 8.5, ink: 'ink3', lead: 11.5 } as const;

function money(flow: Flow, report: BoardReport): void {
  flow.heading('Money', `to ${dayWords(report.quarter.through)}`, left);
  if (report.money === null) {
    flow.text(moneyMissing, { ...noteLook, ...left });
    return;
  }
  flow.draw(moneyChart(report, half), left.x);
  flow.space(4);
  flow.text(moneyLegend(report), { ...noteLook, ...left });
}

function proof(flow: Flow, report: BoardReport): void {
  flow.heading('How well it is proven', null, right);
  flow.table(proofTable(report), [0.7, 2.1, 1.1, 1], right);
  if (report.forecast === null) return;
  flow.space(4);
  flow.text(report.forecast.text, { size: 8.5, lead: 11.5, ...right });
}

function initiatives(flow: Flow, report: BoardReport, base: string | null): void {
  const { rows, currency } = report;
  const more = rows.length - firstRows;
  flow.heading(
    'Every initiative',
    more > 0 ? `the first ${firstRows} of ${grouped(rows.length)}; all in the appendix` : null,
  );
  if (rows.length === 0) flow.text('There is no initiative yet.', noteLook);
  else drawRows(flow, rows.slice(0, firstRows), { all: rows, currency, base });
  flow.space(14);
}

function curve(flow: Flow, report: BoardReport): void {
  flow.heading('Reached production', null, left);
  if (hasCurve(report)) flow.draw(curveChart(report, half), left.x);
  flow.space(4);
  flow.text(curveWords(report), { ...noteLook, ...left });
}

/** Where a sentence leads: to the last thing that it rests on, which is the nearest. */
function linkOf(evidence: readonly Evidence[], base: string | null): string | null {
  const address = evidence.at(-1)?.address ?? null;
  return base === null || address === null ? null : `${base}${address}`;
}

function asked(flow: Flow, { decisions, waivers }: BoardReport, base: string | null): void {
  flow.heading('Decisions asked of the board', null, right);
  if (decisions.length === 0) flow.text('Nothing is asked of the board.', { size: 9, ...right });
  for (const [index, { ask, why, evidence }] of decisions.entries()) {
    flow.text(`${index + 1}. ${ask}.`, { face: 'bold', size: 9, lead: 12, ...right });
    const look = { size: 8.5, lead: 11.5, ink: 'ink2', link: linkOf(evidence, base) } as const;
    flow.text(`${why} (${evidenceWords(evidence)})`, { ...look, ...right });
    flow.space(3);
  }
  if (waivers.length === 0) return;
  const [first] = waivers;
  const says = `${waivers.length === 1 ? 'One waiver is' : `${grouped(waivers.length)} waivers are`} in force; the next ends on ${dayWords(first?.until ?? '')}.`;
  flow.text(says, { ...noteLook, ...right });
}

/** So that the curve and what is asked stand beside each other on one page. */
function pairHeight(writer: PdfWriter, report: BoardReport): number {
  const of = (text: string, size: number, lead: number) => writer.height(text, half, { size, lead });
  const curveHeight = 132 + of(curveWords(report), 8.5, 11.5);
  const asks = report.decisions.map(
    ({ ask, why, evidence }) => of(ask, 9, 12) + of(`${why} (${evidenceWords(evidence)})`, 8.5, 11.5) + 3,
  );
  return Math.max(curveHeight, 36 + asks.reduce((sum, each) => sum + each, 0));
}

function details(flow: Flow, report: BoardReport, base: string | null): void {
  if (report.money !== null) {
    flow.heading('Money, in figures', `to ${dayWords(report.quarter.through)}`);
    flow.table(moneyTable(report), [2, 1, 1.6, 1.6]);
    flow.space(14);
  }
  flow.heading('Two quarters', 'each at its end');
  flow.table(comparedTable(report), [2, 2, 2]);
  flow.space(14);
  flow.heading('Over the horizon', 'in no sum');
  const ahead = aheadTable(report);
  if (ahead.rows.length === 0) flow.text(aheadMissing(report), noteLook);
  else flow.table(ahead, [2.4, 0.9, 1, 2, 1.6]);
  flow.space(14);
  flow.need(150);
  flow.heading('How far they came');
  flow.draw(funnelChart(report, 460));
  flow.space(14);
  if (report.moves.length > 0) moved(flow, report, base);
  listed(
    flow,
    'Stopped and stalled',
    endedTable(report),
    [1.3, 1.2, 1.1, 2.4, 0.7, 1.7],
    'Nothing was stopped, and nothing stands still.',
  );
  listed(flow, 'Causes', causesTable(report), [2.4, 0.8, 0.7, 0.7, 0.9, 1.2], '');
  if (report.fixFirst !== null) {
    flow.moveTo(flow.y() - 8);
    flow.text(report.fixFirst, noteLook);
    flow.space(14);
  }
  listed(flow, 'Waivers in force', waiversTable(report), [1.2, 1.3, 0.9, 0.9, 2.1, 1.7], 'No waiver is in force.');
  listed(flow, 'Benchmarks, as quoted', benchmarksTable(report), [1.3, 0.7, 2.4, 2.2], 'None.');
}

function listed(
  flow: Flow,
  title: string,
  table: ReturnType<typeof endedTable>,
  widths: readonly number[],
  otherwise: string,
): void {
  // No heading without the first of what it heads.
  flow.need(120);
  flow.heading(title);
  if (table.rows.length === 0) flow.text(otherwise, noteLook);
  else flow.table({ ...table, rows: table.rows.slice(0, appendixRows) }, widths);
  flow.space(14);
}

const mostMoves = 30;

function moved(flow: Flow, { moves }: BoardReport, base: string | null): void {
  flow.heading('What moved in the quarter');
  for (const { text, evidence } of moves.slice(0, mostMoves))
    flow.text(`${text} (${evidenceWords(evidence)})`, { size: 8.5, lead: 12, link: linkOf(evidence, base) });
  if (moves.length > mostMoves) flow.text(`${grouped(moves.length - mostMoves)} more are in the ledger.`, noteLook);
  flow.space(14);
}

/** Every initiative, where the first page could not hold them. */
function appendix(flow: Flow, { rows, currency }: BoardReport, base: string | null): void {
  if (rows.length <= firstRows) return;
  flow.nextPage();
  const left = rows.length - appendixRows;
  flow.heading('Appendix: every initiative', left > 0 ? `the first ${appendixRows} of ${grouped(rows.length)}` : null);
  drawRows(flow, rows.slice(0, appendixRows), { all: rows, currency, base });
  flow.space(6);
  if (left > 0) flow.text(`${grouped(left)} more are in the HTML and the Markdown file of this report.`, noteLook);
}

/** Notes, and what the whole report can be verified by. */
function lastPage(flow: Flow, report: BoardReport): void {
  const { says, checkpoint, vkey, size, root } = report.ledger;
  flow.need(280);
  flow.heading('Notes');
  for (const note of report.notes) {
    flow.text(note, { size: 8.5, lead: 11.5 });
    flow.space(2);
  }
  flow.space(12);
  flow.need(150);
  flow.heading('Ledger checkpoint');
  flow.text(says, { size: 9, lead: 12.5 });
  flow.space(6);
  const mono = { face: 'mono', size: 8, lead: 11 } as const;
  const facts = [
    `size ${checkpoint?.size ?? size}`,
    `root ${checkpoint?.root ?? root}`,
    ...(vkey === null ? [] : [`key ${vkey}`]),
  ];
  for (const fact of facts) flow.text(fact, mono);
  if (checkpoint === null) return;
  flow.space(8);
  flow.text('The signed note, to keep outside:', { size: 8.5, ink: 'ink3' });
  flow.space(2);
  for (const line of checkpoint.note.trimEnd().split('\n')) flow.text(line === '' ? ' ' : line, mono);
}

function footers(writer: PdfWriter, report: BoardReport): void {
  const { doc } = writer;
  const { start, count } = doc.bufferedPageRange();
  const y = sheet.foot;
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    writer.rule(y);
    const look = { size: 7.5, ink: 'ink3' } as const;
    writer.text(checkpointWords(report), sheet.margin, y + 5, room, look);
    const end = `Verify with groundwork verify · page ${page - start + 1} of ${count}`;
    writer.text(end, sheet.margin, y + 5, room, { ...look, align: 'right' });
  }
}
