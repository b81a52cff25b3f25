import { type Limit, ToleranceMark } from '../../charts/tolerance-mark.tsx';
import { interval, type Measurement, plural } from '../../groundwork.ts';
import { VerdictWord } from '../../marks/verdict.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import {
  axisAround,
  differenceFormat,
  levelFormat,
  type MetricEffect,
  parseTolerance,
  shapeOf,
  signedPercent,
  targetOn,
  targetText,
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

/** Every metric, the primary one first: its two levels, its difference, and the interval on its own axis with zero and what was promised or allowed. */
export function MetricIntervals({ data, effect }: { readonly data: PageData; readonly effect: Measurement }) {
  const [without, withAgent] = sides[effect.design];
  const primary = effect.metrics.filter(({ role }) => role === 'primary');
  return (
    <div className="mt-4">
      <Table
        label="Every metric"
        head={
          <>
            <HeadCell>Metric</HeadCell>
            <HeadCell>Verdict</HeadCell>
            <HeadCell numeric>{without}</HeadCell>
            <HeadCell numeric>{withAgent}</HeadCell>
            <HeadCell numeric>Difference</HeadCell>
            <HeadCell className="w-1/4">Interval, zero, and what was promised or allowed</HeadCell>
          </>
        }
      >
        {[...primary, ...effect.metrics.filter((each) => !primary.includes(each))].map((metric) => (
          <MetricRow key={metric.metric} metric={metric} data={data} sides={[without, withAgent]} />
        ))}
      </Table>
    </div>
  );
}

interface Bound {
  /** `2pp up allowed`. */
  readonly words: string;
  readonly scale: 'relative' | 'absolute';
  /** null where it is written on no scale that is drawn. */
  readonly limit: Limit | null;
}

/** What was promised of the primary metric, or is allowed of one that must not get worse; null of one that is only observed. */
function boundOf({ role, metric, target }: MetricEffect, { charter }: PageData): Bound | null {
  if (role === 'primary' && target) {
    const scale = target.scale === 'relative' ? 'relative' : 'absolute';
    const value = targetOn(scale, target);
    const words = `${targetText(target)} promised`;
    return { words, scale, limit: value === null ? null : { value, label: words, shaded: false } };
  }
  const allowed = charter.success?.harmless?.find((each) => each.metric === metric);
  const up = allowed?.increase_at_most;
  const written = up ?? allowed?.decrease_at_most;
  if (written === undefined) return null;
  // Up or down, as the messages say it.
  const words = `${written} ${up === undefined ? 'down' : 'up'} allowed`;
  const { value, scale } = parseTolerance(written) ?? { value: null, scale: 'absolute' };
  const at = value !== null && up === undefined ? -value : value;
  return { words, scale, limit: at === null ? null : { value: at, label: words, shaded: true } };
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
  const shape = shapeOf(data.charter, metric.metric);
  const bound = boundOf(metric, data);
  const scale = bound?.scale ?? 'absolute';
  const own = differenceFormat(shape, data.currency);
  const formats = { relative: signedPercent, absolute: own };
  const effect = metric.effect?.[scale] ?? null;
  const text = sayEstimate(effect, formats[scale]);
  const range = effect ? interval(effect.lower, effect.upper, formats[scale]) : '';
  const axis = axisAround([effect?.lower ?? null, effect?.upper ?? null, bound?.limit?.value ?? null]);
  const other = scale === 'relative' ? 'absolute' : 'relative';
  return (
    <Row className="h-14">
      <Cell phone="left">
        <span className={`block ${metric.role === 'primary' ? 'font-semibold' : 'font-medium'}`}>{shape.title}</span>
        <span className="block text-label text-ink3">
          {roleWords[metric.role]}
          {bound && `: ${bound.words}`}
        </span>
      </Cell>
      <Cell phone="right">
        {metric.verdict ? <VerdictWord verdict={metric.verdict} /> : <span className="text-ink3">Not judged</span>}
      </Cell>
      <Level word={without} arm={metric.control} phone="left" write={levelFormat(shape, data.currency)} />
      <Level word={withAgent} arm={metric.agent} phone="right" write={levelFormat(shape, data.currency)} />
      <Cell numeric phone="full">
        <span className="font-semibold md:block">{text}</span>{' '}
        <span className="text-label text-ink3 md:block">{range}</span>
        <OtherScale effect={metric.effect?.[other] ?? null} write={formats[other]} />
      </Cell>
      <Cell className="min-w-40">
        {effect ? (
          <ToleranceMark axis={axis} value={effect} label={`${text} ${range}`} limit={bound?.limit ?? null} />
        ) : (
          <span className="text-secondary text-ink2">{metric.message}</span>
        )}
      </Cell>
    </Row>
  );
}

type Bounded = NonNullable<MetricEffect['effect']>['absolute'];

const sayEstimate = (effect: Bounded | null, write: (value: number) => string): string =>
  effect === null ? 'withheld' : effect.estimate === null ? 'undefined' : write(effect.estimate);

/** The same on the other scale, smaller: the command line shows both. */
function OtherScale({ effect, write }: { readonly effect: Bounded | null; readonly write: (value: number) => string }) {
  if (effect === null || effect.estimate === null) return null;
  return (
    <span className="block text-label text-ink3">
      {`${write(effect.estimate)} ${interval(effect.lower, effect.upper, write)}`}
    </span>
  );
}

function Level({
  word,
  arm: { mean, units },
  phone,
  write,
}: {
  readonly word: string;
  readonly arm: MetricEffect['control'];
  readonly phone: 'left' | 'right';
  readonly write: (value: number) => string;
}) {
  return (
    <Cell numeric phone={phone} className={phone === 'left' ? 'max-md:text-left' : ''}>
      <span className="text-ink3 md:hidden">{word} </span>
      {mean === null ? '' : write(mean)}
      <span className="block text-label text-ink3">{plural(units, 'unit')}</span>
    </Cell>
  );
}
