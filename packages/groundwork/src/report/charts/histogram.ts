import { ticks } from 'd3-array';
import { grouped } from '../../words/numbers.ts';
import type { HistogramChart } from '../report.ts';
import { bar, drawing, line, linear, type Markup, type Room, text } from './svg.ts';

const [left, top, bottom] = [44, 22, 172];
const height = 208;

/** Counts by intervals of equal width, with the line that divides what is fine from what is not; an open last interval is as wide as the others. */
export function histogramChart({ title, unit, bins, line: divider }: HistogramChart, room: Room): Markup {
  const [first] = bins;
  if (first === undefined) return drawing(room, 20, title, [text(0, 14, 'Nothing to show.')]);
  const span = [left, room.width - 8] as const;
  const step = (first.to ?? first.from + 1) - first.from;
  const domain = [first.from, (bins.at(-1)?.from ?? first.from) + step] as const;
  const x = linear(domain, span);
  const most = Math.max(1, ...bins.map((each) => each.count));
  const y = linear([0, most], [bottom, top]);
  const levels = ticks(0, most, 4).filter(Number.isInteger);
  const grid = levels.flatMap((level) => [
    line([left, y(level)], [span[1], y(level)], level === 0 ? 'zero' : 'grid'),
    text(left - 8, y(level) + 4, grouped(level), { anchor: 'end' }),
  ]);
  const bars = bins.map((each) => {
    const beyond = divider !== null && each.from >= divider.at;
    const [from, to] = [x(each.from), x(each.from + step)];
    return bar(
      from + 0.5,
      y(each.count),
      { width: to - from - 1, height: bottom - y(each.count) },
      `bar ${beyond ? 'data' : 'quiet'}`,
    );
  });
  const axis = [...bins.map((each) => each.from), ...(bins.at(-1)?.to === null ? [] : [domain[1]])]
    .filter((_, index, all) => index % Math.ceil(all.length / (room.name === 'slim' ? 5 : 7)) === 0)
    .map((each) => text(x(each), bottom + 16, grouped(each), { anchor: 'middle' }));
  return drawing(room, height, title, [
    ...grid,
    ...bars,
    ...axis,
    text(
      left,
      bottom + 32,
      bins.at(-1)?.to === null ? `${unit}; the last bar is all above ${grouped(bins.at(-1)?.from ?? 0)}` : unit,
    ),
    ...dividerMarks(divider, { x, span, domain }),
  ]);
}

function dividerMarks(
  divider: HistogramChart['line'],
  {
    x,
    span,
    domain: [low, high],
  }: {
    readonly x: (value: number) => number;
    readonly span: readonly [number, number];
    readonly domain: readonly [number, number];
  },
): readonly Markup[] {
  if (divider === null || divider.at < low || divider.at > high) return [];
  const at = x(divider.at);
  const late = at > (span[0] + span[1]) / 2;
  return [
    line([at, top - 12], [at, bottom], 'target'),
    text(at + (late ? -6 : 6), top - 6, divider.label, { anchor: late ? 'end' : 'start' }),
  ];
}
