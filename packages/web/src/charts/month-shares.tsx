import { grouped, percent, percentRange } from '../groundwork.ts';
import { type IntervalsChart, tableOf } from '../groundwork-report.ts';
import { Chart } from './chart.tsx';
import { type Plot, ValueAxis } from './parts.tsx';
import { asChartTable } from './report-table.ts';
import { numberScale } from './scales.ts';

const height = 200;
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Shares of months, 2026-11, one beside the other with their intervals, over the band of them all. Of too few there is no dot. */
export function MonthShares({
  chart,
  all,
}: {
  readonly chart: IntervalsChart;
  readonly all: { readonly share: number; readonly lower: number; readonly upper: number };
}) {
  const { rows } = chart;
  const drawn = rows.filter(({ estimate }) => estimate !== null);
  return (
    <Chart
      title="95% intervals; the band is of all months"
      label={`${chart.title}: ${percent(all.share)} in all (${percentRange(all.lower, all.upper)}), ${grouped(rows.length)} months`}
      height={height}
      table={asChartTable({ ...tableOf(chart), note: null })}
      note={chart.note}
    >
      {(width) => {
        const plot: Plot = { left: 36, right: width - 2, top: 10, bottom: height - 24 };
        const edges = drawn.flatMap(({ lower, upper }) => [lower, upper]).filter((each) => each !== null);
        const y = numberScale([all.lower, all.upper, ...edges], [plot.bottom, plot.top], 5);
        const step = (plot.right - plot.left) / Math.max(1, rows.length);
        return (
          <>
            <ValueAxis plot={plot} scale={y} format={(value) => `${Math.round(value * 100)}%`} />
            <rect
              x={plot.left}
              width={plot.right - plot.left}
              y={y.at(all.upper)}
              height={Math.max(2, y.at(all.lower) - y.at(all.upper))}
              className="fill-band"
            />
            {rows.map((row, index) => (
              <g key={row.label} transform={`translate(${plot.left + step * (index + 0.5)} 0)`}>
                {row.estimate !== null && (
                  <>
                    <line
                      y1={y.at(row.lower ?? y.from)}
                      y2={y.at(row.upper ?? y.to)}
                      className="stroke-data"
                      strokeWidth="2"
                    />
                    <circle cy={y.at(row.estimate)} r="4" className="fill-data stroke-paper" strokeWidth="1.5" />
                  </>
                )}
                <text y={plot.bottom + 17} textAnchor="middle" className="fill-ink3 text-label">
                  {row.estimate === null ? 'few' : names[Number(row.label.slice(5, 7)) - 1]}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </Chart>
  );
}
