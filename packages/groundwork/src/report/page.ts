import { html, raw } from 'hono/html';
import { tableOf, withoutEmptyColumns } from './chart-table.ts';
import { barsChart } from './charts/bars.ts';
import { histogramChart } from './charts/histogram.ts';
import { intervalsChart } from './charts/intervals.ts';
import { type Markup, type Room, rooms } from './charts/svg.ts';
import type { Block, Cell, Chart, FindingView, Report, Section, Table } from './report.ts';
import { stateWords } from './state-words.ts';
import { style } from './style.ts';

/** A report as one HTML file that needs nothing else: no script, no font, no address. Everything that comes from data is escaped. */
export async function page(report: Report): Promise<string> {
  const { title, lead, detail, facts, sections, footer } = report;
  return String(
    await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${raw(style)}</style></head>
<body><main>
<p class="above">${title}</p>
<h1>${lead}</h1>
${detail === null ? '' : html`<p class="lead">${detail}</p>`}
<dl>${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${sections.map(section)}
<footer>${footer}</footer>
</main></body>
</html>
`,
  );
}

function section({ title, aside, blocks }: Section): Markup {
  return html`<section><header><h2>${title}</h2>${aside === null ? '' : html`<span>${aside}</span>`}</header>${blocks.map(block)}</section>`;
}

function block(each: Block): Markup {
  switch (each.kind) {
    case 'text':
      return html`<p>${each.text}</p>`;
    case 'table':
      return table(each);
    case 'findings':
      return html`<ul class="findings">${each.findings.map(finding)}</ul>`;
    case 'chart':
      return figure(each.chart);
  }
}

function table(given: Table): Markup {
  const { columns, rows, note } = withoutEmptyColumns(given);
  const side = (index: number) => (columns[index]?.align === 'right' ? 'num' : '');
  return html`<div class="wide"><table><thead><tr>${columns.map(({ title }, index) => html`<th scope="col" class="${side(index)}">${title}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((each, index) => cell(each, side(index)))}</tr>`)}</tbody></table></div>${note ? html`<p class="note">${note}</p>` : ''}`;
}

function cell(each: Cell, side: string): Markup {
  if (typeof each === 'string') return html`<td class="${side}">${each}</td>`;
  return html`<td class="${side} ${each.state ?? ''}">${each.text}</td>`;
}

function figure(chart: Chart): Markup {
  const behind = tableOf(chart);
  return html`<figure><figcaption><b>${chart.title}</b>${chart.aside === null ? '' : html`<span>${chart.aside}</span>`}</figcaption>${rooms.map((room) => draw(chart, room))}${chart.note === null ? '' : html`<p class="note">${chart.note}</p>`}<details><summary>The figures</summary>${table({ ...behind, note: null })}</details></figure>`;
}

function draw(chart: Chart, room: Room): Markup {
  switch (chart.kind) {
    case 'bars':
      return barsChart(chart, room);
    case 'histogram':
      return histogramChart(chart, room);
    case 'intervals':
      return intervalsChart(chart, room);
  }
}

function finding(each: FindingView): Markup {
  const say = (name: string, text: string | null) =>
    text === null || text === '' ? '' : html`<div><dt>${name}</dt><dd>${text}</dd></div>`;
  return html`<li class="${each.state}"><p><span class="state">${stateWords[each.state]}${each.severity === 'error' ? '' : html`, ${each.severity}`}</span> ${each.message}</p><dl>${say('measured', each.measured)}${say('expected', each.expected)}${say('declared', each.declared)}${say('fix', each.fix)}</dl>${samples(each)}${each.sql === null ? '' : html`<details><summary>The query</summary><pre>${each.sql}</pre></details>`}</li>`;
}

function samples({ samples: rows }: FindingView): Markup | string {
  const [first] = rows;
  if (first === undefined) return '';
  const names = Object.keys(first);
  const shown = rows
    .slice(0, 5)
    .map((row) => names.map((name) => (row[name] === null || row[name] === undefined ? 'NULL' : String(row[name]))));
  return html`<details><summary>Such as</summary>${table({ columns: names.map((title) => ({ title })), rows: shown })}</details>`;
}
