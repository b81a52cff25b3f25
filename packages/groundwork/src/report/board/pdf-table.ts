import { textOf, withoutEmptyColumns } from '../chart-table.ts';
import type { Cell, Table } from '../report.ts';
import { type Reach, type ShownLink, shownLink } from './links.ts';
import type { Column, Flow } from './pdf-flow.ts';
import type { TextLook } from './pdf-writer.ts';

interface Place extends Column {
  /** Where a page ends. */
  readonly bottom: number;
  readonly reach: Reach;
}

/** A table as it is drawn: what is kept of it, where its columns are and how it is written. */
interface Drawn {
  readonly table: Table;
  readonly lefts: readonly number[];
  readonly spans: readonly number[];
  readonly looks: { readonly cell: TextLook; readonly head: TextLook };
}

const gap = 8;
const padding = 3;

/** Rows with a rule under each, below their head, which stands on every page again. */
export function tableOn(flow: Flow, given: Table, parts: readonly number[], place: Place): void {
  const drawn = drawnOf(given, parts, place, flow.scale);
  const { table, looks } = drawn;
  const titles = table.columns.map(({ title }) => title);
  const isTitled = titles.some((title) => title !== '');
  const headOn = () => {
    if (isTitled) rowOn(flow, drawn, titles, looks.head, place);
  };
  const fits = (cells: readonly Cell[], look: TextLook) =>
    flow.y() + heightOf(flow, drawn, cells, look, place.reach) + 2 * padding * flow.scale <= place.bottom;
  if (!fits(titles, looks.head)) flow.nextPage();
  headOn();
  for (const row of table.rows) {
    if (!fits(row, looks.cell)) {
      flow.nextPage();
      headOn();
    }
    rowOn(flow, drawn, row, looks.cell, place);
  }
  const { x, width } = place;
  if (table.note) {
    flow.space(4);
    flow.text(table.note, { size: 8.5, ink: 'ink3', lead: 11.5, x, width });
  }
  if (table.rests && table.rows.length > 0) {
    flow.space(3);
    flow.rests(table.rests, { x, width });
  }
}

function drawnOf(given: Table, parts: readonly number[], { x, width }: Column, scale: number): Drawn {
  const table = withoutEmptyColumns(given);
  const own = given.columns.flatMap((column, index) => (table.columns.includes(column) ? [parts[index] ?? 1] : []));
  const total = own.reduce((sum, each) => sum + each, 0);
  const spans = own.map((each) => (each / total) * (width + gap) - gap);
  const lefts = spans.map((_, index) => x + spans.slice(0, index).reduce((sum, each) => sum + each + gap, 0));
  const look = (size: number, lead: number): TextLook => ({ size: size * scale, lead: lead * scale });
  return {
    table,
    lefts,
    spans,
    looks: { cell: look(8.5, 11.5), head: { ...look(8, 10.5), ink: 'ink3' } },
  };
}

function heightOf({ writer }: Flow, { spans }: Drawn, cells: readonly Cell[], look: TextLook, reach: Reach): number {
  const heights = cells.map((each, index) =>
    linesOf(each, reach).reduce((sum, { text }) => sum + writer.height(text, spans[index] ?? 1, look), 0),
  );
  return Math.max(0, ...heights);
}

function rowOn(flow: Flow, drawn: Drawn, cells: readonly Cell[], look: TextLook, { x, width, reach }: Place): void {
  const { table, lefts, spans } = drawn;
  const pad = padding * flow.scale;
  const y = flow.y() + pad;
  for (const [index, each] of cells.entries()) {
    let at = y;
    for (const { text, href: link } of linesOf(each, reach)) {
      const align = table.columns[index]?.align ?? 'left';
      at += flow.writer.text(text, lefts[index] ?? x, at, spans[index] ?? 1, { ...look, align, link });
    }
  }
  flow.moveTo(y + heightOf(flow, drawn, cells, look, reach) + pad);
  flow.writer.rule(flow.y(), 'rule', 0.7, [x, x + width]);
}

/** A cell as it is written: each thing that it rests on is a line of its own, and leads there. */
function linesOf(cell: Cell, reach: Reach): readonly ShownLink[] {
  const links = typeof cell === 'string' ? [] : (cell.links ?? []);
  if (links.length === 0) return [{ text: textOf(cell), href: null }];
  return links.map((each) => shownLink(each, reach));
}
