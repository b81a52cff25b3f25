import type { Link, Table } from '../report.ts';
import type { Drawing } from './drawing.ts';
import { type Reach, shownLink } from './links.ts';
import { tableOn } from './pdf-table.ts';
import { type PdfWriter, rehearsal, room, sheet, type TextLook } from './pdf-writer.ts';

const { top } = sheet;
const lowest = sheet.foot - 10;

/** How pages are filled. */
export interface Filling {
  /** How much larger than usual everything is written: few rows must not leave half a page blank. */
  readonly scale: number;
  /** How much of each page is filled before the next begins, from 0 to 1, so that the last one is not left with two lines. */
  readonly depth?: number;
}

/** Where something is drawn: the left edge and the width. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

export const whole: Column = { x: sheet.margin, width: room };

/** Fills pages from top to bottom; what does not fit goes on the next one. Sizes are told as they are at a scale of 1. */
export interface Flow {
  readonly writer: PdfWriter;
  readonly scale: number;
  /** Where what something rests on leads to. */
  readonly reach: Reach;
  y(): number;
  moveTo(y: number): void;
  /** Goes on the next page where so much is not left, in points, and says whether it did. */
  need(height: number): boolean;
  /** Draws what belongs together on one page, where it is not longer than a part of one; of the rest its `start` at least is not torn. */
  keep(draw: (flow: Flow) => void, start?: (flow: Flow) => void): void;
  nextPage(): void;
  space(height: number): void;
  text(text: string, look?: TextLook & Partial<Column>): void;
  heading(title: string, aside?: string | null, column?: Column): void;
  draw(make: (width: number) => Drawing, column?: Column): void;
  /** What something rests on. */
  rests(links: readonly Link[], column?: Column): void;
  /** Widths are parts of the whole; a row is never torn. */
  table(table: Table, widths: readonly number[], column?: Column): void;
  /** How far each page is filled, from 0 to 1. */
  fills(): readonly number[];
}

/** More than this of a page is torn rather than kept together: what is left above it would be blank. */
const mostKept = 0.4 * (lowest - top);
/** Charts have words of a fixed size in them, which need their room. */
const mostChartScale = 1.1;

/** `reach`: where what something rests on leads to. `from`: where it begins on the page that is there already. */
export function openFlow(writer: PdfWriter, reach: Reach, { scale, depth = 1 }: Filling, from: number): Flow {
  let y = from;
  const bottom = top + depth * (lowest - top);
  const ends: number[] = [];
  const nextPage = () => {
    ends.push(y);
    writer.addPage();
    y = top;
  };
  const need = (height: number) => {
    const isFull = y + height > bottom;
    if (isFull) nextPage();
    return isFull;
  };
  const scaled = (look: TextLook): TextLook => ({
    ...look,
    size: (look.size ?? 9) * scale,
    ...(look.lead === undefined ? {} : { lead: look.lead * scale }),
  });
  const flow: Flow = {
    writer,
    scale,
    reach,
    y: () => y,
    moveTo: (to) => {
      y = to;
    },
    need,
    keep(draw, start = () => {}) {
      const height = measured(draw, { writer, reach, scale });
      need(height <= mostKept ? height : measured(start, { writer, reach, scale }));
      draw(flow);
    },
    nextPage,
    space: (height) => {
      y += height * scale;
    },
    text(text, { width = room, x = sheet.margin, ...look } = {}) {
      const height = writer.height(text, width, scaled(look));
      need(Math.min(height, bottom - top));
      y += writer.text(text, x, y, width, scaled(look));
    },
    heading(title, aside = null, { x, width } = whole) {
      need(60 * scale);
      writer.text(title, x, y, width, scaled({ face: 'bold', size: 10.5 }));
      if (aside !== null) writer.text(aside, x, y + 1, width, scaled({ size: 8.5, ink: 'ink3', align: 'right' }));
      y += 17 * scale;
      writer.rule(y, 'ink', 0.7, [x, x + width]);
      y += 6 * scale;
    },
    draw(make, { x, width } = whole) {
      const larger = Math.min(scale, mostChartScale);
      const drawing = make(width / larger);
      need(drawing.height * larger);
      writer.draw(drawing, x, y, larger);
      y += drawing.height * larger;
    },
    rests(links, column = whole) {
      if (links.length === 0) return;
      const all = links.map((each) => shownLink(each, reach));
      const words = all.map(({ text }) => text).join('; ');
      // It leads to the last, which is the nearest.
      const link = all.at(-1)?.href ?? null;
      flow.text(`Rests on ${words}`, { size: 7.5, lead: 10, ink: 'ink3', ...column, link });
    },
    table: (table, widths, column = whole) => tableOn(flow, table, widths, { ...column, bottom, reach }),
    fills: () => [...ends, y].map((end) => Math.min(1, (end - top) / (lowest - top))),
  };
  return flow;
}

/** How high something becomes; more than a page where it does not fit on one. */
function measured(
  draw: (flow: Flow) => void,
  { writer, reach, scale }: { readonly writer: PdfWriter; readonly reach: Reach; readonly scale: number },
): number {
  const rehearsed = openFlow(rehearsal(writer), reach, { scale }, top);
  draw(rehearsed);
  return rehearsed.fills().length > 1 ? lowest : rehearsed.y() - top;
}
