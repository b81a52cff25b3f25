/** From a value to its place between the ends of an axis, as a share of the width; beyond an end it stays at that end. */
export type Axis = { readonly from: number; readonly to: number };

export function place(axis: Axis, value: number): string {
  const share = axis.to === axis.from ? 0.5 : (value - axis.from) / (axis.to - axis.from);
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}

export interface IntervalValue {
  readonly lower: number | null;
  readonly estimate: number | null;
  readonly upper: number | null;
}

const height = 12;
const middle = height / 2;

/**
 * A dot with its whiskers on an axis that all rows share, as wide as its cell. Realised is solid, expected hollow and dashed: never one mark for both.
 * An edge that is not known is drawn to the end of the axis. The text beside it says the same numbers, so that the drawing is named in words by `label`.
 */
export function IntervalMark({
  axis,
  value,
  kind,
  label,
  benchmark,
  zero = false,
  track = false,
}: {
  readonly axis: Axis;
  readonly value: IntervalValue;
  readonly kind: 'realised' | 'expected';
  /** “Realised net: $342k ($283k to $401k)”. */
  readonly label: string;
  /** A value to compare with, as a dashed upright. */
  readonly benchmark?: number | undefined;
  /** Draws zero: “0 |”. */
  readonly zero?: boolean | undefined;
  /** Draws the axis itself, where no row above or below does. */
  readonly track?: boolean | undefined;
}) {
  const { estimate } = value;
  const known = value.lower !== null || value.upper !== null;
  const line = {
    x1: place(axis, value.lower ?? axis.from),
    x2: place(axis, value.upper ?? axis.to),
    y1: middle,
    y2: middle,
    className: 'stroke-data',
    strokeWidth: 2,
    ...(kind === 'expected' ? { strokeDasharray: '3 2', strokeWidth: 1.5 } : {}),
  };
  return (
    <svg role="img" aria-label={label} width="100%" height={height} className="block overflow-visible">
      {track && <line x1="0" x2="100%" y1={middle} y2={middle} className="stroke-rule" />}
      {zero && (
        <>
          <text x={place(axis, 0)} dx="-5" y="10" textAnchor="end" className="fill-ink3 text-label">
            0
          </text>
          <Upright at={place(axis, 0)} className="stroke-strong" />
        </>
      )}
      {benchmark !== undefined && <Upright at={place(axis, benchmark)} className="stroke-ink" dashed />}
      {known && <line {...line} />}
      {estimate !== null && <Dot at={place(axis, estimate)} kind={kind} />}
    </svg>
  );
}

function Dot({ at, kind }: { readonly at: string; readonly kind: 'realised' | 'expected' }) {
  if (kind === 'expected')
    return <circle cx={at} cy={middle} r="3.5" className="fill-paper stroke-data" strokeWidth="1.5" />;
  return <circle cx={at} cy={middle} r="4" className="fill-data stroke-paper" strokeWidth="1.5" />;
}

function Upright({
  at,
  className,
  dashed = false,
}: {
  readonly at: string;
  readonly className: string;
  readonly dashed?: boolean;
}) {
  return (
    <line
      x1={at}
      x2={at}
      y1="0"
      y2={height}
      className={className}
      strokeWidth={dashed ? 1.5 : 1}
      {...(dashed ? { strokeDasharray: '2 2' } : {})}
    />
  );
}

/** The key of the two kinds, for the head of what shows both. */
export function IntervalKey({ expected = 'Expected, 12 months' }: { readonly expected?: string }) {
  const axis = { from: 0, to: 1 };
  const whole = { lower: 0, estimate: 0.5, upper: 1 };
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-secondary text-ink2">
      {(['realised', 'expected'] as const).map((kind) => (
        <span key={kind} className="inline-flex items-center gap-2">
          <span className="inline-block w-6" aria-hidden="true">
            <IntervalMark axis={axis} value={whole} kind={kind} label="" />
          </span>
          {kind === 'realised' ? 'Realised net' : expected}
        </span>
      ))}
      <span className="text-ink3">P10 to P90</span>
    </span>
  );
}
