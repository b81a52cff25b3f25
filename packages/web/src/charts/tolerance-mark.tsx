import { type Axis, type IntervalValue, place } from '../marks/interval.tsx';

const middle = 7;
const foot = 14;

/** Where a metric must not go beyond, or where it was promised to go: named below the axis. */
export interface Limit {
  readonly value: number;
  readonly label: string;
  /** Beyond it is harm, and the ground is shaded there. */
  readonly shaded: boolean;
}

/** A dot with its whiskers on an axis of its own, with zero and the limit named below. The text beside it says the same. */
export function ToleranceMark({
  axis,
  value,
  limit,
  label,
}: {
  readonly axis: Axis;
  readonly value: IntervalValue;
  readonly limit: Limit | null;
  readonly label: string;
}) {
  // Close to zero the name of the limit stands where the zero would.
  const share = (at: number) => Number.parseFloat(place(axis, at));
  const crowded =
    limit !== null &&
    Math.abs(share(limit.value) - share(0)) < 35 &&
    (limit.value >= 0 ? share(limit.value) > 68 : share(limit.value) < 32);
  return (
    <svg role="img" aria-label={label} width="100%" height="30" className="block overflow-visible">
      {limit && <LimitLine axis={axis} {...limit} />}
      <line x1="0" x2="100%" y1={middle} y2={middle} className="stroke-rule" />
      <line x1={place(axis, 0)} x2={place(axis, 0)} y1="0" y2={foot} className="stroke-strong" />
      {!crowded && (
        <text x={place(axis, 0)} y="26" textAnchor="middle" className="fill-ink3 text-label">
          0
        </text>
      )}
      <line
        x1={place(axis, value.lower ?? axis.from)}
        x2={place(axis, value.upper ?? axis.to)}
        y1={middle}
        y2={middle}
        className="stroke-data"
        strokeWidth="2"
      />
      {value.estimate !== null && (
        <circle
          cx={place(axis, value.estimate)}
          cy={middle}
          r="4"
          className="fill-data stroke-paper"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}

function LimitLine({ axis, value, label, shaded }: Limit & { readonly axis: Axis }) {
  const at = Number.parseFloat(place(axis, value));
  const up = value >= 0;
  const anchor = up ? (at > 68 ? 'end' : 'start') : at < 32 ? 'start' : 'end';
  return (
    <>
      {shaded && (
        <rect x={up ? `${at}%` : '0%'} y="0" width={`${up ? 100 - at : at}%`} height={foot} className="fill-sunken" />
      )}
      <line
        x1={`${at}%`}
        x2={`${at}%`}
        y1="0"
        y2={foot}
        className="stroke-ink"
        strokeWidth="1.5"
        strokeDasharray="2 2"
      />
      <text x={`${at}%`} y="26" dx={anchor === 'start' ? 4 : -4} textAnchor={anchor} className="fill-ink2 text-label">
        {label}
      </text>
    </>
  );
}
