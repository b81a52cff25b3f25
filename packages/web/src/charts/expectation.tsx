import { area, line } from 'd3-shape';
import { shortDay } from '../ui/days.ts';
import { Chart, type ChartTable } from './chart.tsx';
import { DayAxis, dayScale, overLines, type Plot, Upright, ValueAxis } from './parts.tsx';
import { numberScale, spread } from './scales.ts';

export interface Foretold {
  readonly day: string;
  readonly observed: number | null;
  readonly forecast: number;
  readonly lower: number;
  readonly upper: number;
}

const height = 268;

/** What was observed beside what the before foretold, with the interval of the forecast from the launch on. */
export function Expectation({
  title,
  label,
  periods,
  starts,
  today,
  format,
  table,
}: {
  readonly title: React.ReactNode;
  readonly label: string;
  readonly periods: readonly Foretold[];
  readonly starts: string;
  readonly today: string;
  readonly format: (value: number) => string;
  readonly table: ChartTable;
}) {
  return (
    <Chart title={title} label={label} height={height} table={table}>
      {(width) => {
        const plot: Plot = { left: 52, right: width - 62, top: 36, bottom: 238 };
        const [from, to] = [periods[0]?.day ?? starts, periods.at(-1)?.day ?? starts];
        const x = dayScale(from, to, plot);
        const after = periods.filter(({ day }) => day >= starts);
        const values = periods.flatMap(({ day, observed, forecast, lower, upper }) =>
          day >= starts ? [observed, lower, upper] : [observed, forecast],
        );
        const y = numberScale(
          values.filter((each) => each !== null),
          [plot.bottom, plot.top],
          6,
        );
        const of = (pick: 'observed' | 'forecast', which: readonly Foretold[]) =>
          line<Foretold>()
            .defined((each) => each[pick] !== null)
            .x(({ day }) => x(day))
            .y((each) => y.at(each[pick] as number))(which) ?? '';
        const band = area<Foretold>()
          .x(({ day }) => x(day))
          .y0(({ lower }) => y.at(lower))
          .y1(({ upper }) => y.at(upper))(after);
        const last = periods.findLast(({ observed }) => observed !== null);
        const names = [
          { name: 'Observed', at: y.at(last?.observed ?? 0), look: 'fill-data font-semibold' },
          { name: 'Foretold', at: y.at(periods.at(-1)?.forecast ?? 0), look: 'fill-ink2' },
        ];
        const places = spread(
          names.map(({ at }) => at),
          14,
        );
        return (
          <>
            <rect
              x={plot.left}
              y={plot.top}
              width={Math.max(0, x(starts) - plot.left)}
              height={plot.bottom - plot.top}
              className="fill-sunken"
            />
            <ValueAxis plot={plot} scale={y} format={format} />
            <DayAxis plot={plot} from={from} to={to} at={x} />
            <path d={band ?? ''} className="fill-band" />
            <path
              d={of('forecast', periods)}
              fill="none"
              className="stroke-strong"
              strokeWidth="1.5"
              strokeDasharray="4 3"
            />
            <path
              d={of('observed', periods)}
              fill="none"
              className="stroke-data"
              strokeWidth="2.2"
              strokeLinejoin="round"
            />
            <Upright x={x(starts)} plot={plot} label={`Launch ${shortDay(starts, today)}`} tone="ink" />
            {names.map(({ name, look }, index) => (
              <text
                key={name}
                x={plot.right + 7}
                y={places[index]}
                dy="0.32em"
                className={`text-label ${look}`}
                {...overLines}
              >
                {name}
              </text>
            ))}
          </>
        );
      }}
    </Chart>
  );
}
