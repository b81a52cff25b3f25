import { type Axis, type IntervalValue, place } from '../marks/interval.tsx';

const middle = 7;
const foot = 14;

/** A dot with its whiskers on an axis of its own, with zero and the tolerance named below. Beyond the tolerance the ground is shaded. The text beside it says the same. */
export function ToleranceMark({
  axis,
  value,
  tolerance,
  label,
}: {
  readonly axis: Axis;
  readonly value: IntervalValue;
  readonly tolerance: { readonly value: number; readonly label: string } | null;
  readonly label: string;
}) {
  // Close to zero the name of the tolerance stands where the zero would.
  const share = (at: number) => Number.parseFloat(place(axis, at));
  const crowded =
    tolerance !== null &&
    Math.abs(share(tolerance.value) - share(0)) < 35 &&
    (tolerance.value >= 0 ? share(tolerance.value) > 68 : share(tolerance.value) < 32);
  return (
    <svg role="img" aria-label={label} width="100%" height="30" className="block overflow-visible">
      {tolerance && <Tolerance axis={axis} {...tolerance} />}
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

function Tolerance({ axis, value, label }: { readonly axis: Axis; readonly value: number; readonly label: string }) {
  const at = Number.parseFloat(place(axis, value));
  const up = value >= 0;
  const anchor = up ? (at > 68 ? 'end' : 'start') : at < 32 ? 'start' : 'end';
  return (
    <>
      <rect x={up ? `${at}%` : '0%'} y="0" width={`${up ? 100 - at : at}%`} height={foot} className="fill-sunken" />
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
