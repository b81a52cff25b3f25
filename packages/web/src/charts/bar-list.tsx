import { grouped } from '../groundwork.ts';
import type { BarsChart } from '../groundwork-report.ts';
import { tableOf } from '../groundwork-report.ts';
import { Chart } from './chart.tsx';
import { asChartTable } from './report-table.ts';

type Item = BarsChart['items'][number];

const looks: Readonly<Record<Item['tone'], string>> = {
  data: 'fill-data',
  quiet: 'fill-band2 stroke-data',
  grey: 'fill-strong',
  unmet: 'fill-unmet',
};

/** Roughly, in pixels: enough to know what has room. */
const wide = (text: string, letter = 6.6) => text.length * letter;
const gap = 8;

/** Longer names stand above their bars, so that a phone has room for both. */
const longestBeside = 150;
const besideHeight = 36;
const aboveHeight = 42;

/** Lengths beside each other, labelled directly: the name before, the value and what it says behind. */
export function BarList({ chart }: { readonly chart: BarsChart }) {
  const { title, unit, items, note } = chart;
  const most = Math.max(1, ...items.map(({ value }) => value));
  const names = Math.max(0, ...items.map(({ label }) => wide(label))) + gap;
  const values = Math.max(0, ...items.map(({ value, says }) => wide(grouped(value), 7.5) + wide(says ?? '', 6) + 22));
  const above = names > longestBeside;
  const rowHeight = above ? aboveHeight : besideHeight;
  const said = items.map(({ label, value }) => `${label} ${grouped(value)}`).join(', ');
  return (
    <Chart
      title={unit}
      label={`${title}: ${said}`}
      height={Math.max(1, items.length) * rowHeight}
      table={asChartTable(tableOf(chart))}
      note={note}
    >
      {(width) =>
        items.map((item, index) => {
          const room = Math.max(0, width - values - (above ? 0 : names));
          const placed = { item, y: index * rowHeight, length: (item.value / most) * room };
          return above ? (
            <Above key={item.label} {...placed} width={width} />
          ) : (
            <Beside key={item.label} {...placed} left={names} />
          );
        })
      }
    </Chart>
  );
}

function Beside({
  item: { label, value, says, tone },
  y,
  left,
  length,
}: {
  readonly item: Item;
  readonly y: number;
  readonly left: number;
  readonly length: number;
}) {
  return (
    <g transform={`translate(0 ${y + 6})`}>
      <text y="17" className="named fill-ink text-secondary">
        {label}
      </text>
      <rect x={left} width={Math.max(value > 0 ? 1.5 : 0, length)} height="24" className={looks[tone]} />
      <Value x={left + length + gap} y={17} value={value} says={says} />
    </g>
  );
}

function Above({
  item: { label, value, says, tone },
  y,
  width,
  length,
}: {
  readonly item: Item;
  readonly y: number;
  readonly width: number;
  readonly length: number;
}) {
  const room = Math.floor(width / 6);
  return (
    <g transform={`translate(0 ${y + 4})`}>
      <text y="11" className="named fill-ink text-secondary">
        {label.length <= room ? label : `${label.slice(0, room - 1)}…`}
        <title>{label}</title>
      </text>
      <rect y="17" width={Math.max(value > 0 ? 1.5 : 0, length)} height="12" className={looks[tone]} />
      <Value x={length + gap} y={27} value={value} says={says} />
    </g>
  );
}

function Value({
  x,
  y,
  value,
  says,
}: {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly says: string | null;
}) {
  return (
    <text x={x} y={y} className="fill-ink text-secondary">
      <tspan className="font-semibold">{grouped(value)}</tspan>
      {says !== null && (
        <tspan dx="6" className="fill-ink2 text-label">
          {says}
        </tspan>
      )}
    </text>
  );
}
