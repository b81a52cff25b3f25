import { html, raw } from 'hono/html';
import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import { textOf, withoutEmptyColumns } from '../chart-table.ts';
import type { Markup } from '../charts/svg.ts';
import type { Cell, Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { curveChart, funnelChart, hasCurve, moneyChart, moneyLegend } from './charts.ts';
import type { Fonts } from './fonts.ts';
import { linksOf, type Reach, whereWords } from './links.ts';
import { otherMoves } from './moves.ts';
import { linked } from './page-links.ts';
import { initiativeRows } from './page-rows.ts';
import { boardStyle, fontFaces } from './page-style.ts';
import { checkpointWords, curveWords, throughWords } from './say.ts';
import { svgOf } from './svg.ts';
import {
  benchmarksTable,
  causesTable,
  curveTable,
  endedTable,
  funnelTable,
  initiativesTable,
  nothingEnded,
} from './tables.ts';
import { decidedTable, nothingDecided, noWaiver, waiversTable } from './tables-acts.ts';
import { aheadMissing, aheadTable, comparedTable, moneyMissing, moneyTable, proofTable } from './tables-money.ts';

/** What a rendering is made with besides the report. */
export interface Made {
  readonly fonts: Fonts;
  /** Where evidence is followed to. */
  readonly reach: Reach;
}

/** So many rows are drawn with their marks; the rest is folded behind a word, in words. */
const shownRows = 60;

/** A report to the board as one HTML file that needs nothing else and prints on Letter and on A4. Everything that comes from data is escaped. */
export async function boardPage(report: BoardReport, { fonts, reach }: Made): Promise<string> {
  const { organization, title, headline, lead, small } = report;
  const where = whereWords(report, reach);
  const style = fontFaces(fonts) + boardStyle;
  const page = String(
    await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"><title>${organization}: ${title}</title><style>${raw(style)}</style></head>
<body><main>
<div class="top"><b>${organization}</b><span>${title}</span></div>
<h1>${headline}</h1>
<p class="lead">${lead}</p>
${small === null ? '' : html`<p class="small">${small}</p>`}
${money(report, reach)}
${section('Every initiative', rowsAside(report), initiatives(report, reach))}
${course(report, reach)}
${section('Two quarters', 'each at its end', table(comparedTable(report), reach))}
${section('Decided in the quarter', 'from the ledger', decidedOf(report, reach))}
${movesOf(report, reach)}
${section('Stopped and stalled', null, table(endedTable(report), reach, nothingEnded))}
${section('Causes', 'beside those that are quoted', html`${table(causesTable(report), reach)}${report.fixFirst === null ? '' : html`<p class="note">${report.fixFirst}</p>`}`)}
${section('Waivers in force', throughWords(report), table(waiversTable(report), reach, noWaiver(report)))}
${section('Benchmarks', 'as quoted, with what checking found', table(benchmarksTable(report), reach))}
${section('Notes', null, html`<ul>${[...report.notes, ...(where === null ? [] : [where])].map((each) => html`<li>${each}</li>`)}</ul>`)}
${ledger(report)}
<footer><span>${checkpointWords(report)}</span><span>Verify with <code>groundwork verify</code></span></footer>
</main></body>
</html>
`,
  );
  return page.replaceAll(looseMinus, '−\u2060');
}

/** A minus before the sign of a currency: lines are broken there unless a joiner stands between them (UAX 14). */
const looseMinus = /−(?=[^\d\s<])/g;

function section(title: string, aside: string | null, body: Markup): Markup {
  return html`<section><h2>${title}${aside === null ? '' : html`<span>${aside}</span>`}</h2>${body}</section>`;
}

/** On a phone each row is a block, and every cell says what it is. */
function table(given: Table, reach: Reach, otherwise = 'None.'): Markup {
  const { columns, rows, note, rests } = withoutEmptyColumns(given);
  if (rows.length === 0) return html`<p>${otherwise}</p>`;
  const side = (index: number) => (columns[index]?.align === 'right' ? 'num' : '');
  const cell = (each: Cell, index: number) => {
    const shown = typeof each === 'string' || !each.links ? textOf(each) : linked(each.links, reach);
    const state = typeof each === 'string' ? '' : (each.state ?? '');
    const prose = columns[index]?.prose ? 'prose' : '';
    return html`<td class="${side(index)} ${state} ${prose}" data-label="${columns[index]?.title ?? ''}"><div>${shown}</div></td>`;
  };
  return html`<div class="wide"><table><thead><tr>${columns.map(({ title }, index) => html`<th scope="col" class="${side(index)}">${title}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>${note ? html`<p class="note">${note}</p>` : ''}${rests ? html`<p class="note">Rests on ${linked(rests, reach)}</p>` : ''}`;
}

function money(report: BoardReport, reach: Reach): Markup {
  const { forecast, quarter } = report;
  if (report.money === null) return section('Money', null, html`<p>${moneyMissing}</p>`);
  const ahead = aheadTable(report);
  const behind = html`<details><summary>The figures</summary>${table(moneyTable(report), reach)}${ahead.rows.length === 0 ? html`<p class="note">${aheadMissing(report)}</p>` : table(ahead, reach)}</details>`;
  return html`<div class="pair">${section('Money', `to ${dayWords(quarter.through)}`, html`${svgOf(moneyChart(report, 404))}<p class="note">${moneyLegend(report)}</p>${behind}`)}${section('How well it is proven', null, html`${table(proofTable(report), reach)}${forecast === null ? '' : html`<p class="note">${forecast.text} ${linked(linksOf(forecast.evidence), reach)}</p>`}`)}</div>`;
}

function rowsAside({ rows }: BoardReport): string | null {
  return rows.length > shownRows ? `the first ${grouped(shownRows)} of ${grouped(rows.length)}` : null;
}

function initiatives(report: BoardReport, reach: Reach): Markup {
  const { rows, currency } = report;
  if (rows.length === 0) return html`<p>There is no initiative yet.</p>`;
  const [first, rest] = [rows.slice(0, shownRows), rows.slice(shownRows)];
  const shown = initiativeRows(first, { all: rows, currency, reach });
  if (rest.length === 0) return shown;
  return html`${shown}<details class="long"><summary>The other ${grouped(rest.length)}</summary>${table(initiativesTable(rest, currency), reach)}</details>`;
}

function course(report: BoardReport, reach: Reach): Markup {
  const behind = html`<details><summary>The figures</summary>${table(curveTable(report), reach)}</details>`;
  const curve = hasCurve(report) ? svgOf(curveChart(report, 404)) : '';
  const reached = html`${curve}<p class="note">${curveWords(report)}</p>${behind}`;
  const rests = html`<p class="note">Rests on ${linked(funnelTable(report).rests ?? [], reach)}</p>`;
  const far = section('How far they came', null, html`${svgOf(funnelChart(report, 404))}${rests}`);
  const left = section('Reached production', null, reached);
  // Of a quarter that is over nothing is asked any more.
  if (report.quarter.over) return html`<div class="pair">${left}${far}</div>`;
  return html`<div class="pair">${left}${section('Decisions asked of the board', 'today', decisions(report, reach))}</div>${far}`;
}

function decisions({ decisions: all }: BoardReport, reach: Reach): Markup {
  if (all.length === 0) return html`<p>Nothing is asked of the board.</p>`;
  return html`<ol>${all.map(({ ask, why, evidence }) => html`<li><b>${ask}.</b> ${why} ${linked(linksOf(evidence), reach)}</li>`)}</ol>`;
}

function decidedOf(report: BoardReport, reach: Reach): Markup {
  if (report.decided.length === 0) return html`<p>${nothingDecided}</p>`;
  const { rows, ...rest } = decidedTable(report);
  const more = rows.length - shownRows;
  return html`${table({ ...rest, rows: rows.slice(0, shownRows) }, reach)}${more > 0 ? html`<p class="note">${grouped(more)} more are in the ledger.</p>` : ''}`;
}

function movesOf(report: BoardReport, reach: Reach): Markup {
  const moves = otherMoves(report);
  if (moves.length === 0) return html``;
  return section(
    'What else moved',
    null,
    html`<ul>${moves.slice(0, shownRows).map(({ text, evidence }) => html`<li>${text} ${linked(linksOf(evidence), reach)}</li>`)}</ul>${moves.length > shownRows ? html`<p class="note">${grouped(moves.length - shownRows)} more are on the progress page.</p>` : ''}`,
  );
}

function ledger(report: BoardReport): Markup {
  const { says, checkpoint, vkey, size, root } = report.ledger;
  const facts = `size ${checkpoint?.size ?? size}\nroot ${checkpoint?.root ?? root}${vkey === null ? '' : `\nkey  ${vkey}`}`;
  return html`<div class="ledger">${section('Ledger checkpoint', null, html`<p>${says}</p><pre>${facts}</pre>${checkpoint === null ? '' : html`<p class="note">The signed note, to keep outside:</p><pre>${checkpoint.note}</pre>`}`)}</div>`;
}
