import { daysWords, grouped, type Progress, percent } from '../groundwork.ts';
import { Chart, type ChartTable } from './chart.tsx';
import { labelWidth, overLines, type Plot, ValueAxis } from './parts.tsx';
import { elapsedTicks, numberScale } from './scales.ts';

type Curve = Progress['curve'];
type Step = Curve['steps'][number];

export interface IncidenceProps {
  readonly title: React.ReactNode;
  /** The curve in a sentence. */
  readonly says: string;
  readonly curve: Curve;
  readonly confidence: number;
  /** A share from outside, as a dashed line with its name. */
  readonly benchmark: { readonly share: number; readonly name: string } | null;
  /** What the awaited is called in the table: “Reached production”. */
  readonly came: string;
  readonly note?: React.ReactNode;
}

const height = 232;
const whole = (share: number) => percent(share, 0);

/**
 * To what share something has come by so many days: steps, the pointwise interval shaded, and a tick wherever one that still runs is not followed any further. What is later than
 * the longest that was followed stays empty.
 */
export function Incidence(props: IncidenceProps) {
  const { title, says, benchmark, note } = props;
  const beside = benchmark ? ` Beside it, dashed: ${benchmark.name}.` : '';
  return (
    <Chart title={title} label={`${says}${beside}`} height={height} table={tableOf(props)} note={note}>
      {(width) => <Drawing {...props} width={width} />}
    </Chart>
  );
}

function tableOf({ curve: { steps }, came, confidence }: IncidenceProps): ChartTable {
  return {
    columns: ['After', 'Followed', came, 'Ended before', 'Still running', 'Share', `${whole(confidence)} interval`],
    rows: steps.map(({ days, atRisk, events, ended, censored, share, lower, upper }) => [
      `${grouped(days)} ${days === 1 ? 'day' : 'days'}`,
      grouped(atRisk),
      grouped(events),
      grouped(ended),
      grouped(censored),
      share === null ? '' : whole(share),
      lower === null || upper === null ? '' : `${whole(lower)} to ${whole(upper)}`,
    ]),
  };
}

function Drawing({ width, curve, benchmark, confidence }: IncidenceProps & { readonly width: number }) {
  const plot: Plot = { left: 38, right: width - 40, top: 10, bottom: height - 26 };
  const end = Math.max(1, curve.reached?.days ?? 1);
  const x = (days: number) => plot.left + (days / end) * (plot.right - plot.left);
  const seen = curve.steps.flatMap(({ share, upper }) => [share ?? 0, upper ?? 0]);
  const top = Math.min(1, Math.max(0.2, 1.4 * (benchmark?.share ?? 0), ...seen));
  const y = numberScale([0, top], [plot.bottom, plot.top], 4);
  return (
    <>
      <Band steps={curve.steps} end={end} x={x} y={y.at} plot={plot} name={`${whole(confidence)} interval`} />
      <ValueAxis plot={plot} scale={y} format={whole} zero />
      <ElapsedAxis plot={plot} days={end} at={x} />
      {benchmark && <Beside plot={plot} at={y.at(benchmark.share)} name={benchmark.name} />}
      <Line curve={curve} end={end} x={x} y={y.at} />
    </>
  );
}

interface Placed {
  readonly end: number;
  readonly x: (days: number) => number;
  readonly y: (share: number) => number;
}

function ElapsedAxis({
  plot,
  days,
  at,
}: {
  readonly plot: Plot;
  readonly days: number;
  readonly at: (days: number) => number;
}) {
  const ticks = elapsedTicks(days, Math.max(2, Math.floor((plot.right - plot.left) / 60)));
  return ticks.map((tick) => (
    <g key={tick.days} transform={`translate(${at(tick.days)} ${plot.bottom})`}>
      <line y1="0" y2="4" className="stroke-strong" strokeWidth="1" />
      <text y="17" textAnchor="middle" className="fill-ink3 text-label">
        {tick.label}
      </text>
    </g>
  ));
}

/** Where both limits are known; they hold from each step to the next. */
function Band({
  steps,
  end,
  x,
  y,
  plot,
  name,
}: Placed & { readonly steps: readonly Step[]; readonly plot: Plot; readonly name: string }) {
  const parts = steps.flatMap(({ days, lower, upper }, index) =>
    lower === null || upper === null ? [] : [{ from: days, to: steps[index + 1]?.days ?? end, lower, upper }],
  );
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  const over = parts.map(({ from, to, upper }) => `${x(from)} ${y(upper)} ${x(to)} ${y(upper)}`);
  const under = parts.toReversed().map(({ from, to, lower }) => `${x(to)} ${y(lower)} ${x(from)} ${y(lower)}`);
  const room = x(first.from) - plot.left;
  const inside = parts.find(({ from, to }) => x(to) - x(from) > labelWidth(name) + 12);
  return (
    <>
      <polygon points={[...over, ...under].join(' ')} className="fill-band" />
      {/* A rise on the last day has its interval there and nowhere else. */}
      {last.from === last.to && (
        <line x1={x(end)} x2={x(end)} y1={y(last.lower)} y2={y(last.upper)} className="stroke-band2" strokeWidth="3" />
      )}
      {room > labelWidth(name) + 12 ? (
        <text x={x(first.from) - 6} y={y(first.upper) + 14} textAnchor="end" className="fill-data text-label">
          {name}
        </text>
      ) : (
        inside && (
          <text x={x(inside.from) + 6} y={y(inside.upper) + 14} className="fill-data text-label">
            {name}
          </text>
        )
      )}
    </>
  );
}

function Beside({ plot, at, name }: { readonly plot: Plot; readonly at: number; readonly name: string }) {
  return (
    <g>
      <line
        x1={plot.left}
        x2={plot.right}
        y1={at}
        y2={at}
        className="stroke-ink"
        strokeWidth="1.25"
        strokeDasharray="3 2"
      />
      <text x={plot.left + 5} y={at - 6} className="fill-ink text-label" {...overLines}>
        {name}
      </text>
    </g>
  );
}

/** The steps, the ticks of those who still run, and where it stands now. */
function Line({ curve: { steps, reached }, end, x, y }: Placed & { readonly curve: Curve }) {
  const rises = steps.map(({ days, share }) => `H${x(days)}V${y(share ?? 0)}`).join('');
  return (
    <>
      <path
        d={`M${x(0)} ${y(0)}${rises}H${x(end)}`}
        fill="none"
        className="stroke-data"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      {steps
        .filter(({ censored }) => censored > 0)
        .map(({ days, share, censored }) => (
          <line
            key={days}
            x1={x(days)}
            x2={x(days)}
            y1={y(share ?? 0) - 5}
            y2={y(share ?? 0) + 5}
            className="stroke-data"
            strokeWidth="1.25"
          >
            <title>{`${grouped(censored)} still running after ${daysWords(days)}`}</title>
          </line>
        ))}
      {reached?.share != null && (
        <text x={x(end) + 6} y={y(reached.share)} dy="0.35em" className="fill-data text-secondary font-semibold">
          {whole(reached.share)}
        </text>
      )}
    </>
  );
}
