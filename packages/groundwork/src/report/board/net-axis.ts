import { ticks } from 'd3-array';
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
