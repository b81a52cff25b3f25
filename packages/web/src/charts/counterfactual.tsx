import { area, line } from 'd3-shape';
import { shortDay } from '../ui/days.ts';
import { Chart, type ChartTable } from './chart.tsx';
import { DayAxis, dayScale, labelWidth, overLines, type Plot, Upright, ValueAxis } from './parts.tsx';
import { numberScale, spread } from './scales.ts';

/** A line of a drawing, named at its end. */
export interface NamedLine {
  readonly name: string;
  readonly look: 'measured' | 'compared' | 'target';
  /** One for each day, null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface CounterfactualProps {
  readonly title: React.ReactNode;
  /** The drawing in a sentence. */
  readonly label: string;
  readonly days: readonly string[];
  readonly lines: readonly NamedLine[];
  readonly band: readonly { readonly lower: number | null; readonly upper: number | null }[];
  /** The first day with the agent. */
  readonly starts: string;
  readonly today: string;
  readonly format: (value: number) => string;
  /** Whether zero belongs on the axis: where a gap is drawn, not where levels are. */
  readonly zero?: boolean;
  readonly table: ChartTable;
  readonly note?: React.ReactNode;
}

const height = 272;

const looks = {
  compared: { line: 'stroke-strong', text: 'fill-ink2', width: 1.5, dashes: undefined },
  target: { line: 'stroke-ink', text: 'fill-ink font-semibold', width: 1.5, dashes: '4 3' },
  measured: { line: 'stroke-data', text: 'fill-data font-semibold', width: 2.2, dashes: undefined },
} as const;

/**
 * What was, beside what would have been, period by period, with the band of each period from the launch on; or the gap between the two. What lies before the launch is
 * shaded: there the lines were made to agree.
 */
export function Counterfactual(props: CounterfactualProps) {
  return (
    <Chart title={props.title} label={props.label} height={height} table={props.table} note={props.note}>
      {(width) => <Drawing {...props} width={width} />}
    </Chart>
  );
}

function Drawing({
  days,
  lines,
  band,
  starts,
  today,
  format,
  zero = false,
  width,
}: CounterfactualProps & { readonly width: number }) {
  const names = Math.max(...lines.map(({ name }) => labelWidth(name)));
  const plot: Plot = { left: 52, right: width - names - 12, top: 36, bottom: 242 };
  const [from, to] = [days[0] ?? starts, days.at(-1) ?? starts];
  const x = dayScale(from, to, plot);
  const drawn = [...lines.flatMap(({ values }) => values), ...band.flatMap(({ lower, upper }) => [lower, upper])];
  const y = numberScale([...drawn.filter((each) => each !== null), ...(zero ? [0] : [])], [plot.bottom, plot.top], 6);
  const between = area<number>()
    .defined((index) => band[index]?.lower != null)
    .x((index) => x(days[index] as string))
    .y0((index) => y.at(band[index]?.lower as number))
    .y1((index) => y.at(band[index]?.upper as number));
  return (
    <>
      <rect
        x={plot.left}
        y={plot.top}
        width={Math.max(0, x(starts) - plot.left)}
        height={plot.bottom - plot.top}
        className="fill-sunken"
      />
      <path d={between([...days.keys()]) ?? ''} className="fill-band" />
      <ValueAxis plot={plot} scale={y} format={format} zero={zero} />
      <DayAxis plot={plot} from={from} to={to} at={x} />
      <Lines days={days} lines={lines} x={x} y={y.at} right={plot.right + 7} />
      <Upright
        x={x(starts)}
        plot={plot}
        label={`Launch ${shortDay(starts, today)}`}
        tone="ink"
        anchor={x(starts) > plot.right - 40 ? 'end' : x(starts) < plot.left + 40 ? 'start' : 'middle'}
      />
    </>
  );
}

function Lines({
  days,
  lines,
  x,
  y,
  right,
}: Pick<CounterfactualProps, 'days' | 'lines'> & {
  readonly x: (day: string) => number;
  readonly y: (value: number) => number;
  readonly right: number;
}) {
  const places = spread(
    lines.map(({ values }) => y(values.findLast((each) => each !== null) ?? 0)),
    14,
  );
  return lines.map(({ name, look, values }, index) => {
    const { line: stroke, text, width, dashes } = looks[look];
    const path = line<number | null>()
      .defined((value) => value !== null)
      .x((_, at) => x(days[at] as string))
      .y((value) => y(value as number))(values);
    return (
      <g key={name}>
        <path
          d={path ?? ''}
          fill="none"
          className={stroke}
          strokeWidth={width}
          strokeDasharray={dashes}
          strokeLinejoin="round"
        />
        <text x={right} y={places[index]} dy="0.32em" className={`text-label ${text}`} {...overLines}>
          {name}
        </text>
      </g>
    );
  });
}
