import PptxGenJS from 'pptxgenjs';
import { textOf, withoutEmptyColumns } from '../chart-table.ts';
import type { Cell, Table } from '../report.ts';
import { type Ink, inks } from './drawing.ts';

/** The types are those of the CommonJS file of the package; what is loaded is the class itself. */
export type Deck = PptxGenJS.default;
export type DeckSlide = PptxGenJS.default.Slide;

export function newDeck(): Deck {
  return new (PptxGenJS as unknown as typeof PptxGenJS.default)();
}

/** In inches: a slide of 16 to 9. */
export const wide = { width: 13.333, height: 7.5, margin: 0.6 } as const;
export const body = wide.width - 2 * wide.margin;

/** Faces that are there wherever a deck is opened: a presentation cannot carry its own. */
export const faces = { serif: 'Georgia', sans: 'Arial', mono: 'Courier New' } as const;

export const hex = (ink: Ink): string => inks[ink].slice(1);

export interface Place {
  readonly x?: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
}

export interface Slide {
  readonly slide: DeckSlide;
  /** Under the title. */
  readonly top: number;
}

/** A slide with its title as a sentence, the checkpoint in the footer and its number. */
export function titled(deck: Deck, title: string, footer: string): Slide {
  const slide = deck.addSlide();
  slide.background = { color: hex('paper') };
  slide.addText(title, {
    x: wide.margin,
    y: 0.4,
    w: body,
    h: 0.9,
    fontFace: faces.serif,
    fontSize: 24,
    color: hex('ink'),
    valign: 'top',
    margin: 0,
    fit: 'shrink',
  });
  slide.addShape('line', { x: wide.margin, y: 1.35, w: body, h: 0, line: { color: hex('ink'), width: 1.5 } });
  slide.addShape('line', { x: wide.margin, y: 7.0, w: body, h: 0, line: { color: hex('rule'), width: 0.75 } });
  slide.addText(footer, { ...foot, x: wide.margin, w: 9.5 });
  slide.slideNumber = {
    x: wide.width - 1.2,
    y: 7.05,
    w: 0.6,
    h: 0.3,
    fontFace: faces.sans,
    fontSize: 10,
    color: hex('ink3'),
    align: 'right',
  };
  return { slide, top: 1.55 };
}

const foot = {
  y: 7.05,
  h: 0.3,
  fontFace: faces.sans,
  fontSize: 10,
  color: hex('ink3'),
  margin: 0,
  valign: 'top',
} as const;

/** Words on a slide; a deck is read from afar, so nothing is smaller than 11 points. */
export function say(
  slide: DeckSlide,
  text: string,
  place: Place,
  look: {
    readonly size?: number;
    readonly ink?: Ink;
    readonly bold?: boolean;
    readonly face?: keyof typeof faces;
  } = {},
): void {
  const { size = 13, ink = 'ink2', bold = false, face = 'sans' } = look;
  const { x = wide.margin, y, w = body, h = 0.5 } = place;
  slide.addText(text, {
    x,
    y,
    w,
    h,
    fontFace: faces[face],
    fontSize: size,
    color: hex(ink),
    bold,
    valign: 'top',
    margin: 0,
    fit: 'shrink',
  });
}

/** A table whose cells can be edited. Widths are parts of the whole. */
export function tabled(
  slide: DeckSlide,
  given: Table,
  parts: readonly number[],
  { x = wide.margin, y, w = body }: Place,
  size = 14,
): void {
  const kept = withoutEmptyColumns(given);
  const widths = given.columns.flatMap((column, index) => (kept.columns.includes(column) ? [parts[index] ?? 1] : []));
  const total = widths.reduce((sum, each) => sum + each, 0);
  const border = (ink: Ink, pt: number) => ({ type: 'solid', color: hex(ink), pt }) as const;
  const none = { type: 'none' } as const;
  const optionsOf = (index: number, isHead: boolean): PptxGenJS.default.TableCellProps => ({
    align: kept.columns[index]?.align ?? 'left',
    color: hex(isHead ? 'ink3' : 'ink'),
    fontSize: isHead ? size - 1 : size,
    border: [none, none, border(isHead ? 'ink' : 'rule', isHead ? 1 : 0.75), none],
    valign: 'top',
    margin: [4, 8, 4, 0],
  });
  const row = (cells: readonly Cell[], isHead = false) =>
    cells.map((cell, index) => ({ text: textOf(cell), options: optionsOf(index, isHead) }));
  slide.addTable(
    [
      row(
        kept.columns.map(({ title }) => title),
        true,
      ),
      ...kept.rows.map((each) => row(each)),
    ],
    {
      x,
      y,
      w,
      colW: widths.map((each) => (each / total) * w),
      fontFace: faces.sans,
      fontSize: size,
    },
  );
}
