import type { Link, Table } from '../report.ts';
import { lineHeight, linesIn } from './deck-measure.ts';
import { body, type DeckSlide, faces, hex, type Look, named, say, wide } from './deck-slide.ts';
import { fitsWords, leastPad, linkRun, rowHeights, tabled } from './deck-table.ts';
import type { Reach } from './links.ts';

/** What stands in a column of a slide, under its name: a table, or words where there is none. */
export interface Part {
  readonly name?: string | undefined;
  readonly table?: Table;
  /** Parts of the width of the table. */
  readonly parts?: readonly number[];
  /** Said where there is no table, or no row in it. */
  readonly text?: string;
  /** With a size it is not written larger. */
  readonly look?: Look;
  /** Said under it. */
  readonly below?: string;
}

/** In inches. */
export interface Column {
  readonly x?: number;
  readonly y: number;
  readonly w?: number;
  /** Where it ends at the latest. */
  readonly until: number;
}

interface Fit {
  readonly size: number;
  readonly pad: number;
  readonly gap: number;
}

/** In points, the largest first: what is read from afar is as large as the room allows. */
const sizes = [18, 17, 16, 15, 14, 13, 12, 11] as const;
const leastGap = 0.3;
const mostGap = 0.6;
const mostPad = 11;
const nameHeight = 0.34;
const mostNameSize = 15;
/** Nothing on a slide is smaller. */
const smallest = 11;

const rowsOf = ({ table }: Part) => table?.rows ?? [];
const shown = (parts: readonly Part[]) => parts.filter((each) => rowsOf(each).length > 0 || (each.text ?? '') !== '');

/** How large everything can be written so that it fits and fills the column; null where it does not fit in the smallest of `from` points. */
export function fitOf(given: readonly Part[], column: Column, reach: Reach, from = 12): Fit | null {
  const parts = shown(given);
  const room = column.until - column.y;
  const needed = (size: number) =>
    parts.reduce((sum, each) => sum + heightOf(each, { size, pad: leastPad, gap: 0 }, column, reach), 0) +
    leastGap * (parts.length - 1);
  const keepsWords = (size: number) =>
    parts.every(
      ({ table, parts: widths = [] }) =>
        !table?.rows.length || fitsWords(table, { parts: widths, size, w: column.w ?? body, reach }),
    );
  const fitting = sizes.filter((each) => each >= from && needed(each) <= room);
  const size = fitting.find(keepsWords) ?? fitting.at(-1);
  if (size === undefined) return null;
  const slack = room - needed(size);
  const rows = parts.reduce((sum, each) => sum + (rowsOf(each).length > 0 ? rowsOf(each).length + 1 : 0), 0);
  const gap = leastGap + Math.min(mostGap - leastGap, parts.length > 1 ? (0.4 * slack) / (parts.length - 1) : 0);
  const left = slack - (gap - leastGap) * (parts.length - 1);
  return { size, pad: leastPad + Math.min(mostPad - leastPad, rows > 0 ? (72 * left) / (2 * rows) : 0), gap };
}

/** Draws all of it below each other. Answers where it ends. */
export function columnOn(
  slide: DeckSlide,
  given: readonly Part[],
  column: Column,
  reach: Reach,
  fit = fitOf(given, column, reach, smallest) ?? { size: smallest, pad: leastPad, gap: leastGap },
): number {
  const { x = wide.margin, w = body } = column;
  let { y } = column;
  for (const part of shown(given)) {
    const from = part.name === undefined ? y : named(slide, part.name, { x, y, w }, Math.min(fit.size, mostNameSize));
    y = partOn(slide, part, { x, w, y: from, reach, fit }) + fit.gap;
  }
  return y - fit.gap;
}

interface At {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly reach: Reach;
  readonly fit: Fit;
}

function partOn(slide: DeckSlide, part: Part, { x, y, w, reach, fit }: At): number {
  const { table, parts = [], text = '', look, below = '' } = part;
  const { size, pad } = fit;
  const words = (said: string, from: number, own: Look) => {
    const h = wordsHeight(said, w, own.size ?? size, own.face);
    say(slide, said, { x, y: from, w, h }, own);
    return from + h;
  };
  if (table === undefined || table.rows.length === 0) return words(text, y, { size, ...look });
  let end = tabled(slide, table, { x, y, w, parts, size, pad, reach });
  const quiet = { size: Math.max(smallest, size - 2), ink: 'ink3' } as const;
  if (table.note) end = words(table.note, end + 0.06, quiet);
  if (table.rests && reach.base !== null) end = restsOn(slide, table.rests, { x, y: end + 0.06, w, reach });
  return below === '' ? end : words(below, end + 0.1, { size, ink: 'ink' });
}

const restsHeight = 0.24;

/** Under a table whose rows do not say one by one what they rest on. */
export function restsOn(slide: DeckSlide, links: readonly Link[], { x, y, w, reach }: Omit<At, 'fit'>): number {
  const runs = links.map((link) => linkRun(link, reach, (w * 72) / smallest, false));
  const plain = { fontSize: smallest, color: hex('ink3') };
  slide.addText(
    [
      { text: 'Rests on ', options: plain },
      ...runs.map(({ text, link }) => ({ text, options: { ...plain, ...(link ? { hyperlink: { url: link } } : {}) } })),
    ],
    { x, y, w, h: restsHeight, margin: 0, valign: 'top', fontFace: faces.sans },
  );
  return y + restsHeight;
}

function wordsHeight(text: string, w: number, size: number, face?: Look['face']): number {
  return (linesIn(text, w * 72, { size, isMono: face === 'mono' }) * size * lineHeight) / 72;
}

function heightOf(part: Part, { size, pad }: Fit, { w = body }: Column, reach: Reach): number {
  const { name, table, parts = [], text = '', below = '', look = {} } = part;
  const head = name === undefined ? 0 : nameHeight;
  if (table === undefined || table.rows.length === 0) return head + wordsHeight(text, w, look.size ?? size, look.face);
  const rows = rowHeights(table, { parts, size, pad, w, reach }).reduce((sum, each) => sum + each, 0);
  const note = table.note ? 0.06 + wordsHeight(table.note, w, Math.max(smallest, size - 2)) : 0;
  const rests = table.rests && reach.base !== null ? 0.06 + restsHeight : 0;
  return head + rows + note + rests + (below === '' ? 0 : 0.1 + wordsHeight(below, w, size));
}
