import { dayNumber, dayTicks } from '../ui/days.ts';
import type { Scale } from './scales.ts';

/** Where a drawing lies inside its picture, in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Hairlines at round values with the values at the left; zero is darker. */
export function ValueAxis({
  plot,
  scale,
  format,
  zero = false,
}: {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly format: (value: number) => string;
  readonly zero?: boolean | undefined;
}) {
  return scale.ticks.map((tick) => (
    <g key={tick} transform={`translate(0 ${scale.at(tick)})`}>
      <line
        x1={plot.left}
        x2={plot.right}
        className={zero && tick === 0 ? 'stroke-strong' : 'stroke-rule'}
        strokeWidth="1"
      />
      <text x={plot.left - 8} dy="0.32em" textAnchor="end" className="fill-ink3 text-label">
        {format(tick)}
      </text>
    </g>
  ));
}

/** Days below a drawing, as many as have room. */
export function DayAxis({
  plot,
  from,
  to,
  at,
}: {
  readonly plot: Plot;
  readonly from: string;
  readonly to: string;
  readonly at: (day: string) => number;
}) {
  const ticks = dayTicks(from, to, Math.max(2, Math.floor((plot.right - plot.left) / 54)));
  return ticks.map(({ day, label }) => (
    <g key={day} transform={`translate(${at(day)} ${plot.bottom})`}>
      <line y1="0" y2="4" className="stroke-strong" strokeWidth="1" />
      <text y="17" textAnchor="middle" className="fill-ink3 text-label">
        {label}
      </text>
    </g>
  ));
}

/** Places days from left to right between the edges of a plot. */
export function dayScale(from: string, to: string, { left, right }: Plot): (day: string) => number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  return (day) => left + ((dayNumber(day) - start) / (end - start || 1)) * (right - left);
}

/** An upright over the whole plot with its name on top: the launch in ink, today in grey. */
export function Upright({
  x,
  plot,
  label,
  tone,
  anchor = 'middle',
  raised = false,
}: {
  readonly x: number;
  readonly plot: Plot;
  readonly label: string;
  readonly tone: 'ink' | 'grey';
  readonly anchor?: 'start' | 'middle' | 'end' | undefined;
  /** Its name stands above that of another upright close by. */
  readonly raised?: boolean | undefined;
}) {
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={plot.top - (raised ? 20 : 6)}
        y2={plot.bottom}
        className={tone === 'ink' ? 'stroke-ink' : 'stroke-strong'}
        strokeWidth={tone === 'ink' ? 1.5 : 1}
      />
      <text x={x} y={plot.top - (raised ? 25 : 12)} textAnchor={anchor} className="fill-ink text-label" {...overLines}>
        {label}
      </text>
    </g>
  );
}

/** Text with a margin of paper around it, so that a line below does not run through it. */
export const overLines = { stroke: 'var(--color-paper)', strokeWidth: 3, paintOrder: 'stroke' } as const;

/** Roughly how wide a label is, in pixels: enough to know whether two lie on one another. */
export const labelWidth = (text: string): number => text.length * 5.9;
