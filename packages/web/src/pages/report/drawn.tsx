import { Chart } from '../../charts/chart.tsx';
import { asChartTable } from '../../charts/report-table.ts';
import type { Drawing, ReportTable, Shape } from '../../groundwork-report.ts';

/** A drawing of the report, in the colours of the page: the same as in its files. */
export function Drawn({
  title,
  draw,
  table,
}: {
  readonly title: React.ReactNode;
  readonly draw: (width: number) => Drawing;
  readonly table: ReportTable;
}) {
  const { height, label } = draw(480);
  return (
    <Chart title={title} label={label} height={height} table={asChartTable(table)}>
      {(width) => draw(width).shapes.map((shape) => <Mark key={keyOf(shape)} shape={shape} />)}
    </Chart>
  );
}

/** No two shapes of a drawing are the same. */
const keyOf = (shape: Shape) =>
  shape.kind === 'text' ? `${shape.x} ${shape.y} ${shape.text}` : `${shape.d} ${shape.stroke} ${shape.width}`;

const colour = (ink: string | undefined) => (ink === undefined ? 'none' : `var(--color-${ink})`);

/** Words of a drawing are sized for paper: a page has nothing smaller than 11. */
function Mark({ shape }: { readonly shape: Shape }) {
  if (shape.kind === 'path')
    return (
      <path
        d={shape.d}
        fill={colour(shape.fill)}
        stroke={colour(shape.stroke)}
        strokeWidth={shape.width}
        strokeDasharray={shape.dash?.join(' ')}
      />
    );
  const { x, y, text, size, ink, bold, anchor } = shape;
  return (
    <text
      x={x}
      y={y}
      fontSize={Math.max(11, size)}
      fontWeight={bold ? 600 : 400}
      textAnchor={anchor}
      fill={colour(ink)}
    >
      {text}
    </text>
  );
}
