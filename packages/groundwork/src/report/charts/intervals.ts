import { percent, percentRange } from '../numbers.ts';
import type { IntervalsChart } from '../report.ts';
import { chartWidth, cut, dot, drawing, line, linear, type Markup, text } from './svg.ts';

const rowHeight = 28;
const left = 260;
const right = chartWidth - 190;

/** Dot and whisker for each row, on one axis from 0 to 100 % shared by all; where there are too few, that is said instead. */
export function intervalsChart({ title, rows, target }: IntervalsChart): Markup {
  const x = linear([0, 1], [left, right]);
  const height = rows.length * rowHeight + 18;
  const body = rows.flatMap((row, index) => rowMarks(row, index * rowHeight + 14, x));
  const goal =
    target === null
      ? []
      : [
          line([x(target.at), 0], [x(target.at), rows.length * rowHeight], 'target'),
          text(x(target.at), height - 4, target.label, { anchor: 'middle' }),
        ];
  return drawing(height, title, [...body, ...goal]);
}

function rowMarks(
  { label, says, estimate, lower, upper }: IntervalsChart['rows'][number],
  y: number,
  x: (value: number) => number,
): readonly Markup[] {
  const names = [
    text(0, y + 4, cut(label, 24), { style: 'name' }),
    text(left - 16, y + 4, says, { anchor: 'end' }),
    line([left, y], [right, y], 'grid'),
  ];
  if (estimate === null) return [...names, text(right + 12, y + 4, 'few')];
  return [
    ...names,
    ...(lower === null || upper === null ? [] : [line([x(lower), y], [x(upper), y], 'whisker')]),
    dot(x(estimate), y),
    text(right + 12, y + 4, percent(estimate), { style: 'value' }),
    text(right + 66, y + 4, percentRange(lower, upper)),
  ];
}
