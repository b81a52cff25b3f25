import { ToleranceMark } from '../../charts/tolerance-mark.tsx';
import { interval, type Measurement } from '../../groundwork.ts';
import { VerdictWord } from '../../marks/verdict.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import {
  axisAround,
  differenceFormat,
  levelFormat,
  type MetricEffect,
  type MetricShape,
  parseTolerance,
  signedPercent,
} from './effect-view.ts';
import type { PageData } from './page-data.ts';

const roleWords: Readonly<Record<MetricEffect['role'], string>> = {
  primary: 'primary',
  harmless: 'must not get worse',
  secondary: 'observed',
  comparison: 'compared with',
};

/** What the two levels are: those of the arms, or what would have been beside what was. */
const sides: Readonly<Record<Measurement['design'], readonly [string, string]>> = {
  holdout: ['Control', 'Agent'],
  staggered: ['Without', 'With'],
  before_after: ['Foretold', 'Observed'],
};

/** Every metric beside the primary one: its levels, its difference, and the interval on its own axis with zero and the tolerance. */
export function MetricIntervals({ data, effect }: { readonly data: PageData; readonly effect: Measurement }) {
  const others = effect.metrics.filter(({ role }) => role !== 'primary');
  if (others.length === 0) return null;
  const [without, withAgent] = sides[effect.design];
  return (
    <div className="mt-4">
      <Table
        label="The other metrics"
        head={
          <>
            <HeadCell>Metric</HeadCell>
            <HeadCell>Verdict</HeadCell>
            <HeadCell numeric>{without}</HeadCell>
            <HeadCell numeric>{withAgent}</HeadCell>
            <HeadCell numeric>Difference</HeadCell>
            <HeadCell className="w-1/4">Interval, zero and tolerance</HeadCell>
          </>
        }
      >
        {others.map((metric) => (
          <MetricRow key={metric.metric} metric={metric} data={data} sides={[without, withAgent]} />
        ))}
      </Table>
    </div>
  );
}

function MetricRow({
  metric,
  data,
  sides: [without, withAgent],
}: {
  readonly metric: MetricEffect;
  readonly data: PageData;
  readonly sides: readonly [string, string];
}) {
  const declared = data.charter.metrics?.[metric.metric];
  const shape: MetricShape = { kind: declared?.kind ?? 'mean', format: declared?.format };
  const level = levelFormat(shape, data.currency);
  const allowed = data.charter.success?.harmless?.find((each) => each.metric === metric.metric);
  const up = parseTolerance(allowed?.increase_at_most);
  const down = parseTolerance(allowed?.decrease_at_most);
  // Up or down, as the messages say it.
  const allowance =
    allowed?.increase_at_most !== undefined
      ? `${allowed.increase_at_most} up`
      : allowed?.decrease_at_most !== undefined && `${allowed.decrease_at_most} down`;
  const tolerance = up ?? (down && { ...down, value: -down.value });
  const scale = tolerance?.scale ?? 'absolute';
  const write = scale === 'relative' ? signedPercent : differenceFormat(shape, data.currency);
  const effect = metric.effect?.[scale] ?? null;
  const text = effect?.estimate == null ? 'withheld' : write(effect.estimate);
  const range = effect ? interval(effect.lower, effect.upper, write) : '';
  const axis = axisAround([effect?.lower ?? null, effect?.upper ?? null, tolerance?.value ?? null]);
  return (
    <Row className="h-14">
      <Cell phone="left">
        <span className="block font-medium">{declared?.title ?? metric.metric}</span>
        <span className="block text-label text-ink3">
          {roleWords[metric.role]}
          {allowance && `: ${allowance} allowed`}
        </span>
      </Cell>
      <Cell phone="right">
        {metric.verdict ? <VerdictWord verdict={metric.verdict} /> : <span className="text-ink3">Not judged</span>}
      </Cell>
      <Cell numeric phone="left" className="max-md:text-left">
        <span className="text-ink3 md:hidden">{without} </span>
        {metric.control.mean === null ? '' : level(metric.control.mean)}
      </Cell>
      <Cell numeric phone="right">
        <span className="text-ink3 md:hidden">{withAgent} </span>
        {metric.agent.mean === null ? '' : level(metric.agent.mean)}
      </Cell>
      <Cell numeric phone="full">
        <span className="font-semibold md:block">{text}</span>{' '}
        <span className="text-label text-ink3 md:block">{range}</span>
      </Cell>
      <Cell className="min-w-40">
        {effect ? (
          <ToleranceMark
            axis={axis}
            value={effect}
            label={`${text} ${range}`}
            tolerance={tolerance && allowance ? { value: tolerance.value, label: `${allowance} allowed` } : null}
          />
        ) : (
          <span className="text-secondary text-ink2">{metric.message}</span>
        )}
      </Cell>
    </Row>
  );
}
