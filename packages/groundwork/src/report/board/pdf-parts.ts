import type { BoardReport } from './board-report.ts';
import { funnelChart } from './charts.ts';
import type { Column, Flow } from './pdf-flow.ts';
import { room, sheet } from './pdf-writer.ts';
import { funnelTable } from './tables.ts';

const half = (room - 24) / 2;
export const left: Column = { x: sheet.margin, width: half };
export const right: Column = { x: sheet.margin + half + 24, width: half };

/** The first page has room for so many; all of them are in an appendix. */
export const firstRows = 8;
/** An appendix that nobody reads is cut off, and says so. */
export const appendixRows = 100;
/** Points from one part to the next. */
export const between = 14;

export const noteLook = { size: 8.5, ink: 'ink3', lead: 11.5 } as const;

/** Two columns that begin at one height, on one page where that holds both; what follows begins under the longer one. */
export function pair(flow: Flow, first: (flow: Flow) => void, second: (flow: Flow) => void): void {
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

const widest = 460;

export function far(flow: Flow, report: BoardReport, column: Column): void {
  flow.heading('How far they came', null, column);
  flow.draw((width) => funnelChart(report, Math.min(width, widest)), column);
  flow.rests(funnelTable(report).rests ?? [], column);
}
