import { Chart, type ChartTable } from './chart.tsx';
import { type Plot, ValueAxis } from './parts.tsx';
import { numberScale } from './scales.ts';

export interface Estimate {
  readonly at: number;
  /** Below the axis: “+3”. */
  readonly label: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

const height = 268;

/** Estimates one beside the other with their intervals, by time since the start: hollow before it, where there should be nothing, solid after. */
export function Estimates({
  title,
  label,
  estimates,
  axis,
  target,
  format,
  table,
}: {
  readonly title: React.ReactNode;
  readonly label: string;
  readonly estimates: readonly Estimate[];
  /** Below the axis: “months since the start”. */
  readonly axis: string;
  readonly target: { readonly value: number; readonly label: string } | null;
  readonly format: (value: number) => string;
  readonly table: ChartTable;
}) {
  return (
    <Chart title={title} label={label} height={height} table={table}>
      {(width) => {
        const plot: Plot = { left: 52, right: width - 4, top: 28, bottom: 222 };
        const values = estimates.flatMap(({ lower, upper }) => [lower, upper]);
        const y = numberScale([0, ...values, ...(target ? [target.value] : [])], [plot.bottom, plot.top], 6);
        const step = (plot.right - plot.left) / Math.max(1, estimates.length);
        const x = (index: number) => plot.left + step * (index + 0.5);
        const first = estimates.findIndex(({ at }) => at >= 0);
        const every = Math.ceil((estimates.length * 26) / (plot.right - plot.left));
        const launch = plot.left + step * first;
        return (
          <>
            {first > 0 && (
              <rect
                x={plot.left}
                y={plot.top}
                width={launch - plot.left}
                height={plot.bottom - plot.top}
                className="fill-sunken"
              />
            )}
            <ValueAxis plot={plot} scale={y} format={format} zero />
            {first >= 0 && (
              <>
                <line
                  x1={launch}
                  x2={launch}
                  y1={plot.top - 6}
                  y2={plot.bottom}
                  className="stroke-ink"
                  strokeWidth="1.5"
                />
                <text
                  x={launch}
                  y={plot.top - 12}
                  textAnchor={first > 1 ? 'middle' : 'start'}
                  className="fill-ink text-label"
                >
                  Launch
                </text>
              </>
            )}
            {target && (
              <g transform={`translate(0 ${y.at(target.value)})`}>
                <line x1={plot.left} x2={plot.right} className="stroke-ink" strokeWidth="1.5" strokeDasharray="4 3" />
                <text x={plot.right} y="-6" textAnchor="end" className="fill-ink text-label font-semibold">
                  {target.label}
                </text>
              </g>
            )}
            {estimates.map((each, index) => (
              <g key={each.at} transform={`translate(${x(index)} 0)`}>
                <line y1={y.at(each.lower)} y2={y.at(each.upper)} className="stroke-data" strokeWidth="2" />
                <circle
                  cy={y.at(each.estimate)}
                  r="4"
                  className={each.at < 0 ? 'fill-paper stroke-data' : 'fill-data stroke-paper'}
                  strokeWidth="1.5"
                />
                {index % every === 0 && (
                  <text y={plot.bottom + 17} textAnchor="middle" className="fill-ink3 text-label">
                    {each.label}
                  </text>
                )}
              </g>
            ))}
            <text x={plot.right} y={plot.bottom + 36} textAnchor="end" className="fill-ink2 text-label">
              {axis}
            </text>
          </>
        );
      }}
    </Chart>
  );
}
