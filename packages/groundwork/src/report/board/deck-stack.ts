import { grouped } from '../../words/numbers.ts';
import type { Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { fitting, named, type Slide, say, tabled } from './deck-slide.ts';

/** What every slide is made with. */
export interface Making {
  readonly report: BoardReport;
  /** Where the dashboard is reached, so that evidence can be followed; null where nobody knows. */
  readonly base: string | null;
  readonly add: (title: string) => Slide;
}

export interface Part {
  readonly name?: string;
  readonly table: Table;
  readonly parts: readonly number[];
  /** Said where the table is empty. */
  readonly otherwise: string;
  /** Said under it. */
  readonly below?: string;
}

/** So many slides, however much there is: what is left over is counted. */
const mostSlides = 3;
/** Where a table ends at the latest, in inches; what is said of the rest stands under it. */
const lowest = 6.6;
const gap = 0.35;

interface At {
  readonly page: Slide;
  readonly count: number;
  readonly y: number;
}

/** In points, the largest first: what is read from afar is as large as one slide allows. */
const sizes = [15, 14, 13, 12] as const;

function sizeOf(parts: readonly Part[], top: number): number {
  const isWhole = (size: number) => {
    let y = top;
    return parts.every((part) => {
      const from = y + (part.name === undefined ? 0 : 0.3);
      const { fits, end } = fitting(part.table, { ...part, size, y: from }, lowest);
      y = end + gap + (part.below ? 0.6 : 0);
      return fits === part.table.rows.length && y - gap <= lowest;
    });
  };
  return sizes.find(isWhole) ?? sizes[sizes.length - 1] ?? 12;
}

/** Tables below each other on as many slides as they take, each with its head again. */
export function stacked(making: Making, title: string, parts: readonly Part[]): void {
  const page = making.add(title);
  const size = sizeOf(parts, page.top);
  let at: At = { page, count: 1, y: page.top };
  const next = () => {
    const added = making.add(`${title}, continued`);
    at = { page: added, count: at.count + 1, y: added.top };
  };
  for (const part of parts) {
    const { table, otherwise } = part;
    if (table.rows.length === 0) {
      if (otherwise !== '' && at.y < lowest) at = { ...at, y: words(at, otherwise) };
      continue;
    }
    let { rows } = table;
    while (rows.length > 0) {
      const from = at.y + (part.name === undefined ? 0 : 0.3);
      const { fits } = fitting({ ...table, rows }, { ...part, size, y: from }, lowest);
      const isTop = at.y === at.page.top;
      // Two rows alone under a table before them would be overlooked.
      if (!isTop && fits < Math.min(3, rows.length) && at.count < mostSlides) {
        next();
        continue;
      }
      const count = Math.max(isTop ? 1 : 0, fits);
      at = { ...at, y: drawn(making, at, { ...part, size }, rows.slice(0, count)) };
      rows = rows.slice(count);
      if (rows.length === 0) break;
      if (at.count === mostSlides) {
        say(
          at.page.slide,
          `And ${grouped(rows.length)} more in the HTML.`,
          { y: 6.7, h: 0.25 },
          { size: 11, ink: 'ink3' },
        );
        return;
      }
      next();
    }
    if (part.below) at = { ...at, y: words(at, part.below) };
  }
}

function drawn(
  { base }: Making,
  { page, y }: At,
  { name, table, parts, size }: Part & { readonly size: number },
  rows: Table['rows'],
): number {
  if (rows.length === 0) return y;
  const from = name === undefined ? y : named(page.slide, name, { y });
  return tabled(page.slide, { ...table, rows, note: null }, { parts, size, y: from, base }) + gap;
}

function words({ page, y }: At, text: string): number {
  say(page.slide, text, { y: Math.min(y, 6.5), h: 0.4 }, { ink: 'ink' });
  return y + 0.6;
}
