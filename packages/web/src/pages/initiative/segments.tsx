import { interval, type Measurement, percent } from '../../groundwork.ts';
import { IntervalMark } from '../../marks/interval.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { axisAround, shapeOf, signedPercent } from './effect-view.ts';
import type { PageData } from './page-data.ts';

/** The effect in each segment that the charter asks for, on one axis: exploratory, whatever it shows. */
export function Segments({ data, effect: { segments } }: { readonly data: PageData; readonly effect: Measurement }) {
  const [first] = segments;
  if (!first) return null;
  const axis = axisAround(
    segments.flatMap(({ effect }) => [effect?.relative.lower ?? null, effect?.relative.upper ?? null]),
  );
  const metrics = new Set(segments.map(({ metric }) => metric));
  return (
    <div className="mt-4">
      <h3 className="text-body font-semibold">By segment</h3>
      <p className="text-label text-ink3">
        Exploratory: shown, and never judged.
        {first.adjusted &&
          ` Each interval stands at ${percent(first.confidence, 2)}, adjusted for ${first.adjusted.over} segments (${first.adjusted.method}), so that all hold together.`}
      </p>
      <Table
        label="The effect by segment"
        head={
          <>
            <HeadCell>Segment</HeadCell>
            {metrics.size > 1 && <HeadCell>Metric</HeadCell>}
            <HeadCell numeric>Difference, relative</HeadCell>
            <HeadCell className="w-1/3">Interval and zero</HeadCell>
          </>
        }
      >
        {segments.map(({ column, value, metric, effect }) => {
          const relative = effect?.relative ?? null;
          const text =
            relative === null
              ? 'withheld'
              : `${relative.estimate === null ? 'undefined' : signedPercent(relative.estimate)} ${interval(relative.lower, relative.upper, signedPercent)}`;
          return (
            <Row key={`${column} ${value} ${metric}`} compact>
              <Cell phone="left">
                <span className="text-ink3">{column}</span> {value}
              </Cell>
              {metrics.size > 1 && <Cell phone="left">{shapeOf(data.charter, metric).title}</Cell>}
              <Cell numeric phone="right">
                {text}
              </Cell>
              <Cell>
                {relative && <IntervalMark axis={axis} value={relative} kind="realised" label={text} zero track />}
              </Cell>
            </Row>
          );
        })}
      </Table>
    </div>
  );
}
