import { grouped } from '../groundwork.ts';
import { type HistogramChart, tableOf } from '../groundwork-report.ts';
import { Chart } from './chart.tsx';
import { type Plot, ValueAxis } from './parts.tsx';
import { asChartTable } from './report-table.ts';
import { numberScale } from './scales.ts';

const height = 186;

/** Counts by intervals of equal width; what lies beyond the dashed line is solid. An open last interval is as wide as the others. */
export function Histogram({ chart }: { readonly chart: HistogramChart }) {
  const { title, unit, bins, line } = chart;
  const [first, last] = [bins[0], bins.at(-1)];
  const open = last !== undefined && last.to === null ? `; the last bar is all above ${grouped(last.from)}` : '';
  const beyond = line === null ? '' : `, ${line.label}`;
  return (
    <Chart
      title={`${unit}${open}`}
      label={`${title}, by ${unit}${beyond}`}
      height={height}
      table={asChartTable(tableOf(chart))}
      note={chart.note}
    >
      {(width) => {
        if (first === undefined) return null;
        const plot: Plot = { left: 34, right: width - 2, top: 26, bottom: height - 22 };
        const step = (first.to ?? first.from + 1) - first.from;
        const end = (last ?? first).from + step;
        const x = (value: number) => plot.left + ((value - first.from) / (end - first.from)) * (plot.right - plot.left);
        const y = numberScale([0, ...bins.map(({ count }) => count)], [plot.bottom, plot.top], 4);
        const every = Math.ceil(bins.length / Math.max(2, Math.floor((plot.right - plot.left) / 62)));
        return (
          <>
            <ValueAxis plot={plot} scale={y} format={grouped} zero />
            {bins.map(({ from, count }, index) => (
              <g key={from}>
                <rect
                  x={x(from) + 0.75}
                  y={y.at(count)}
                  width={Math.max(1, x(from + step) - x(from) - 1.5)}
                  height={plot.bottom - y.at(count)}
                  className={line !== null && from >= line.at ? 'fill-data' : 'fill-band2 stroke-data'}
                />
                {index % every === 0 && (
                  <text
                    x={x(from)}
                    y={plot.bottom + 16}
                    textAnchor={index === 0 ? 'start' : 'middle'}
                    className="fill-ink3 text-label"
                  >
                    {grouped(from)}
                  </text>
                )}
              </g>
            ))}
            {line !== null && line.at >= first.from && line.at <= end && (
              <Divider x={x(line.at)} plot={plot} label={line.label} />
            )}
          </>
        );
      }}
    </Chart>
  );
}

function Divider({ x, plot, label }: { readonly x: number; readonly plot: Plot; readonly label: string }) {
  const late = x > (plot.left + plot.right) / 2;
  return (
    <g>
      <line x1={x} x2={x} y1={plot.top - 18} y2={plot.bottom} className="stroke-ink" strokeDasharray="3 2" />
      <text
        x={x + (late ? -5 : 5)}
        y={plot.top - 10}
        textAnchor={late ? 'end' : 'start'}
        className="fill-ink text-label"
      >
        {label}
      </text>
    </g>
  );
}
