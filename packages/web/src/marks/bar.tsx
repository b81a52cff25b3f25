import { useId } from 'react';

/** The hatch of what is expected and not yet realised. Put it into `<defs>` and fill with `url(#id)`. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0.5 0v5" className="stroke-data" strokeWidth="1" />
    </pattern>
  );
}

export type BarKind = 'realised' | 'expected' | 'cost' | 'quiet';

/** The look of a bar in any chart: realised solid, expected hatched, costs grey, quiet for counts. `hatch` is the id of a `Hatch` in the same drawing. */
export function barLook(kind: BarKind, hatch: string): React.SVGProps<SVGRectElement> {
  if (kind === 'realised') return { className: 'fill-data' };
  if (kind === 'cost') return { className: 'fill-strong' };
  if (kind === 'quiet') return { className: 'fill-band2 stroke-data', strokeWidth: 1 };
  return { fill: `url(#${hatch})`, className: 'stroke-data', strokeWidth: 1 };
}

/** One bar as a share of the width it is given; the number stands beside it, so that the bar itself says nothing to a screen reader. */
export function Bar({
  kind,
  share,
  height = 16,
}: {
  readonly kind: BarKind;
  readonly share: number;
  readonly height?: number;
}) {
  const hatch = useId();
  return (
    <svg
      aria-hidden="true"
      width={`${Math.max(0, Math.min(1, share)) * 100}%`}
      height={height}
      className="block min-w-0.5 overflow-visible"
    >
      <defs>
        <Hatch id={hatch} />
      </defs>
      <rect width="100%" height={height} {...barLook(kind, hatch)} />
    </svg>
  );
}
