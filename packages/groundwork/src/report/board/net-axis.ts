import { ticks } from 'd3-array';
import { roundedMoney } from '../../words/numbers.ts';
import type { Amount, Row } from './board-report.ts';
import { circle, line, type Shape, scale } from './drawing.ts';

export type Range = readonly [low: number, middle: number, high: number];

/** From P10 over P50 to P90; one number is all three. */
export const rangeOf = ({ p10, p50, p90 }: Amount): Range => [p10 ?? p50 ?? 0, p50 ?? 0, p90 ?? p50 ?? 0];

/** The axis that the net of every row is drawn on. */
export interface NetAxis {
  readonly x: (value: number) => number;
  readonly ticks: readonly number[];
}

export function netAxis(rows: readonly Row[], width: number): NetAxis {
  const edges = rows.flatMap(({ net, ahead }) => [
    ...(net ? rangeOf(net) : []),
    ...(ahead && !ahead.early ? rangeOf(ahead.net) : []),
  ]);
  const domain = [Math.min(0, ...edges), Math.max(0, ...edges)] as const;
  return { x: scale(domain[0] === domain[1] ? [0, 1] : domain, [4, width - 4]), ticks: ticks(...domain, 2) };
}

interface AxisLabel {
  readonly text: string;
  readonly at: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The marks of the axis in words, within its width and none over another: zero and the ends before what lies between. `size`: of the letters. */
export function axisLabels(
  { x, ticks: values }: NetAxis,
  { currency, size, width }: { readonly currency: string; readonly size: number; readonly width: number },
): readonly AxisLabel[] {
  const kept: (AxisLabel & { readonly from: number; readonly to: number })[] = [];
  const inOrder = values.toSorted((a, b) => Number(b === 0) - Number(a === 0) || Math.abs(b) - Math.abs(a));
  for (const value of inOrder) {
    const text = roundedMoney(value, currency);
    const [at, wide] = [x(value), text.length * letter * size];
    const anchor = at > width - wide / 2 ? 'end' : at < wide / 2 ? 'start' : 'middle';
    const from = at - (anchor === 'start' ? 0 : anchor === 'end' ? wide : wide / 2);
    const to = from + wide;
    if (kept.every((other) => to + size < other.from || other.to + size < from))
      kept.push({ text, at, anchor, from, to });
  }
  return kept.map(({ text, at, anchor }) => ({ text, at, anchor }));
}

/** How wide a letter is, in parts of its size: no narrower than those of an amount. */
const letter = 0.62;

/** Solid: realised, or what was spent. Hollow and dashed below it: over the horizon. Around `y`. */
export function netMarks({ net, ahead }: Row, { x }: NetAxis, y: number): readonly Shape[] {
  const shapes: Shape[] = [];
  if (net) {
    const [low, middle, high] = rangeOf(net);
    if (high > low)
      shapes.push(
        line(
          [
            [x(low), y - 3],
            [x(high), y - 3],
          ],
          { stroke: 'data', width: 1.6 },
        ),
      );
    shapes.push(circle(x(middle), y - 3, 2.3, { fill: 'data' }));
  }
  if (ahead && !ahead.early) {
    const [low, middle, high] = rangeOf(ahead.net);
    if (high > low)
      shapes.push(
        line(
          [
            [x(low), y + 4],
            [x(high), y + 4],
          ],
          { stroke: 'data', width: 0.8, dash: [2, 1.6] },
        ),
      );
    shapes.push(circle(x(middle), y + 4, 2.1, { fill: 'paper', stroke: 'data', width: 0.9 }));
  }
  return shapes;
}
