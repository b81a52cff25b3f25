import { grouped } from '../../words/numbers.ts';
import type { BoardReport } from './board-report.ts';
import { whereWords } from './links.ts';
import type { Flow } from './pdf-flow.ts';
import { appendixRows, firstRows, noteLook } from './pdf-parts.ts';
import { drawRows } from './pdf-rows.ts';

/** Every initiative, where the first page could not hold them. */
export function appendix(flow: Flow, { rows, currency }: BoardReport): void {
  if (rows.length <= firstRows) return;
  const left = rows.length - appendixRows;
  flow.need(150 * flow.scale);
  flow.heading('Appendix: every initiative', left > 0 ? `the first ${appendixRows} of ${grouped(rows.length)}` : null);
  drawRows(flow, rows.slice(0, appendixRows), { all: rows, currency });
  flow.space(6);
  if (left > 0) flow.text(`${grouped(left)} more are in the HTML and the Markdown file of this report.`, noteLook);
  flow.space(14);
}

/** Notes, and what the whole report can be verified by. */
export function lastPage(flow: Flow, report: BoardReport): void {
  const where = whereWords(report, flow.reach);
  flow.keep((each) => {
    each.heading('Notes');
    for (const note of [...report.notes, ...(where === null ? [] : [where])]) {
      each.text(note, { size: 8.5, lead: 11.5 });
      each.space(2);
    }
  });
  flow.space(12);
  flow.keep((each) => checkpoint(each, report));
}

function checkpoint(flow: Flow, report: BoardReport): void {
  const { says, checkpoint: kept, vkey, size, root } = report.ledger;
  flow.heading('Ledger checkpoint');
  flow.text(says, { size: 9, lead: 12.5 });
  flow.space(6);
  const mono = { face: 'mono', size: 8, lead: 11 } as const;
  const facts = [`size ${kept?.size ?? size}`, `root ${kept?.root ?? root}`, ...(vkey === null ? [] : [`key ${vkey}`])];
  for (const fact of facts) flow.text(fact, mono);
  if (kept === null) return;
  flow.space(8);
  flow.text('The signed note, to keep outside:', { size: 8.5, ink: 'ink3' });
  flow.space(2);
  for (const line of kept.note.trimEnd().split('\n')) flow.text(line === '' ? ' ' : line, mono);
}
