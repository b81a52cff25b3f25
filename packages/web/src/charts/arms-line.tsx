import { line } from 'd3-shape';
import { shortDay } from '../ui/days.ts';
import { Chart, type ChartTable } from './chart.tsx';
import { DayAxis, dayScale, labelWidth, overLines, type Plot, Upright, ValueAxis } from './parts.tsx';
import { numberScale, spread } from './scales.ts';

export interface Level {
  readonly day: string;
  readonly agent: number | null;
  readonly control: number | null;
}

export interface ArmsLineProps {
  readonly title: React.ReactNode;
  readonly label: string;
  readonly levels: readonly Level[];
  readonly starts: string;
  readonly today: string;
  readonly baseline: { readonly from: string; readonly to: string; readonly label: string } | null;
  readonly format: (value: number) => string;
  readonly table: ChartTable;
  readonly note?: React.ReactNode;
}

const height = 272;

/** The metric of both arms, period by period: one line each, named at its end; the frozen before is shaded. The axis need not begin at zero, because lines have no area. */
export function ArmsLine(props: ArmsLineProps) {
  return (
    <Chart title={props.title} label={props.label} height={height} table={props.table} note={props.note}>
      {(width) => <Drawing {...props} width={width} />}
    </Chart>
  );
}

function Drawing({ levels, starts, today, baseline, format, width }: ArmsLineProps & { readonly width: number }) {
  const plot: Plot = { left: 44, right: width - 52, top: 40, bottom: 242 };
  const first = levels[0]?.day ?? starts;
  const from = baseline && baseline.from < first ? baseline.from : first;
  const x = dayScale(from, today, plot);
  const values = levels.flatMap(({ agent, control }) => [agent, control]).filter((each) => each !== null);
  const y = numberScale(values, [plot.bottom, plot.top + 16], 5);
  const launch = x(starts);
  return (
    <>
      {baseline && <Before plot={plot} from={x(baseline.from)} to={x(baseline.to)} label={baseline.label} />}
      <ValueAxis plot={plot} scale={y} format={format} />
      <DayAxis plot={plot} from={from} to={today} at={x} />
      <Arms levels={levels} starts={starts} x={x} y={y.at} plot={plot} />
      <Upright
        x={launch}
        plot={plot}
        label={`Launch ${shortDay(starts, today)}`}
        tone="ink"
        anchor={launch > plot.right - 40 ? 'end' : 'middle'}
      />
    </>
  );
}

function Before({
  plot,
  from,
  to,
  label,
}: {
  readonly plot: Plot;
  readonly from: number;
  readonly to: number;
  readonly label: string;
}) {
  return (
    <>
      <rect
        x={from}
        y={plot.top}
        width={Math.max(0, to - from)}
        height={plot.bottom - plot.top}
        className="fill-sunken"
      />
      {labelWidth(label) < to - from && (
        <text x={from + 6} y={plot.top + 13} className="fill-ink2 text-label">
          {label}
        </text>
      )}
    </>
  );
}

function Arms({
  levels,
  starts,
  x,
  y,
  plot,
}: Pick<ArmsLineProps, 'levels' | 'starts'> & {
  readonly x: (day: string) => number;
  readonly y: (value: number) => number;
  readonly plot: Plot;
}) {
  const path = (arm: 'agent' | 'control', of: readonly Level[]) =>
    line<Level>()
      .defined((each) => each[arm] !== null)
      .x((each) => x(each.day))
      .y((each) => y(each[arm] as number))(of) ?? '';
  const before = levels.filter(({ day }) => day < starts);
  const after = levels.filter(({ day }) => day >= starts);
  const ends = (['agent', 'control'] as const).flatMap((arm) => {
    const last = levels.findLast((each) => each[arm] !== null);
    return last ? [{ arm, day: last.day, at: y(last[arm] as number) }] : [];
  });
  const places = spread(
    ends.map(({ at }) => at),
    14,
  );
  return (
    <>
      <path
        d={path('control', levels)}
        fill="none"
        className="stroke-strong"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d={path('agent', before)} fill="none" className="stroke-data" strokeWidth="1" strokeLinejoin="round" />
      <path d={path('agent', after)} fill="none" className="stroke-data" strokeWidth="2.2" strokeLinejoin="round" />
      {ends.map(({ arm, day, at }, index) => (
        <g key={arm}>
          <circle cx={x(day)} cy={at} r="3" className={arm === 'agent' ? 'fill-data' : 'fill-strong'} />
          <text
            x={Math.min(x(day) + 7, plot.right + 7)}
            y={places[index]}
            dy="0.32em"
            className={arm === 'agent' ? 'fill-data text-label font-semibold' : 'fill-ink2 text-label'}
            {...overLines}
          >
            {arm === 'agent' ? 'Agent' : 'Control'}
          </text>
        </g>
      ))}
    </>
  );
}
