import { grouped } from '../../words/numbers.ts';
import type { Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { columnOn, fitOf, type Part } from './deck-column.ts';
import { named, type Slide, say, slideTop } from './deck-slide.ts';
import { rowHeights, tabled } from './deck-table.ts';
import type { Reach } from './links.ts';

/** What every slide is made with. */
export interface Making {
  readonly report: BoardReport;
  readonly reach: Reach;
  readonly add: (title: string) => Slide;
}

/** So many slides, however much there is: what is left over is counted. */
const mostSlides = 3;
/** Where a slide ends, in inches; what is said of the rest stands under it. */
export const lowest = 6.65;
const gap = 0.35;
/** Of what takes several slides, in points. */
const size = 12;

interface At {
  readonly page: Slide;
  readonly count: number;
  readonly y: number;
}

/** All of it on one slide, as large as that allows; else on as many as it takes, and where a part is too long for one, with the head of its table again. */
export function stacked(making: Making, title: string, parts: readonly Part[]): void {
  const groups = groupsOf(making, parts.filter(isShown));
  for (const [index, group] of groups.entries()) {
    const [first] = group;
    // A part that begins a slide gives it its name.
    const isNamed = index > 0 && first?.name !== undefined;
    const page = making.add(index === 0 ? title : isNamed ? first.name : `${title}, continued`);
    const own = isNamed ? [{ ...first, name: undefined }, ...group.slice(1)] : group;
    const column = { y: page.top, until: lowest };
    const fit = fitOf(own, column, making.reach);
    if (fit !== null) columnOn(page.slide, own, column, making.reach, fit);
    else for (const part of own) spread(making, title, part, { page, count: 1, y: page.top });
  }
}

function isShown({ table, text = '' }: Part): boolean {
  return (table?.rows.length ?? 0) > 0 || text !== '';
}

/** Parts that stand on one slide; one that is too long for any stands alone. */
function groupsOf({ reach }: Making, parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    const together = last && [...last, part];
    if (together && fitOf(together, { y: slideTop, until: lowest }, reach) !== null) last.push(part);
    else groups.push([part]);
  }
  return groups.length > 0 ? groups : [[]];
}

/** One part, from where the part before ended. null where no slide is left. */
function spread(making: Making, title: string, part: Part, from: At): At | null {
  const { table, text = '', below = '' } = part;
  if (table === undefined || table.rows.length === 0) return text === '' ? from : { ...from, y: words(from, text) };
  let at = from;
  const next = () => {
    const page = making.add(`${title}, continued`);
    at = { page, count: at.count + 1, y: page.top };
  };
  for (let { rows } = table; rows.length > 0; ) {
    const isTop = at.y === at.page.top;
    const fits = fitting({ ...table, rows }, part, at, making.reach);
    // Two rows alone under a table before them would be overlooked.
    if (!isTop && fits < Math.min(3, rows.length) && at.count < mostSlides) {
      next();
      continue;
    }
    const count = isTop ? evenly(rows.length, fits, mostSlides - at.count + 1) : fits;
    at = { ...at, y: drawn(making, at, part, { ...table, rows: rows.slice(0, count), note: null }) };
    rows = rows.slice(count);
    if (rows.length > 0 && at.count === mostSlides) return left(at, rows.length);
    if (rows.length > 0) next();
  }
  return below === '' ? at : { ...at, y: words(at, below) };
}

/** So many of the rows that the slides they take are alike full; never more than fit, and one at least. */
function evenly(rows: number, fits: number, slides: number): number {
  const most = Math.max(1, fits);
  return Math.min(most, Math.ceil(rows / Math.min(slides, Math.ceil(rows / most))));
}

function left({ page }: At, rows: number): null {
  say(page.slide, `And ${grouped(rows)} more in the HTML.`, { y: 6.7, h: 0.25 }, { size: 11, ink: 'ink3' });
  return null;
}

function nameHeight({ name }: Part): number {
  return name === undefined ? 0 : 0.34;
}

/** How many of the rows fit under the head of their table. */
function fitting(table: Table, part: Part, { y }: At, reach: Reach): number {
  const heights = rowHeights(table, { parts: part.parts ?? [], size, reach });
  let end = y + nameHeight(part) + (heights[0] ?? 0);
  const last = heights.slice(1).findIndex((height) => {
    end += height;
    return end > lowest;
  });
  return last === -1 ? table.rows.length : last;
}

function drawn({ reach }: Making, { page, y }: At, { name, parts = [] }: Part, table: Table): number {
  if (table.rows.length === 0) return y;
  const from = name === undefined ? y : named(page.slide, name, { y });
  return tabled(page.slide, table, { parts, size, y: from, reach }) + gap;
}

function words({ page, y }: At, text: string): number {
  say(page.slide, text, { y: Math.min(y, 6.4), h: 0.4 }, { ink: 'ink' });
  return y + 0.6;
}
