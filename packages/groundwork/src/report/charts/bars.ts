import { count } from '../numbers.ts';
import type { BarsChart } from '../report.ts';
import { bar, chartWidth, cut, drawing, linear, type Markup, text } from './svg.ts';

const rowHeight = 28;
const labelWidth = 250;
const valueWidth = 150;

/** Horizontal bars, labelled directly: the label before, the value and what it says behind. */
export function barsChart({ title, items }: BarsChart): Markup {
  const most = Math.max(1, ...items.map(({ value }) => value));
  const x = linear([0, most], [0, chartWidth - labelWidth - valueWidth]);
  const rows = items.flatMap(({ label, value, says, tone }, index) => {
    const y = index * rowHeight;
    const end = labelWidth + x(value);
    return [
      text(0, y + 18, cut(label, 38), { style: 'name' }),
      bar(labelWidth, y + 4, { width: x(value), height: rowHeight - 8 }, `bar ${tone}`),
      text(end + 8, y + 18, `${count(value)}${says === null ? '' : ` · ${says}`}`, { style: 'value' }),
    ];
  });
  return drawing(items.length * rowHeight, title, rows);
}
