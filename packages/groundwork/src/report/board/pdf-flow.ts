import { textOf, withoutEmptyColumns } from '../chart-table.ts';
import type { Cell, Table } from '../report.ts';
import type { Drawing, Ink } from './drawing.ts';
import { type PdfWriter, room, sheet, type TextLook } from './pdf-writer.ts';
import { linkWords } from './say.ts';

const top = 34;
const bottom = sheet.foot - 10;

/** Fills pages from top to bottom; what does not fit goes on the next one. */
export interface Flow {
  readonly writer: PdfWriter;
  y(): number;
  moveTo(y: number): void;
  /** Goes on the next page where so much is not left, and says whether it did. */
  need(height: number): boolean;
  nextPage(): void;
  space(height: number): void;
  text(text: string, look?: TextLook & { readonly width?: number; readonly x?: number }): void;
  heading(title: string, aside?: string | null, place?: { readonly x: number; readonly width: number }): void;
  draw(drawing: Drawing, x?: number): void;
  /** Widths are parts of the whole; a row is never torn. */
  table(table: Table, widths: readonly number[], place?: { readonly x: number; readonly width: number }): void;
}

/** `base`: where the dashboard is reached, so that what a cell rests on leads there; null where nobody knows. */
export function openFlow(writer: PdfWriter, base: string | null): Flow {
  let y = bottom;
  const nextPage = () => {
    writer.doc.addPage();
    y = top;
  };
  const need = (height: number) => {
    const isFull = y + height > bottom;
    if (isFull) nextPage();
    return isFull;
  };
  const flow: Flow = {
    writer,
    y: () => y,
    moveTo: (to) => {
      y = to;
    },
    need,
    nextPage,
    space: (height) => {
      y += height;
    },
    text(text, { width = room, x = sheet.margin, ...look } = {}) {
      const height = writer.height(text, width, look);
      need(Math.min(height, bottom - top));
      y += writer.text(text, x, y, width, look);
    },
    heading(title, aside = null, { x, width } = { x: sheet.margin, width: room }) {
      need(60);
      writer.text(title, x, y, width, { face: 'bold', size: 10.5 });
      if (aside !== null) writer.text(aside, x, y + 1, width, { size: 8.5, ink: 'ink3', align: 'right' });
      y += 17;
      ruleAt(writer, x, width, y, 'ink');
      y += 6;
    },
    draw(drawing, x = sheet.margin) {
      need(drawing.height);
      writer.draw(drawing, x, y);
      y += drawing.height;
    },
    table: (table, widths, place = { x: sheet.margin, width: room }) =>
      tableOn(flow, table, widths, { ...place, base }),
  };
  return flow;
}

function ruleAt(writer: PdfWriter, x: number, width: number, y: number, ink: Ink): void {
  writer.rule(y, ink, 0.7, [x, x + width]);
}

const gap = 8;
const cellLook = { size: 8.5, lead: 11.5 } as const;
const headLook = { size: 8, ink: 'ink3', lead: 10.5 } as const;

function tableOn(
  flow: Flow,
  given: Table,
  parts: readonly number[],
  { x, width, base }: { readonly x: number; readonly width: number; readonly base: string | null },
): void {
  const kept = withoutEmptyColumns(given);
  const widths = given.columns.flatMap((column, index) => (kept.columns.includes(column) ? [parts[index] ?? 1] : []));
  const total = widths.reduce((sum, each) => sum + each, 0);
  const spans = widths.map((each) => (each / total) * (width + gap) - gap);
  const lefts = spans.map((_, index) => x + spans.slice(0, index).reduce((sum, each) => sum + each + gap, 0));
  const { writer } = flow;
  const heightOf = (cells: readonly Cell[], look: TextLook) =>
    Math.max(
      ...cells.map((each, index) =>
        linesOf(each).reduce((sum, { text }) => sum + writer.height(text, spans[index] ?? 1, look), 0),
      ),
    );
  const rowOf = (cells: readonly Cell[], look: TextLook, isHead: boolean) => {
    const height = heightOf(cells, look);
    if (flow.y() + height + 6 > bottom) {
      flow.nextPage();
      if (!isHead) rowOf(titles, headLook, true);
    }
    const y = flow.y() + 3;
    for (const [index, each] of cells.entries()) {
      let at = y;
      for (const { text, address } of linesOf(each)) {
        const link = base === null || address === null ? null : `${base}${address}`;
        const align = kept.columns[index]?.align ?? 'left';
        at += writer.text(text, lefts[index] ?? x, at, spans[index] ?? 1, { ...look, align, link });
      }
    }
    flow.moveTo(y + height + 3);
    ruleAt(writer, x, width, flow.y(), 'rule');
  };
  const titles = kept.columns.map(({ title }) => title);
  if (titles.some((title) => title !== '')) rowOf(titles, headLook, true);
  for (const row of kept.rows) rowOf(row, cellLook, false);
  if (kept.note) {
    flow.space(4);
    flow.text(kept.note, { size: 8.5, ink: 'ink3', lead: 11.5, x, width });
  }
}

/** A cell as it is written: each thing that it rests on is a line of its own, and leads there. */
function linesOf(cell: Cell): readonly { readonly text: string; readonly address: string | null }[] {
  const links = typeof cell === 'string' ? [] : (cell.links ?? []);
  if (links.length === 0) return [{ text: textOf(cell), address: null }];
  return links.map(({ label, address }) => ({ text: linkWords(label, address), address }));
}
