import { area, line } from 'd3-shape';
import { useId } from 'react';
import { dayNumber, shortDay } from '../ui/days.ts';
import { Chart, type ChartTable } from './chart.tsx';
import { DayAxis, dayScale, labelWidth, overLines, type Plot, Upright, ValueAxis } from './parts.tsx';
import { type Direction, effectRange, numberScale } from './scales.ts';

export interface EffectLook {
  readonly day: string;
  readonly lower: number | null;
  readonly estimate: number | null;
  readonly upper: number | null;
}

export interface EffectBandProps {
  readonly title: React.ReactNode;
  /** The drawing in a sentence. */
  readonly label: string;
  readonly looks: readonly EffectLook[];
  readonly direction: Direction;
  readonly starts: string;
  readonly by: string | null;
  readonly today: string;
  /** On the axis of the effect: a fall of 10% is −0.1. null where the two cannot be compared. */
  readonly target: { readonly value: number; readonly label: string } | null;
  readonly zeroSince: string | null;
  readonly targetSince: string | null;
  readonly format: (value: number) => string;
  readonly now: { readonly estimate: string; readonly interval: string };
  /** “95% band, valid at every look”. */
  readonly band: string;
  readonly table: ChartTable;
}

const height = 272;

/**
 * The effect from the start up to each day, with the band that holds at every look. The edge that decides is the darkest: the lower one of a rise, the upper one of a fall.
 * What is ahead, up to the promised day, stays empty.
 */
export function EffectBand(props: EffectBandProps) {
  return (
    <Chart title={props.title} label={props.label} height={height} table={props.table}>
      {(width) => <Drawing {...props} width={width} />}
    </Chart>
  );
}

function Drawing({ width, ...props }: EffectBandProps & { readonly width: number }) {
  const { looks, starts, by, today, target, format } = props;
  const clip = useId();
  const end = by !== null && by > today ? by : today;
  // The newest values stand at the right of today: in the empty future, or in a margin where there is none.
  const room = labelWidth(props.now.interval) + 20;
  const span = dayNumber(end) - dayNumber(starts) || 1;
  const free = ((dayNumber(end) - dayNumber(today)) / span) * (width - 60);
  const beside = width >= 520;
  const plot: Plot = { left: 48, right: beside && free < room ? width - room + free : width - 4, top: 40, bottom: 242 };
  const x = dayScale(starts, end, plot);
  const close = x(today) - x(starts) < 150;
  const deciding =
    looks.findLast(({ estimate }) => estimate !== null)?.[props.direction === 'increase' ? 'lower' : 'upper'] ?? null;
  const y = numberScale(effectRange(looks, target?.value ?? null), [plot.bottom, plot.top], 6);
  return (
    <>
      <clipPath id={clip}>
        <rect x={plot.left} y={plot.top} width={plot.right - plot.left} height={plot.bottom - plot.top} />
      </clipPath>
      <ValueAxis plot={plot} scale={y} format={format} zero />
      <DayAxis plot={plot} from={starts} to={end} at={x} />
      <g clipPath={`url(#${clip})`}>
        <Band {...props} x={x} y={y.at} plot={plot} />
      </g>
      {target && (
        <Target
          plot={plot}
          at={y.at(target.value)}
          label={target.label}
          beside={beside}
          below={deciding !== null && y.at(deciding) < y.at(target.value)}
        />
      )}
      <Upright
        x={x(starts)}
        plot={plot}
        label={`Launch ${shortDay(starts, today)}`}
        tone="ink"
        anchor="start"
        raised={close}
      />
      {today > starts && (
        <Upright
          x={x(today)}
          plot={plot}
          label={`Today, ${shortDay(today, today)}`}
          tone="grey"
          anchor={close ? 'start' : x(today) > plot.right - 40 ? 'end' : 'middle'}
        />
      )}
      <Since {...props} x={x} y={y.at} plot={plot} />
      <Now {...props} x={x(today)} y={y.at} beside={beside} plot={plot} />
    </>
  );
}

type Placed = EffectBandProps & { readonly x: (day: string) => number; readonly y: (value: number) => number };

const known = (value: number | null): value is number => value !== null;

function Band({ looks, direction, band, target, plot, x, y }: Placed & { readonly plot: Plot }) {
  const whole = looks.filter((look) => known(look.lower) && known(look.upper) && known(look.estimate));
  const edge = (pick: 'lower' | 'upper' | 'estimate') =>
    line<EffectLook>()
      .x((look) => x(look.day))
      .y((look) => y(look[pick] as number))(whole) ?? '';
  const between = area<EffectLook>()
    .x((look) => x(look.day))
    .y0((look) => y(look.lower as number))
    .y1((look) => y(look.upper as number))(whole);
  const [deciding, other] = direction === 'increase' ? (['lower', 'upper'] as const) : (['upper', 'lower'] as const);
  const last = whole.at(-1);
  // Where the name of the band has room on the paper outside it and does not lie on the line of the target.
  const named = whole.slice(Math.floor(whole.length / 4)).find((look) => {
    const at = y(look[other] as number) + (direction === 'increase' ? -11 : 12);
    return (
      (!target || Math.abs(at - y(target.value)) > 12) &&
      at > plot.top + 8 &&
      at < plot.bottom - 8 &&
      x((last ?? look).day) - x(look.day) > labelWidth(band)
    );
  });
  return (
    <>
      <path d={between ?? ''} className="fill-band" />
      <path d={edge(other)} fill="none" className="stroke-band2" strokeWidth="1" />
      <path d={edge(deciding)} fill="none" className="stroke-data" strokeWidth="1.25" />
      <path d={edge('estimate')} fill="none" className="stroke-data" strokeWidth="2.2" strokeLinejoin="round" />
      {named && (
        <text
          x={x(named.day)}
          y={y(named[other] as number) + (direction === 'increase' ? -7 : 16)}
          className="fill-data text-label"
          {...overLines}
        >
          {band}
        </text>
      )}
    </>
  );
}

function Target({
  plot,
  at,
  label,
  beside,
  below,
}: {
  readonly plot: Plot;
  readonly at: number;
  readonly label: string;
  readonly beside: boolean;
  /** The label stands below the line: what decides lies above it now. */
  readonly below: boolean;
}) {
  return (
    <g>
      <line
        x1={plot.left}
        x2={plot.right}
        y1={at}
        y2={at}
        className="stroke-ink"
        strokeWidth="1.5"
        strokeDasharray="4 3"
      />
      <text
        x={beside ? plot.right : plot.left + 4}
        y={below ? at + 14 : at - 6}
        textAnchor={beside ? 'end' : 'start'}
        className="fill-ink text-label font-semibold"
        {...overLines}
      >
        {label}
      </text>
    </g>
  );
}

/** Since when the deciding edge lies beyond zero, and beyond the target. */
function Since({ looks, direction, zeroSince, targetSince, today, x, y, plot }: Placed & { readonly plot: Plot }) {
  const word = direction === 'increase' ? 'Above' : 'Below';
  const deciding = direction === 'increase' ? 'lower' : 'upper';
  const marks = [
    { day: zeroSince, label: `${word} zero from` },
    { day: targetSince, label: `${word} target from` },
  ].flatMap(({ day, label }) => {
    const edge = looks.find((look) => look.day === day)?.[deciding];
    return day === null || edge == null ? [] : [{ day, label: `${label} ${shortDay(day, today)}`, edge }];
  });
  // The deciding edge of a rise is the lower one: below it there is room, and above it in a fall.
  const floor = direction === 'increase' ? plot.bottom - 8 : plot.top + 12;
  const [first, second] = marks.map(({ day, label }) => ({ at: x(day), width: labelWidth(label) }));
  const touching = first && second && second.at - first.at < (first.width + second.width) / 2 + 12;
  return marks.map(({ day, label, edge }, index) => {
    const shift = touching && index === 1 ? (direction === 'increase' ? -15 : 15) : 0;
    const half = labelWidth(label) / 2;
    const middle = Math.min(Math.max(x(day), plot.left + half + 4), plot.right - half);
    return (
      <g key={label}>
        <line
          x1={x(day)}
          x2={x(day)}
          y1={y(edge)}
          y2={floor + shift + (direction === 'increase' ? -10 : 4)}
          className="stroke-strong"
          strokeWidth="1"
        />
        <circle cx={x(day)} cy={y(edge)} r="3.25" className="fill-paper stroke-ink" strokeWidth="1.5" />
        <text x={middle} y={floor + shift} textAnchor="middle" className="fill-ink text-label" {...overLines}>
          {label}
        </text>
      </g>
    );
  });
}

function Now({
  looks,
  now,
  x,
  y,
  beside,
  plot,
}: Pick<EffectBandProps, 'looks' | 'now'> & {
  readonly x: number;
  readonly y: (value: number) => number;
  readonly beside: boolean;
  readonly plot: Plot;
}) {
  const last = looks.at(-1);
  if (!last || last.estimate === null) return null;
  const at = y(last.estimate);
  const within = (value: number) => Math.min(plot.bottom, Math.max(plot.top, value));
  return (
    <g>
      {last.lower !== null && last.upper !== null && (
        <line
          x1={x}
          x2={x}
          y1={within(y(last.lower))}
          y2={within(y(last.upper))}
          className="stroke-data"
          strokeWidth="2"
        />
      )}
      <circle cx={x} cy={at} r="4" className="fill-data stroke-paper" strokeWidth="1.5" />
      {beside && (
        <>
          <text x={x + 10} y={at - 1} className="fill-data text-section font-semibold" {...overLines}>
            {now.estimate}
          </text>
          <text x={x + 10} y={at + 13} className="fill-ink2 text-label" {...overLines}>
            {now.interval}
          </text>
        </>
      )}
    </g>
  );
}
