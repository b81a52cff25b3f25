import { grouped } from '../../words/numbers.ts';
import { cut } from '../../words/phrases.ts';
import type { BarsChart } from '../report.ts';
import { bar, drawing, linear, type Markup, type Room, text } from './svg.ts';

type Item = BarsChart['items'][number];

const labelWidth = 250;
const valueWidth = 150;

/** Horizontal bars, labelled directly: the label before, the value and what it says behind; on a slim page both above. */
export function barsChart({ title, items }: BarsChart, room: Room): Markup {
  const most = Math.max(1, ...items.map(({ value }) => value));
  const slim = room.name === 'slim';
  const rowHeight = slim ? 42 : 28;
  const x = linear([0, most], [0, slim ? room.width : room.width - labelWidth - valueWidth]);
  const rows = items.flatMap((item, index) => {
    const y = index * rowHeight;
    return slim ? above(item, y, { x, width: room.width }) : beside(item, y, x);
  });
  return drawing(room, items.length * rowHeight, title, rows);
}

function beside({ label, value, says, tone }: Item, y: number, x: (value: number) => number): readonly Markup[] {
  return [
    text(0, y + 18, cut(label, 38), { style: 'name' }),
    bar(labelWidth, y + 4, { width: x(value), height: 20 }, `bar ${tone}`),
    text(labelWidth + x(value) + 8, y + 18, valueWords(value, says), { style: 'value' }),
  ];
}

function above(
  { label, value, says, tone }: Item,
  y: number,
  { x, width }: { readonly x: (value: number) => number; readonly width: number },
): readonly Markup[] {
  const words = valueWords(value, says);
  return [
    text(0, y + 14, cut(label, 44 - words.length), { style: 'name' }),
    text(width, y + 14, words, { anchor: 'end', style: 'value' }),
    bar(0, y + 20, { width: x(value), height: 14 }, `bar ${tone}`),
  ];
}

function valueWords(value: number, says: string | null): string {
  return `${grouped(value)}${says === null ? '' : ` · ${says}`}`;
}
