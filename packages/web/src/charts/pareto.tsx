import { grouped, type Progress, percent } from '../groundwork.ts';
import { Chart, type ChartTable } from './chart.tsx';
import { labelWidth } from './parts.tsx';

type Cause = Progress['causes'][number];

const head = 22;
const whole = (share: number) => percent(share, 0);

/**
 * What initiatives ended of or stand still behind, the most first: a bar each, how much of all it is so far, and the place it has in the order that is quoted. Solid has ended,
 * quiet stands still.
 */
export function Pareto({
  causes,
  title,
  label,
}: {
  readonly causes: readonly Cause[];
  readonly title: string;
  readonly label: string;
}) {
  return (
    <Chart title={title} label={label} height={head + causes.length * rowHeight} table={tableOf(causes)}>
      {(width) => <Drawing causes={causes} width={width} />}
    </Chart>
  );
}

const rowHeight = 44;
/** The quoted place, before the names. */
const quotedWidth = 46;
/** Up to 100%, behind the bars. */
const shareWidth = 132;

function tableOf(causes: readonly Cause[]): ChartTable {
  const isSaid = causes.some(({ said }) => said.length > 0);
  return {
    columns: ['Cause', 'Quoted as', 'Ended', 'Standing still', ...(isSaid ? ['Only said'] : []), 'Share', 'So far'],
    rows: causes.map(({ name, quoted, stopped, stalled, said, share, cumulative }) => [
      name,
      quoted === null ? 'not quoted' : grouped(quoted),
      grouped(stopped),
      grouped(stalled),
      ...(isSaid ? [grouped(said.length)] : []),
      whole(share),
      share === 0 ? '' : whole(cumulative),
    ]),
  };
}

function Drawing({ causes, width }: { readonly causes: readonly Cause[]; readonly width: number }) {
  const most = Math.max(1, ...causes.map(({ stopped, stalled }) => stopped + stalled));
  const widest = Math.max(...causes.map((cause) => labelWidth(sayCount(cause))));
  // Where there is no room for the line, its numbers stand behind the counts.
  const line = width >= 480;
  const room = width - quotedWidth - widest - 10 - (line ? shareWidth + 24 : 44);
  const left = width - shareWidth - 14;
  const x = (share: number) => left + share * (shareWidth - 24);
  const middle = (index: number) => head + index * rowHeight + 27;
  // The line says nothing more once all are counted.
  const counted = causes.filter(({ share }) => share > 0);
  return (
    <>
      <g className="fill-ink3 text-label">
        <text y="11">Quoted</text>
        <text x={quotedWidth} y="11">
          Found here
        </text>
        <text x={width} y="11" textAnchor="end">
          So far
        </text>
      </g>
      {line && (
        <>
          {[0, 0.5, 1].map((share) => (
            <line
              key={share}
              x1={x(share)}
              x2={x(share)}
              y1={head}
              y2={head + causes.length * rowHeight - 4}
              className="stroke-rule"
            />
          ))}
          <polyline
            points={counted.map(({ cumulative }, index) => `${x(cumulative)},${middle(index)}`).join(' ')}
            fill="none"
            className="stroke-data"
            strokeWidth="1.5"
          />
        </>
      )}
      {causes.map((cause, index) => (
        <g key={cause.cause}>
          <Row cause={cause} y={head + index * rowHeight} scale={Math.max(0, room) / most} />
          {line && cause.share > 0 && (
            <circle
              cx={x(cause.cumulative)}
              cy={middle(index)}
              r="3.5"
              className="fill-data stroke-paper"
              strokeWidth="1.5"
            />
          )}
          {cause.share > 0 && (
            <text x={width} y={middle(index)} dy="0.35em" textAnchor="end" className="fill-ink2 text-label">
              {whole(cause.cumulative)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function Row({ cause, y, scale }: { readonly cause: Cause; readonly y: number; readonly scale: number }) {
  const { name, quoted, stopped, stalled } = cause;
  const ended = stopped * scale;
  const still = stalled * scale;
  return (
    <g transform={`translate(0 ${y})`}>
      <text
        x="14"
        y="31"
        textAnchor="middle"
        className={quoted === null ? 'fill-ink3 text-label' : 'fill-ink text-body'}
      >
        {quoted ?? '–'}
      </text>
      <text x={quotedWidth} y="14" className="named fill-ink text-secondary">
        {name}
      </text>
      {stopped > 0 && <rect x={quotedWidth} y="20" width={ended} height="14" className="fill-data" />}
      {stalled > 0 && (
        <rect x={quotedWidth + ended} y="20" width={still} height="14" className="fill-band2 stroke-data" />
      )}
      <text x={quotedWidth + ended + still + (stopped + stalled > 0 ? 8 : 0)} y="31" className="fill-ink2 text-label">
        {sayCount(cause)}
      </text>
    </g>
  );
}

/** “3 ended, 1 standing still”. */
function sayCount({ stopped, stalled, said }: Cause): string {
  const parts = [stopped > 0 && `${grouped(stopped)} ended`, stalled > 0 && `${grouped(stalled)} standing still`];
  const found = parts.filter(Boolean).join(', ') || (said.length === 0 ? 'none' : 'none found');
  return said.length === 0 ? found : `${found}; ${grouped(said.length)} only said`;
}
