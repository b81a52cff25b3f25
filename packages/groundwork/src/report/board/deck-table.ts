import type PptxGenJS from 'pptxgenjs';
import { cut } from '../../words/phrases.ts';
import { textOf, withoutEmptyColumns } from '../chart-table.ts';
import type { Cell, Link, Table } from '../report.ts';
import { lineHeight, linesIn, widthOf } from './deck-measure.ts';
import { body, type DeckSlide, faces, hex, type Place, wide } from './deck-slide.ts';
import type { Ink } from './drawing.ts';
import { type Reach, shownLink } from './links.ts';

/** Words in a cell of a table; `link`: where they lead. */
export interface Run {
  readonly text: string;
  readonly size?: number;
  readonly ink?: Ink;
  readonly bold?: boolean;
  readonly link?: string | null;
  /** Begins a line of its own. */
  readonly below?: boolean;
}

export interface DeckCell {
  readonly runs: readonly Run[];
  readonly align?: 'left' | 'center' | 'right';
  readonly fill?: Ink;
  /** Away from what stands left of it. */
  readonly indent?: boolean;
}

/** How large a table is written, in points: its letters, and the room above and below them in a row. */
export interface TableLook {
  readonly size: number;
  readonly pad?: number;
}

const border = (ink: Ink, pt: number) => ({ type: 'solid', color: hex(ink), pt }) as const;
const none = { type: 'none' } as const;
/** Points between rows, at the least, and between columns. */
export const leastPad = 4;
const columnGap = 12;

/** Rows of cells that can be edited, with a rule under each; the first row is the head. Widths in inches. */
export function gridOn(
  slide: DeckSlide,
  rows: readonly (readonly DeckCell[])[],
  widths: readonly number[],
  { x = wide.margin, y }: Place,
  { size, pad = leastPad }: TableLook,
): void {
  const cell = (
    { runs, align = 'left', fill, indent = false }: DeckCell,
    isHead: boolean,
  ): PptxGenJS.default.TableCell => ({
    text: runs.map(({ text, size: own, ink, bold = false, link, below = false }, index) => ({
      text,
      options: {
        fontSize: own ?? (isHead ? size - 1 : size),
        color: hex(ink ?? (isHead ? 'ink3' : 'ink')),
        bold,
        breakLine: runs[index + 1]?.below ?? false,
        ...(below ? { align } : {}),
        ...(link ? { hyperlink: { url: link } } : {}),
      },
    })),
    options: {
      align,
      border: [none, none, border(isHead ? 'ink' : 'rule', isHead ? 1 : 0.75), none],
      valign: 'top',
      margin: align === 'center' ? [pad, 0, pad, 0] : [pad, columnGap, pad, indent ? columnGap : 0],
      ...(fill ? { fill: { color: hex(fill) } } : {}),
    },
  });
  slide.addTable(
    rows.map((cells, index) => cells.map((each) => cell(each, index === 0))),
    { x, y, w: widths.reduce((sum, each) => sum + each, 0), colW: [...widths], fontFace: faces.sans, fontSize: size },
  );
}

export interface Tabled extends Place, TableLook {
  /** Parts of the whole width. */
  readonly parts: readonly number[];
  readonly reach: Reach;
}

/** A table whose cells can be edited, without the columns in which nothing is written. Answers where it ends, as far as that can be told without measuring letters. */
export function tabled(slide: DeckSlide, given: Table, place: Tabled): number {
  const { rows, widths } = cellsOf(given, place);
  gridOn(slide, rows, widths, place, place);
  return place.y + rowHeights(given, place).reduce((sum, each) => sum + each, 0);
}

/** How high the head and each row of a table become, in inches. */
export function rowHeights(given: Table, place: Omit<Tabled, 'y'>): readonly number[] {
  const { rows, widths } = cellsOf(given, place);
  const { size, pad = leastPad } = place;
  return rows.map((cells, index) => heightOf(cells, widths, { size: index === 0 ? size - 1 : size, pad }));
}

function cellsOf(given: Table, { parts, size, reach, w = body }: Omit<Tabled, 'y'>) {
  const kept = withoutEmptyColumns(given);
  const own = given.columns.flatMap((column, index) => (kept.columns.includes(column) ? [parts[index] ?? 1] : []));
  const total = own.reduce((sum, each) => sum + each, 0);
  const widths = own.map((each) => (each / total) * w);
  const aligned = (runs: readonly Run[], index: number): DeckCell => ({
    runs,
    align: kept.columns[index]?.align ?? 'left',
  });
  const rows = [
    kept.columns.map(({ title }, index) => aligned([{ text: title }], index)),
    ...kept.rows.map((cells) =>
      cells.map((cell, index) => aligned(runsOf(cell, reach, roomIn({ runs: [] }, widths[index]) / size), index)),
    ),
  ];
  return { rows, widths };
}

/** Whether every word, and every number of a column of numbers, fits in its column. */
export function keepsWords(rows: readonly (readonly DeckCell[])[], widths: readonly number[], size: number): boolean {
  return rows.every((cells, row) =>
    cells.every((cell, index) =>
      cell.runs.every(({ text, size: written = size, bold = false }) =>
        text
          .split(row > 0 && cell.align === 'right' ? '\n' : /[ \n-]+/)
          .every((word) => widthOf(word, { size: written, bold }) <= roomIn(cell, widths[index])),
      ),
    ),
  );
}

/** What opens a deck may write a little wider than is foreseen, in points. */
const spare = 3;

/** How wide a line of a cell is, in points. */
function roomIn({ align, indent = false }: DeckCell, width = 1): number {
  return Math.max(1, width * 72 - spare - (align === 'center' ? 0 : columnGap * (indent ? 2 : 1)));
}

/** Whether a table can be written so large without a word being broken. */
export function fitsWords(given: Table, place: Omit<Tabled, 'y'>): boolean {
  const { rows, widths } = cellsOf(given, place);
  return keepsWords(rows, widths, place.size);
}

function runsOf(cell: Cell, reach: Reach, room: number): readonly Run[] {
  const links = typeof cell === 'string' ? [] : (cell.links ?? []);
  if (links.length > 0) return links.map((link, index) => linkRun(link, reach, room, index > 0));
  const state = typeof cell === 'string' ? undefined : cell.state;
  return [{ text: textOf(cell), ...(state === 'waived' ? { ink: 'waived' as const } : {}) }];
}

/** A line of its own, cut to it: a link is not broken at its spaces everywhere. What leads nowhere is whole. `room`: how wide a line is, in parts of the size of its letters. */
export function linkRun(link: Link, reach: Reach, room: number, below: boolean): Run {
  const { text, href } = shownLink(link, reach);
  return { text: href === null ? text : cutTo(text, room), ink: 'ink2', link: href, below };
}

function cutTo(text: string, room: number): string {
  for (let letters = [...text].length; letters > 1; letters--) {
    const shorter = cut(text, letters);
    if (widthOf(shorter, { size: 1 }) <= room) return shorter;
  }
  return text;
}

/** How high a row becomes, in inches, as far as that can be told without measuring letters. */
export function heightOf(
  cells: readonly DeckCell[],
  widths: readonly number[],
  { size, pad }: Required<TableLook>,
): number {
  const heights = cells.map((cell, index) => {
    const lines: Run[][] = [];
    for (const run of cell.runs) {
      const last = lines.at(-1);
      if (run.below === true || last === undefined) lines.push([run]);
      else last.push(run);
    }
    return lines.reduce((sum, runs) => sum + paragraphHeight(runs, roomIn(cell, widths[index]), size), 0);
  });
  return (Math.max(size * lineHeight, ...heights) + 2 * pad) / 72;
}

function paragraphHeight(runs: readonly Run[], room: number, size: number): number {
  const written = Math.max(...runs.map((each) => each.size ?? size));
  const bold = runs.some((each) => each.bold);
  return linesIn(runs.map(({ text }) => text).join(''), room, { size: written, bold }) * written * lineHeight;
}
