import { ticks } from 'd3-array';
import { grouped, percent, roundedMoney } from '../../words/numbers.ts';
import type { Amount, BoardReport } from './board-report.ts';
import { type Drawing, hatch, line, rect, type Shape, scale, words } from './drawing.ts';
import { type Range, rangeOf } from './net-axis.ts';
import { moneyNames, netOf, unreturned } from './tables-money.ts';

interface MoneyBar {
  readonly name: string;
  readonly range: Range;
  readonly tone: 'data' | 'unmet' | 'strong' | 'hatched';
  /** One number that nothing moves has no whiskers. */
  readonly says: string;
}

function barsOf(report: BoardReport): readonly MoneyBar[] {
  const { money, expected, currency } = report;
  const net = netOf(money);
  const cash = (amount: Amount) => roundedMoney(amount.p50 ?? 0, currency);
  const bar = (name: string, amount: Amount, tone: MoneyBar['tone']): MoneyBar => ({
    name,
    range: rangeOf(amount),
    tone,
    says: cash(amount),
  });
  const negative = ({ p10, p50, p90 }: Amount): Amount => ({
    p10: -(p90 ?? 0) || 0,
    p50: -(p50 ?? 0) || 0,
    p90: -(p10 ?? 0) || 0,
  });
  return [
    ...(money?.benefit ? [bar(moneyNames.benefit, money.benefit, 'data')] : []),
    ...(money?.harm ? [bar(moneyNames.harm, money.harm, 'unmet')] : []),
    ...(money ? [bar(moneyNames.spent, negative(money.spent), 'strong')] : []),
    ...(net ? [bar(moneyNames.net, net, 'data')] : []),
    // Where it is too early for all of them, a sum would pass for a forecast.
    ...(expected && expected.early < expected.initiatives ? [bar('Net, expected', expected.net, 'hatched')] : []),
  ];
}

const rowHeight = 23;
const labelWidth = 88;
const sayWidth = 50;

/** What the marks of the chart of money mean, of those that it draws. */
export function moneyLegend(report: BoardReport): string {
  const hatched = barsOf(report).some(({ tone }) => tone === 'hatched');
  const alone = unreturned(report);
  if (alone !== null && !hatched) return `${alone.name}: what came back for it is not known.`;
  return `Whiskers P10 to P90. Solid is realised${hatched ? '; hatched is expected over the horizon and in no sum' : ''}.`;
}

/** Benefit, harm, spent and net on one axis with their P10 to P90; what is expected is hatched, and in no sum. */
export function moneyChart(report: BoardReport, width: number): Drawing {
  const bars = barsOf(report);
  const edges = [0, ...bars.flatMap(({ range }) => [range[0], range[2], range[1]])];
  const x = scale([Math.min(...edges), Math.max(...edges)], [labelWidth + sayWidth, width - sayWidth]);
  const height = bars.length * rowHeight + 4;
  const rows = bars.flatMap((bar, index) => moneyRow(bar, index * rowHeight + 4, x));
  const zero = line(
    [
      [x(0), 0],
      [x(0), height],
    ],
    { stroke: 'strong', width: 0.8 },
  );
  return { width, height, label: 'Money: benefit, harm, spent and net, with P10 to P90', shapes: [...rows, zero] };
}

function moneyRow(
  { name, range: [low, middle, high], tone, says }: MoneyBar,
  y: number,
  x: (value: number) => number,
): readonly Shape[] {
  const [from, to] = [Math.min(x(0), x(middle)), Math.max(x(0), x(middle))];
  const size = { width: to - from, height: 16 };
  const bar =
    tone === 'hatched'
      ? [...hatch(from, y, size), rect(from, y, size, { stroke: 'data', width: 0.8 })]
      : [rect(from, y, size, { fill: tone })];
  const end = middle >= 0 ? Math.max(x(high), to) + 5 : Math.min(x(low), from) - 5;
  return [
    words(0, y + 11.5, name, { size: 8.5 }),
    ...bar,
    ...(high > low ? whisker([x(low), x(high)], y + 8) : []),
    words(end, y + 11.5, says, { size: 8.5, bold: true, anchor: middle >= 0 ? 'start' : 'end' }),
  ];
}

/** Light under the ink, so that it can be seen on a bar and beside it. */
function whisker([from, to]: readonly [number, number], y: number): readonly Shape[] {
  const parts = [
    [
      [from, y],
      [to, y],
    ],
    [
      [from, y - 3],
      [from, y + 3],
    ],
    [
      [to, y - 3],
      [to, y + 3],
    ],
  ] as const;
  return [
    ...parts.map((points) => line(points, { stroke: 'paper', width: 2.6 })),
    ...parts.map((points) => line(points, { stroke: 'ink', width: 1 })),
  ];
}

const monthDays = 365.25 / 12;

/** The share that has reached production by months since the first day: steps, a shaded interval, ticks for those that go on, the benchmark dashed and named. */
export function curveChart({ curve }: BoardReport, width: number): Drawing {
  const { of, benchmark } = curve;
  const height = 104;
  const [top, bottom, left, right] = [10, height - 18, 30, width - 34];
  const days = of.reached?.days ?? 0;
  const months = Math.max(1, days / monthDays);
  const highest = Math.max(
    0.2,
    benchmark?.share ?? 0,
    ...of.steps.map(({ share, upper }) => Math.max(share ?? 0, upper ?? 0)),
  );
  const most = Math.min(1, Math.ceil(highest * 5) / 5);
  const x = scale([0, months], [left, right]);
  const y = scale([0, most], [bottom, top]);
  const levels = ticks(0, most, 4).flatMap((level) => [
    line(
      [
        [left, y(level)],
        [right, y(level)],
      ],
      { stroke: level === 0 ? 'strong' : 'rule', width: 0.7 },
    ),
    words(left - 5, y(level) + 3, percent(level, 0), { size: 8, ink: 'ink3', anchor: 'end' }),
  ]);
  const months0 = ticks(0, months, 5).filter(Number.isInteger);
  const axis = months0.map((each, index) =>
    words(x(each), bottom + 13, index === months0.length - 1 ? `${grouped(each)} mo` : grouped(each), {
      size: 8,
      ink: 'ink3',
      anchor: 'middle',
    }),
  );
  return {
    width,
    height,
    label: curve.says,
    shapes: [
      ...levels,
      ...axis,
      ...curveShapes(of, { x: (day) => x(day / monthDays), y }),
      ...benchmarkShapes(benchmark, [left, right], y),
    ],
  };
}

interface Axes {
  readonly x: (day: number) => number;
  readonly y: (share: number) => number;
}

function curveShapes({ steps, reached }: BoardReport['curve']['of'], { x, y }: Axes): readonly Shape[] {
  if (reached === null) return [];
  const bands = steps.flatMap(({ days, lower, upper }, index) => {
    const until = steps[index + 1]?.days ?? days;
    if (lower === null || upper === null || until === days) return [];
    return [rect(x(days), y(upper), { width: x(until) - x(days), height: y(lower) - y(upper) }, { fill: 'band' })];
  });
  const last = steps.at(-1);
  // The last step has no length: its interval is a whisker.
  const edge =
    last && last.lower !== null && last.upper !== null ? whisker0(x(last.days), y(last.lower), y(last.upper)) : [];
  const points = steps.flatMap(({ days, share }, index): (readonly [number, number])[] => {
    const before = steps[index - 1]?.share ?? 0;
    return [
      [x(days), y(before)],
      [x(days), y(share ?? 0)],
    ];
  });
  const ticksOf = steps
    .filter(({ censored }) => censored > 0)
    .map(({ days, share }) =>
      line(
        [
          [x(days), y(share ?? 0) - 3.5],
          [x(days), y(share ?? 0) + 3.5],
        ],
        { stroke: 'data', width: 1 },
      ),
    );
  const end = words(x(reached.days) + 5, y(reached.share ?? 0) + 3, percent(reached.share ?? 0, 0), {
    size: 9,
    bold: true,
    ink: 'data',
  });
  return [...bands, ...edge, line([[x(0), y(0)], ...points], { stroke: 'data', width: 1.8 }), ...ticksOf, end];
}

function whisker0(x: number, low: number, high: number): readonly Shape[] {
  return [
    line(
      [
        [x, low],
        [x, high],
      ],
      { stroke: 'band2', width: 4 },
    ),
  ];
}

function benchmarkShapes(
  benchmark: BoardReport['curve']['benchmark'],
  [left, right]: readonly [number, number],
  y: (share: number) => number,
): readonly Shape[] {
  if (benchmark === null) return [];
  const at = y(benchmark.share);
  return [
    line(
      [
        [left, at],
        [right, at],
      ],
      { stroke: 'ink', width: 0.9, dash: [3, 2] },
    ),
    words(left + 4, at - 3.5, `As quoted, ${percent(benchmark.share, 0)}`, { size: 8 }),
  ];
}

/** Stages from the first to production: how many came so far, and how many of them are there. */
export function funnelChart({ funnel }: BoardReport, width: number): Drawing {
  const most = Math.max(1, ...funnel.map(({ reached }) => reached));
  const x = scale([0, most], [0, width - 190]);
  const shapes = funnel.flatMap(({ stage, reached, here, ended }, index) => {
    const y = index * 24 + 4;
    const rest = [`${grouped(here)} here`, ...(ended > 0 ? [`${grouped(ended)} ended`] : [])].join(', ');
    return [
      words(
        0,
        y + 11,
        stage.replace(/^./, (c) => c.toUpperCase()),
        { size: 8.5 },
      ),
      rect(
        70,
        y,
        { width: x(reached), height: 15 },
        stage === 'production' ? { fill: 'data' } : { fill: 'band2', stroke: 'data', width: 0.7 },
      ),
      words(76 + x(reached), y + 11, grouped(reached), { size: 8.5, bold: true }),
      words(76 + x(reached) + 6 + 5.5 * grouped(reached).length, y + 11, rest, { size: 8, ink: 'ink3' }),
    ];
  });
  return { width, height: funnel.length * 24 + 4, label: 'How many came to each stage', shapes };
}

/** An empty picture would say nothing; a curve needs somebody who was followed. */
export const hasCurve = ({ curve }: BoardReport): boolean => curve.of.reached !== null;
