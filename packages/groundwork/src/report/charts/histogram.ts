import { ticks } from 'd3-array';
import { count } from '../numbers.ts';
import type { HistogramChart } from '../report.ts';
import { bar, chartWidth, drawing, line, linear, type Markup, text } from './svg.ts';

const plot = { left: 44, right: chartWidth - 8, top: 22, bottom: 172 };
const height = 208;

/** Counts by intervals of equal width, with the line that divides what is fine from what is not; an open last interval is as wide as the others. */
export function histogramChart({ title, unit, bins, line: divider }: HistogramChart): Markup {
  const [first] = bins;
  if (first === undefined) return drawing(20, title, [text(0, 14, 'Nothing to show.')]);
  const step = (first.to ?? first.from + 1) - first.from;
  const domain = [first.from, (bins.at(-1)?.from ?? first.from) + step] as const;
  const x = linear(domain, [plot.left, plot.right]);
  const most = Math.max(1, ...bins.map((each) => each.count));
  const y = linear([0, most], [plot.bottom, plot.top]);
  const levels = ticks(0, most, 4).filter(Number.isInteger);
  const grid = levels.flatMap((level) => [
    line([plot.left, y(level)], [plot.right, y(level)], level === 0 ? 'zero' : 'grid'),
    text(plot.left - 8, y(level) + 4, count(level), { anchor: 'end' }),
  ]);
  const bars = bins.map((each) => {
    const beyond = divider !== null && each.from >= divider.at;
    const [left, right] = [x(each.from), x(each.from + step)];
    return bar(
      left + 0.5,
      y(each.count),
      { width: right - left - 1, height: plot.bottom - y(each.count) },
      `bar ${beyond ? 'data' : 'quiet'}`,
    );
  });
  const axis = [...bins.map((each) => each.from), ...(bins.at(-1)?.to === null ? [] : [domain[1]])]
    .filter((_, index, all) => index % Math.ceil(all.length / 7) === 0)
    .map((each) => text(x(each), plot.bottom + 16, count(each), { anchor: 'middle' }));
  return drawing(height, title, [
    ...grid,
    ...bars,
    ...axis,
    text(
      plot.left,
      plot.bottom + 32,
      bins.at(-1)?.to === null ? `${unit}; the last bar is all above ${count(bins.at(-1)?.from ?? 0)}` : unit,
    ),
    ...dividerMarks(divider, x, domain),
  ]);
}

function dividerMarks(
  divider: HistogramChart['line'],
  x: (value: number) => number,
  [low, high]: readonly [number, number],
): readonly Markup[] {
  if (divider === null || divider.at < low || divider.at > high) return [];
  const at = x(divider.at);
  const late = at > (plot.left + plot.right) / 2;
  return [
    line([at, plot.top - 12], [at, plot.bottom], 'target'),
    text(at + (late ? -6 : 6), plot.top - 6, divider.label, { anchor: late ? 'end' : 'start' }),
  ];
}
