import type { BoardReport } from './board-report.ts';
import type { Reach } from './links.ts';
import type { Made } from './page.ts';
import { details } from './pdf-details.ts';
import { appendix, lastPage } from './pdf-end.ts';
import { firstPage, leastAsked } from './pdf-first.ts';
import { type Filling, openFlow } from './pdf-flow.ts';
import { openPdf, type PdfWriter, rehearsal, room, sheet } from './pdf-writer.ts';
import { checkpointWords } from './say.ts';

/** A report to the board as a PDF: the page of the board first, what it rests on after it, the checkpoint of the ledger on the last page. */
export async function boardPdf(report: BoardReport, { fonts, reach }: Made): Promise<Uint8Array> {
  const { organization, title, asOf } = report;
  const writer = openPdf(fonts, { title: `${organization}: ${title}`, author: organization, at: new Date(asOf) });
  writer.addPage();
  write(writer, report, reach, layoutOf(report, writer, reach));
  footers(writer, report);
  return writer.ended();
}

/** How large the first page is written, how many of the decisions that are asked have room on it, and how what follows is filled. */
interface Layout {
  readonly first: number;
  readonly asked: number;
  readonly rest: Filling;
}

/** Answers how far each page is filled. */
function write(
  writer: PdfWriter,
  report: BoardReport,
  reach: Reach,
  { first, asked, rest }: Layout,
): readonly number[] {
  const front = openFlow(writer, reach, { scale: first }, sheet.top);
  firstPage(front, report, asked);
  const flow = openFlow(writer, reach, rest, front.y());
  details(flow, report, asked);
  appendix(flow, report);
  lastPage(flow, report);
  return [...front.fills().slice(0, -1), ...flow.fills()];
}

/** The largest at which the first page holds what belongs on it. */
const firstScales = [1.2, 1.16, 1.12, 1.08, 1.04, 1, 0.97, 0.94] as const;
/** What follows, in the order in which it is tried: as usual, spread evenly, a little smaller where that saves a page, and larger. */
const fillings: readonly Filling[] = [
  { scale: 1 },
  ...[0.94, 0.88, 0.82].map((depth) => ({ scale: 1, depth })),
  ...[0.96, 0.92, 1.04, 1.08, 1.12, 1.16, 1.2, 1.24, 1.28, 1.32].map((scale) => ({ scale })),
];
/** No page is less filled than so, and the last one than half, where a filling is found that does it without another page. */
const enough = { page: 0.62, last: 0.45 } as const;

function layoutOf(report: BoardReport, writer: PdfWriter, reach: Reach): Layout {
  const front = frontOf(report, writer, reach);
  const [usual = { scale: 1 }] = fillings;
  let best = { rest: usual, fill: 0 };
  let pages = Number.POSITIVE_INFINITY;
  for (const rest of fillings) {
    const fills = write(rehearsal(writer), report, reach, { ...front, rest });
    if (rest === usual) pages = fills.length;
    if (fills.length > pages) continue;
    const last = fills.at(-1) ?? 0;
    const fill = Math.min(last / enough.last, ...fills.slice(0, -1).map((each) => each / enough.page));
    if (fill > best.fill) best = { rest, fill };
    if (fill >= 1) break;
  }
  return { ...front, rest: best.rest };
}

/** Decisions are shown one and all where they have room, and are counted where they have not. */
function frontOf(report: BoardReport, writer: PdfWriter, reach: Reach): Omit<Layout, 'rest'> {
  const all = report.decisions.length;
  for (let asked = all; asked >= Math.min(all, leastAsked); asked--) {
    for (const first of firstScales) {
      const flow = openFlow(rehearsal(writer), reach, { scale: first }, sheet.top);
      firstPage(flow, report, asked);
      if (flow.writer.pages() === 1) return { first, asked };
    }
  }
  return { first: 1, asked: all };
}

function footers(writer: PdfWriter, report: BoardReport): void {
  const count = writer.pages();
  const y = sheet.foot;
  for (let page = 0; page < count; page++) {
    writer.goTo(page);
    writer.rule(y);
    const look = { size: 7.5, ink: 'ink3' } as const;
    writer.text(checkpointWords(report), sheet.margin, y + 5, room, look);
    const end = `Verify with groundwork verify · page ${page + 1} of ${count}`;
    writer.text(end, sheet.margin, y + 5, room, { ...look, align: 'right' });
  }
}
