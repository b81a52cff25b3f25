import { dayWords } from '../../words/days.ts';
import { percent } from '../../words/numbers.ts';
import type { Amount, BoardReport } from './board-report.ts';
import { type DeckSlide, faces, hex, type Place, wide } from './deck-slide.ts';
import { sourceWords } from './say.ts';
import { moneyNames, netOf } from './tables-money.ts';

const plain = {
  catAxisLabelFontFace: faces.sans,
  catAxisLabelFontSize: 11,
  catAxisLabelColor: hex('ink2'),
  valAxisLabelFontFace: faces.sans,
  valAxisLabelFontSize: 11,
  valAxisLabelColor: hex('ink3'),
  valGridLine: { style: 'solid', color: hex('rule'), size: 0.75 },
  catGridLine: { style: 'none' },
} as const;

const middle = (amount: Pick<Amount, 'p50'> | null | undefined): number => amount?.p50 ?? 0;

/** `$59.6k`: Excel's own, so that numbers that are edited are written alike. One format writes all of a chart, so the largest decides. */
function moneyFormat(currency: string, values: readonly number[], isAxis = false): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  const sign = `"${parts.find(({ type }) => type === 'currency')?.value ?? currency}"`;
  const largest = Math.max(...values.map(Math.abs));
  const scale = scales.find(({ from }) => largest >= from);
  // Between the marks of an axis nothing is written.
  const form = (isAxis ? scale?.axis : scale?.form) ?? '#,##0';
  return `${sign}${form};"−"${sign}${form}`;
}

const scales = [
  { from: 1e9, form: '0.00,,,"B"', axis: '0.0,,,"B"' },
  { from: 1e6, form: '0.00,,"M"', axis: '0.0,,"M"' },
  { from: 1e5, form: '0,"k"', axis: '0,"k"' },
  { from: 1e4, form: '0.0,"k"', axis: '0,"k"' },
  { from: 1e3, form: '0.00,"k"', axis: '0.0,"k"' },
] as const;

function roomFor(values: readonly number[]) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const more = 0.25 * (high - low || 1);
  return { valAxisMinVal: Math.round(low < 0 ? low - more : 0), valAxisMaxVal: Math.round(high + more) };
}

function placed({ x = wide.margin, y, w = 6, h = 3 }: Place) {
  return { x, y, w, h };
}

/** Benefit, harm, spent and net to date, each a bar of its own; what is expected is not among them. */
export function moneyOn(slide: DeckSlide, { money, currency }: BoardReport, place: Place): void {
  if (money === null) return;
  const bars = [
    ...(money.benefit ? [[moneyNames.benefit, middle(money.benefit), hex('data')] as const] : []),
    ...(money.harm ? [[moneyNames.harm, middle(money.harm), hex('unmet')] as const] : []),
    [moneyNames.spent, -middle(money.spent) || 0, hex('strong')] as const,
    ...(netOf(money) ? [[moneyNames.net, middle(money.net), hex('data')] as const] : []),
  ];
  const format = moneyFormat(
    currency,
    bars.map(([, value]) => value),
  );
  slide.addChart(
    'bar',
    [{ name: 'Money to date, P50', labels: bars.map(([name]) => name), values: bars.map(([, value]) => value) }],
    {
      ...plain,
      ...placed(place),
      barDir: 'bar',
      barGapWidthPct: 45,
      chartColors: bars.map(([, , colour]) => colour),
      invertedColors: bars.map(([, , colour]) => colour),
      // The first bar on top; the types know the other way alone.
      catAxisOrientation: 'maxMin' as 'minMax',
      catAxisLabelPos: 'low',
      valAxisHidden: true,
      // Room for the numbers beside the bars.
      ...roomFor(bars.map(([, value]) => value)),
      valGridLine: { style: 'none' },
      showValue: true,
      dataLabelFormatCode: format,
      dataLabelFontFace: faces.sans,
      dataLabelFontSize: 11,
      dataLabelColor: hex('ink'),
      dataLabelPosition: 'outEnd',
      altText: 'Money to date: benefit, harm, spent and net',
    },
  );
}

const monthDays = 365.25 / 12;

/** The curve to production with its limits as steps, and the quoted share as a line of its own: one native chart of numbers against months. */
export function curveOn(slide: DeckSlide, { curve }: BoardReport, place: Place): void {
  const { of, benchmark, confidence } = curve;
  if (of.reached === null || of.reached.days === 0) return;
  const stepped = (pick: (step: (typeof of.steps)[number]) => number) =>
    of.steps.flatMap((step, index) => [
      index === 0 ? 0 : 100 * pick(of.steps[index - 1] as typeof step),
      100 * pick(step),
    ]);
  const months = of.steps.flatMap(({ days }) => [days / monthDays, days / monthDays]);
  const shareOf = ({ share }: (typeof of.steps)[number]) => share ?? 0;
  // Both axes are written by one format, so shares are in percent.
  const limit = percent(confidence, 0);
  const series = [
    { name: 'Reached production, %', values: [0, ...stepped(shareOf)], colour: hex('data') },
    ...(of.events > 0
      ? [
          {
            name: `Lower limit, ${limit}`,
            values: [0, ...stepped((step) => step.lower ?? shareOf(step))],
            colour: hex('band2'),
          },
          {
            name: `Upper limit, ${limit}`,
            values: [0, ...stepped((step) => step.upper ?? shareOf(step))],
            colour: hex('band2'),
          },
        ]
      : []),
    ...(benchmark
      ? [
          {
            name: `As quoted, ${percent(benchmark.share, 0)}`,
            values: [0, ...months].map(() => 100 * benchmark.share),
            colour: hex('strong'),
          },
        ]
      : []),
  ];
  slide.addChart(
    'scatter',
    [
      { name: 'Months since the first day', values: [0, ...months] },
      ...series.map(({ name, values }) => ({ name, values })),
    ],
    {
      ...plain,
      ...placed(place),
      chartColors: series.map(({ colour }) => colour),
      lineDataSymbol: 'none',
      lineSize: 2,
      valAxisMinVal: 0,
      valAxisMaxVal: 100,
      valAxisLabelFormatCode: '0',
      showValAxisTitle: true,
      valAxisTitle: 'Reached production, %',
      valAxisTitleFontSize: 11,
      valAxisTitleColor: hex('ink3'),
      showCatAxisTitle: true,
      catAxisTitle: 'Months since the first day',
      catAxisTitleFontSize: 11,
      catAxisTitleColor: hex('ink3'),
      showLegend: true,
      legendPos: 'b',
      legendFontFace: faces.sans,
      legendFontSize: 11,
      altText: curve.says,
    },
  );
}

/** Money at the end of both quarters, side by side. */
export function quartersOn(slide: DeckSlide, { before, money, quarter, currency }: BoardReport, place: Place): void {
  if (!before?.money || money === null) return;
  const both = [before.money, money];
  const sums = [
    { label: 'Benefit', of: both.map(({ benefit }) => benefit) },
    { label: 'Harm', of: both.map(({ harm }) => harm) },
    { label: 'Spent', of: both.map(({ spent: { p50 } }) => ({ p50: -(p50 ?? 0) || 0 })) },
    { label: 'Net', of: both.map(netOf) },
  ].filter(({ of }) => of.some((each) => each !== null));
  const labels = sums.map(({ label }) => label);
  const series = both.map((_, index) => sums.map(({ of }) => middle(of[index])));
  const names = [before.quarter.through, quarter.through].map((day) => `To ${dayWords(day, { short: true })}`);
  slide.addChart(
    'bar',
    names.map((name, index) => ({ name, labels, values: series[index] ?? [] })),
    {
      ...plain,
      ...placed(place),
      barDir: 'col',
      barGrouping: 'clustered',
      chartColors: [hex('band2'), hex('data')],
      invertedColors: [hex('band2'), hex('data')],
      catAxisLabelPos: 'low',
      valAxisLabelFormatCode: moneyFormat(currency, series.flat(), true),
      showLegend: true,
      legendPos: 'b',
      legendFontFace: faces.sans,
      legendFontSize: 11,
      altText: 'Money to the end of both quarters',
    },
  );
}

/** Under the curve: how it is counted, and whose the grey line is. */
export function underCurve({ curve }: BoardReport): string {
  const { benchmark, excluded } = curve;
  const beside = benchmark === null ? '' : ` Grey: ${percent(benchmark.share, 0)}, ${sourceWords(benchmark.of)}.`;
  const left = excluded === null ? '' : `${excluded} `;
  return `${left}Stopping counts as a competing end; those that go on are censored.${beside}`;
}
