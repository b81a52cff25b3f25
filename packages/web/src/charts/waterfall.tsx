import { useId } from 'react';
import { barLook, Hatch } from '../marks/bar.tsx';
import { Chart, type ChartTable } from './chart.tsx';
import { overLines, type Plot, ValueAxis } from './parts.tsx';
import { numberScale } from './scales.ts';

/** One bar: from where to where it stands on the axis of money, what is written on it, and its whiskers P10 to P90. */
export interface Fall {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** promised is hollow: nobody measured it. */
  readonly kind: 'realised' | 'expected' | 'promised' | 'cost';
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly strong?: boolean | undefined;
  readonly range: {
    readonly lower: number;
    readonly upper: number;
    readonly lowerText: string;
    readonly upperText: string;
  } | null;
}

const height = 300;

/** How benefit and cost add up to the net. Realised and expected are never one bar; the dotted line carries the level from one bar to the next. */
export function Waterfall({
  title,
  label,
  falls,
  format,
  table,
  note,
}: {
  readonly title: React.ReactNode;
  readonly label: string;
  readonly falls: readonly Fall[];
  readonly format: (value: number) => string;
  readonly table: ChartTable;
  readonly note?: React.ReactNode;
}) {
  return (
    <Chart title={title} label={label} height={height} table={table} note={note}>
      {(width) => (
        <Drawing
          falls={width / falls.length < narrowest ? withOneCost(falls, format) : falls}
          format={format}
          width={width}
        />
      )}
    </Chart>
  );
}

/** Names of bars in less room than this run into each other. */
const narrowest = 84;

/** All costs as one bar, for who has no room for each; the table keeps them. */
function withOneCost(falls: readonly Fall[], format: (value: number) => string): readonly Fall[] {
  const costs = falls.filter(({ kind }) => kind === 'cost');
  const [first, last] = [costs[0], costs.at(-1)];
  if (!first || !last || costs.length < 2) return falls;
  const one: Fall = {
    ...first,
    id: 'costs',
    name: 'Costs',
    detail: `${costs.length} of them`,
    to: last.to,
    value: format(last.to - first.from),
  };
  return falls.flatMap((each) => (each.kind !== 'cost' ? [each] : each === first ? [one] : []));
}

function Drawing({
  falls,
  format,
  width,
}: {
  readonly falls: readonly Fall[];
  readonly format: (value: number) => string;
  readonly width: number;
}) {
  const hatch = useId();
  const plot: Plot = { left: 52, right: width - 4, top: 18, bottom: height - 44 };
  const ends = falls.flatMap(({ from, to, range }) => [from, to, ...(range ? [range.lower, range.upper] : [])]);
  const y = numberScale([0, ...ends], [plot.bottom, plot.top], 6);
  const step = (plot.right - plot.left) / falls.length;
  const thick = Math.min(60, step * 0.44);
  const middle = (index: number) => plot.left + step * (index + 0.5) - (step > 120 || step < 110 ? 0 : step * 0.12);
  return (
    <>
      <defs>
        <Hatch id={hatch} />
      </defs>
      <ValueAxis plot={plot} scale={y} format={format} zero />
      {falls.slice(0, -1).map((each, index) => (
        <line
          key={each.id}
          x1={middle(index) + thick / 2}
          x2={middle(index + 1) - thick / 2}
          y1={y.at(each.to)}
          y2={y.at(each.to)}
          className="stroke-strong"
          strokeDasharray="1 2.5"
        />
      ))}
      {falls.map((each, index) => (
        <g key={each.id} transform={`translate(${middle(index)} 0)`}>
          <FallBar fall={each} y={y.at} thick={thick} hatch={hatch} room={step} />
          <text y={plot.bottom + 18} textAnchor="middle" className="fill-ink text-secondary">
            {each.name}
          </text>
          <text y={plot.bottom + 33} textAnchor="middle" className="fill-ink3 text-label">
            {each.detail}
          </text>
        </g>
      ))}
    </>
  );
}

function FallBar({
  fall,
  y,
  thick,
  hatch,
  room,
}: {
  readonly fall: Fall;
  readonly y: (value: number) => number;
  readonly thick: number;
  readonly hatch: string;
  readonly room: number;
}) {
  const { from, to, kind, value, range, strong } = fall;
  const [top, bottom] = [Math.min(y(from), y(to)), Math.max(y(from), y(to))];
  const look =
    kind === 'promised'
      ? { fill: 'none', className: 'stroke-data', strokeWidth: 1.25, strokeDasharray: '3 2' }
      : barLook(kind, hatch);
  const text = `text-label ${strong ? 'fill-ink font-semibold' : 'fill-ink'}`;
  if (!range)
    return (
      <>
        <rect x={-thick / 2} y={top} width={thick} height={Math.max(1, bottom - top)} {...look} />
        <text y={top - 6} textAnchor="middle" className={`${text} font-semibold`} {...overLines}>
          {value}
        </text>
      </>
    );
  const ends = { upper: y(range.upper), lower: y(range.lower), at: y(to) };
  const beside = thick / 2 + 5;
  // Where the three values would lie on one another, the interval is left to the table and to the words beside the chart.
  const narrow = room < thick + 60;
  const far = !narrow && Math.abs(ends.upper - ends.at) >= 13 && Math.abs(ends.lower - ends.at) >= 13;
  return (
    <>
      <rect x={-thick / 2} y={top} width={thick} height={Math.max(1, bottom - top)} {...look} />
      <path
        d={`M0 ${ends.upper}V${ends.lower}M-4 ${ends.upper}h8M-4 ${ends.lower}h8`}
        className="stroke-ink"
        strokeWidth="1.5"
        fill="none"
      />
      <circle cx="0" cy={ends.at} r="3.5" className="fill-paper stroke-ink" strokeWidth="1.5" />
      <text
        x={narrow ? 0 : beside}
        y={narrow ? Math.min(top, ends.upper) - 7 : ends.at}
        dy={narrow ? undefined : '0.32em'}
        textAnchor={narrow ? 'middle' : 'start'}
        className={`${text} font-semibold`}
        {...overLines}
      >
        {value}
      </text>
      {far && (
        <>
          <text x={beside} y={ends.upper} dy="0.32em" className="fill-ink3 text-label" {...overLines}>
            {range.upperText}
          </text>
          <text x={beside} y={ends.lower} dy="0.32em" className="fill-ink3 text-label" {...overLines}>
            {range.lowerText}
          </text>
        </>
      )}
    </>
  );
}
