import { percent, percentRange } from '../../words/numbers.ts';
import { cut } from '../../words/phrases.ts';
import type { IntervalsChart } from '../report.ts';
import { dot, drawing, line, linear, type Markup, type Room, text } from './svg.ts';

type Row = IntervalsChart['rows'][number];
type Span = readonly [from: number, to: number];

/** Dot and whisker for each row, on one axis from 0 to 100 % shared by all; where there are too few, that is said instead. */
export function intervalsChart({ title, rows, target }: IntervalsChart, room: Room): Markup {
  const slim = room.name === 'slim';
  const rowHeight = slim ? 40 : 28;
  const span: Span = slim ? [4, room.width - 4] : [260, room.width - 190];
  const x = linear([0, 1], span);
  const height = rows.length * rowHeight + 18;
  const body = rows.flatMap((row, index) =>
    slim ? above(row, index * rowHeight, { x, span }) : beside(row, index * rowHeight + 14, { x, span }),
  );
  const goal =
    target === null
      ? []
      : [
          ...targetSpans(rows.length, rowHeight, slim).map(([from, to]) =>
            line([x(target.at), from], [x(target.at), to], 'target'),
          ),
          text(x(target.at), height - 4, target.label, { anchor: 'middle' }),
        ];
  return drawing(room, height, title, [...body, ...goal]);
}

/** From the first row to the last; on a slim page only beside each mark, so that it crosses no words. */
function targetSpans(rows: number, rowHeight: number, slim: boolean): readonly Span[] {
  return slim
    ? Array.from({ length: rows }, (_, index): Span => [index * rowHeight + 19, index * rowHeight + 33])
    : [[0, rows * rowHeight]];
}

interface Axis {
  readonly x: (share: number) => number;
  readonly span: Span;
}

function beside(row: Row, y: number, { x, span }: Axis): readonly Markup[] {
  const [left, right] = span;
  const { label, says, estimate, lower, upper } = row;
  return [
    text(0, y + 4, cut(label, 24), { style: 'name' }),
    text(left - 16, y + 4, says, { anchor: 'end' }),
    ...marks(row, y, { x, span }),
    ...(estimate === null
      ? [text(right + 12, y + 4, 'few')]
      : [
          text(right + 12, y + 4, percent(estimate), { style: 'value' }),
          text(right + 66, y + 4, percentRange(lower, upper)),
        ]),
  ];
}

function above(row: Row, y: number, { x, span }: Axis): readonly Markup[] {
  const { label, says, estimate, lower, upper } = row;
  const range = percentRange(lower, upper);
  const shown = estimate === null ? 'few' : `${percent(estimate)}${range === '' ? '' : ` (${range})`}`;
  return [
    text(0, y + 14, cut(`${label} · ${says}`, 26), { style: 'name' }),
    text(span[1], y + 14, shown, { anchor: 'end' }),
    ...marks(row, y + 26, { x, span }),
  ];
}

function marks({ estimate, lower, upper }: Row, y: number, { x, span: [left, right] }: Axis): readonly Markup[] {
  const axis = line([left, y], [right, y], 'grid');
  if (estimate === null) return [axis];
  const whisker = lower === null || upper === null ? [] : [line([x(lower), y], [x(upper), y], 'whisker')];
  return [axis, ...whisker, dot(x(estimate), y)];
}
