import { grouped } from '../../groundwork.ts';
import { dayNumber, dayOfNumber } from '../../ui/days.ts';

const height = 28;

/** Runs of each day as quiet bars, failures as filled ones at their foot; on one scale for all rows. The numbers of the row say the sums. */
export function DayBars({
  days,
  from,
  to,
  most,
  label,
}: {
  readonly days: readonly { readonly day: string; readonly runs: number; readonly failed: number }[];
  readonly from: string;
  readonly to: string;
  /** Runs of the busiest day of any row. */
  readonly most: number;
  readonly label: string;
}) {
  const first = dayNumber(from);
  const count = dayNumber(to) - first + 1;
  const width = 100 / count;
  const scale = (value: number) => (value === 0 ? 0 : Math.max(1.5, (value / most) * height));
  const runs = days.reduce((sum, each) => sum + each.runs, 0);
  const failed = days.reduce((sum, each) => sum + each.failed, 0);
  return (
    <svg
      role="img"
      aria-label={`${label}, ${dayOfNumber(first)} to ${to}: ${grouped(runs)} runs, ${grouped(failed)} failed`}
      width="100%"
      height={height}
      className="block"
    >
      <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-rule" />
      {days.map((each) => {
        const x = `${(dayNumber(each.day) - first) * width}%`;
        return (
          <g key={each.day}>
            <title>{`${each.day}: ${grouped(each.runs)} runs, ${grouped(each.failed)} failed`}</title>
            <rect
              x={x}
              width={`${width * 0.75}%`}
              y={height - scale(each.runs)}
              height={scale(each.runs)}
              className="fill-band2"
            />
            <rect
              x={x}
              width={`${width * 0.75}%`}
              y={height - scale(each.failed)}
              height={scale(each.failed)}
              className="fill-unmet"
            />
          </g>
        );
      })}
    </svg>
  );
}
