import PptxGenJS from 'pptxgenjs';
import { cut } from '../../words/phrases.ts';
import { textOf, withoutEmptyColumns } from '../chart-table.ts';
import type { Cell, Table } from '../report.ts';
import { type Ink, inks } from './drawing.ts';
import { linkWords } from './say.ts';

/** The types are those of the CommonJS file of the package; what is loaded is the class itself. */
export type Deck = PptxGenJS.default;
export type DeckSlide = PptxGenJS.default.Slide;

export function newDeck(): Deck {
  return new (PptxGenJS as unknown as typeof PptxGenJS.default)();
}

/** In inches: a slide of 16 to 9. */
export const wide = { width: 13.333, height: 7.5, margin: 0.6, foot: 7 } as const;
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

/** A title of two lines in the larger size has so many letters. */
const longTitle = 100;

/** A slide with its title as a sentence, the checkpoint in the footer and its number. */
export function titled(deck: Deck, title: string, footer: string): Slide {
  const slide = plainSlide(deck, footer);
  slide.addText(title, {
    x: wide.margin,
    y: 0.4,
    w: body,
    h: 0.85,
    fontFace: faces.serif,
    fontSize: title.length > longTitle ? 20 : 24,
    color: hex('ink'),
    // On the line under it, however many lines it has.
    valign: 'bottom',
    margin: 0,
    fit: 'shrink',
  });
  slide.addShape('line', { x: wide.margin, y: 1.35, w: body, h: 0, line: { color: hex('ink'), width: 1.5 } });
  return { slide, top: 1.6 };
}

/** Nothing but what stands at the foot of each. */
export function plainSlide(deck: Deck, footer: string): DeckSlide {
  const slide = deck.addSlide();
  slide.background = { color: hex('paper') };
  slide.addShape('line', { x: wide.margin, y: wide.foot, w: body, h: 0, line: { color: hex('rule'), width: 0.75 } });
  const foot = { y: 7.06, h: 0.3, fontFace: faces.sans, fontSize: 10, color: hex('ink3'), margin: 0 } as const;
  slide.addText(footer, { ...foot, x: wide.margin, w: 9.5, valign: 'top' });
  slide.slideNumber = { ...foot, x: wide.width - 1.2, w: 0.6, align: 'right' };
  return slide;
}

export interface Look {
  readonly size?: number;
  readonly ink?: Ink;
  readonly bold?: boolean;
  readonly face?: keyof typeof faces;
  readonly align?: 'left' | 'right';
}

/** Words on a slide; a deck is read from afar, so nothing but its foot is smaller than 11 points. */
export function say(slide: DeckSlide, text: string, place: Place, look: Look = {}): void {
  const { size = 13, ink = 'ink2', bold = false, face = 'sans', align = 'left' } = look;
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
    align,
    valign: 'top',
    margin: 0,
    fit: 'shrink',
  });
}

/** The name of a part of a slide. Answers where the part begins. */
export function named(slide: DeckSlide, name: string, { x = wide.margin, y, w = body }: Place): number {
  say(slide, name, { x, y, w, h: 0.3 }, { bold: true, ink: 'ink' });
  return y + 0.3;
}

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

const border = (ink: Ink, pt: number) => ({ type: 'solid', color: hex(ink), pt }) as const;
const none = { type: 'none' } as const;
/** In points: between rows and between columns. */
const cellMargin = { y: 4, x: 12 } as const;

/** Rows of cells that can be edited, with a rule under each; the first row is the head. Widths in inches. */
export function gridOn(
  slide: DeckSlide,
  rows: readonly (readonly DeckCell[])[],
  widths: readonly number[],
  { x = wide.margin, y }: Place,
  size: number,
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
      margin:
        align === 'center'
          ? [cellMargin.y, 0, cellMargin.y, 0]
          : [cellMargin.y, cellMargin.x, cellMargin.y, indent ? cellMargin.x : 0],
      ...(fill ? { fill: { color: hex(fill) } } : {}),
    },
  });
  slide.addTable(
    rows.map((cells, index) => cells.map((each) => cell(each, index === 0))),
    { x, y, w: widths.reduce((sum, each) => sum + each, 0), colW: [...widths], fontFace: faces.sans, fontSize: size },
  );
}

export interface Tabled extends Place {
  /** Parts of the whole width. */
  readonly parts: readonly number[];
  readonly size?: number;
  /** Where the dashboard is reached: then what a cell rests on leads there. */
  readonly base: string | null;
}

/** A table whose cells can be edited, without the columns in which nothing is written. Answers where it ends, as far as that can be told without measuring letters. */
export function tabled(slide: DeckSlide, given: Table, { parts, size = 13, base, ...place }: Tabled): number {
  const { w = body, y } = place;
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
      cells.map((cell, index) => aligned(runsOf(cell, base, lettersIn(widths[index], size)), index)),
    ),
  ];
  gridOn(slide, rows, widths, place, size);
  return y + rows.reduce((sum, cells, index) => sum + heightOf(cells, widths, index === 0 ? size - 1 : size), 0);
}

/** How many letters a line holds: one is half as wide as it is high. */
const lettersIn = (width = 1, size = 12): number =>
  Math.max(1, Math.floor((width * 72 - cellMargin.x) / (size * 0.52)));

/** What a cell rests on, each on a line of its own and cut to it: a link is not broken at its spaces everywhere. */
function runsOf(cell: Cell, base: string | null, room: number): readonly Run[] {
  const links = typeof cell === 'string' ? [] : (cell.links ?? []);
  if (links.length === 0) {
    const state = typeof cell === 'string' ? undefined : cell.state;
    return [{ text: textOf(cell), ...(state === 'waived' ? { ink: 'waived' as const } : {}) }];
  }
  return links.map(({ label, address }, index) => ({
    text: cut(
      base === null ? linkWords(label, address) : address?.startsWith('/initiatives/') ? 'its page' : label,
      room,
    ),
    ink: 'ink2',
    link: base === null || address === null ? null : `${base}${address}`,
    below: index > 0,
  }));
}

/** How high a row becomes, in inches. */
function heightOf(cells: readonly DeckCell[], widths: readonly number[], size: number): number {
  const lines = cells.map(({ runs }, index) => {
    const fits = lettersIn(widths[index], size);
    const whole = runs
      .map(({ text, below }, at) => (below === true && at > 0 ? `\n${text}` : text))
      .join('')
      .split('\n');
    return whole.reduce((sum, each) => sum + Math.max(1, Math.ceil(each.length / fits)), 0);
  });
  return (Math.max(1, ...lines) * size * 1.2 + 2 * cellMargin.y) / 72;
}

/** How many of the rows fit above `until`, under the head of their table, and where these end. */
export function fitting(
  { columns, rows }: Table,
  { parts, size = 13, w = body, y }: Omit<Tabled, 'base'>,
  until: number,
): { readonly fits: number; readonly end: number } {
  const total = parts.reduce((sum, each) => sum + each, 0);
  const widths = parts.map((each) => (each / total) * w);
  const high = (cells: readonly Cell[], letters: number) =>
    heightOf(
      cells.map((cell, index) => ({ runs: runsOf(cell, '', lettersIn(widths[index], letters)) })),
      widths,
      letters,
    );
  const heads = columns.map(({ title }) => title);
  let end = y + high(heads, size - 1);
  let fits = 0;
  for (const row of rows) {
    const next = end + high(row, size);
    if (next > until) break;
    end = next;
    fits += 1;
  }
  return { fits, end };
}
