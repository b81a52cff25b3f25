import type { ChartTable } from '../../charts/chart.tsx';
import type { EffectLook } from '../../charts/effect-band.tsx';
import {
  type Charter,
  type EffectSeries,
  grouped,
  type Measurement,
  number,
  percent,
  points,
  roundedMoney,
  signed,
} from '../../groundwork.ts';
import { verdictWords } from '../../marks/verdict.tsx';

export type Target = EffectSeries['target'];
export type MetricEffect = Measurement['metrics'][number];
type Format = (value: number) => string;

export interface MetricShape {
  readonly kind: string;
  readonly format?: string | null | undefined;
}

/** What the charter says of a metric that was measured. */
export function shapeOf({ metrics }: Pick<Charter, 'metrics'>, metric: string) {
  const declared = metrics?.[metric];
  return { kind: declared?.kind ?? 'mean', format: declared?.format, title: declared?.title ?? metric };
}

const isShare = ({ kind, format }: MetricShape) => kind === 'rate' || format === 'percent';

/** A level of a metric: shares as percentages, money as money, the rest as it is. */
export function levelFormat(metric: MetricShape, currency: string): Format {
  if (isShare(metric)) return percent;
  return metric.format === 'currency' ? (value) => roundedMoney(value, currency) : number;
}

/** A difference on the metric's own scale: shares differ by points. */
export function differenceFormat(metric: MetricShape, currency: string): Format {
  const size: Format = isShare(metric)
    ? points
    : metric.format === 'currency'
      ? (value) => roundedMoney(value, currency)
      : number;
  return (value) => signed(size(value), value);
}

export const signedPercent: Format = (value) => signed(percent(value), value);

/** Round values on an axis: without decimals where they need none. */
export function axisFormat(scale: 'relative' | 'absolute', metric: MetricShape, currency: string): Format {
  const whole = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
  if (scale === 'relative') return (value) => signed(percent(value, whole(value) ? 0 : 1), value);
  if (isShare(metric)) return (value) => signed(`${grouped(Number((value * 100).toFixed(4)))}pp`, value);
  if (metric.format === 'currency') return (value) => signed(roundedMoney(value, currency), value);
  return (value) => signed(grouped(Number(value.toPrecision(6))), value);
}

/** Round levels on an axis. */
export function levelAxisFormat(metric: MetricShape, currency: string): Format {
  if (isShare(metric)) return (value) => percent(value, Math.abs(value * 100 - Math.round(value * 100)) < 1e-9 ? 0 : 1);
  return metric.format === 'currency' ? (value) => roundedMoney(value, currency) : grouped;
}

/** Which scale is drawn: the one of the promise, where the looks have it. */
export function scaleOf({ target, looks }: EffectSeries): 'relative' | 'absolute' {
  return target.scale === 'relative' && looks.some(({ relative }) => relative?.estimate != null)
    ? 'relative'
    : 'absolute';
}

/** The target where it stands on the axis: a fall is below zero. null where it is promised on another scale than is drawn. */
export function targetOn(scale: 'relative' | 'absolute', { value, scale: promised, direction }: Target): number | null {
  if ((scale === 'relative') !== (promised === 'relative')) return null;
  return direction === 'decrease' ? -value : value;
}

/** `−10%`, `+0.5pp`, `+0.25`: as it was promised. */
export function targetText({ value, scale, direction }: Target): string {
  const size = direction === 'decrease' ? -value : value;
  if (scale === 'relative') return axisFormat('relative', { kind: 'mean' }, '')(size);
  if (scale === 'points') return axisFormat('absolute', { kind: 'rate' }, '')(size);
  return signed(grouped(size), size);
}

/**
 * The levels worth drawing. Before the first of those who are compared had come, the zeros of the periods before the start would say something that is not so; `before`
 * is whether any period before the start is left.
 */
export function levelsShown({ levels, starts }: Pick<EffectSeries, 'levels' | 'starts'>) {
  const first = levels.findIndex(({ from, agent, control }) => from >= starts || Boolean(agent || control));
  const shown = first < 0 ? [] : levels.slice(first);
  return { before: shown.some(({ from }) => from < starts), levels: shown };
}

export function looksOn(scale: 'relative' | 'absolute', { looks }: EffectSeries): readonly EffectLook[] {
  return looks.map((look) => {
    const { lower = null, estimate = null, upper = null } = look[scale] ?? {};
    return { day: look.day, lower, estimate, upper };
  });
}

export function looksTable(
  series: EffectSeries,
  {
    scale,
    format,
    day,
  }: { readonly scale: 'relative' | 'absolute'; readonly format: Format; readonly day: (day: string) => string },
): ChartTable {
  const text = (value: number | null | undefined) => (value == null ? '' : format(value));
  return {
    columns: ['Up to', 'Lower edge', 'Estimate', 'Upper edge', 'Agent', 'Control', 'Verdict'],
    rows: series.looks
      .map((look) => [
        day(look.day),
        text(look[scale]?.lower),
        text(look[scale]?.estimate),
        text(look[scale]?.upper),
        grouped(look.units.agent),
        grouped(look.units.control),
        verdictWords[look.verdict],
      ])
      .toReversed(),
  };
}

/** `6pp` as 0.06 on the absolute scale, `2%` as 0.02 on the relative one, a number as it is; null where it is written in no such way. */
export function parseTolerance(
  tolerance: string | number | undefined,
): { readonly value: number; readonly scale: 'relative' | 'absolute' } | null {
  if (tolerance === undefined) return null;
  if (typeof tolerance === 'number') return { value: tolerance, scale: 'absolute' };
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(%|pp)$/.exec(tolerance) ?? [];
  if (digits === undefined) return null;
  return { value: Number(`${digits}e-2`), scale: unit === 'pp' ? 'absolute' : 'relative' };
}

/** The ends of an axis around an interval, zero and a tolerance, with a little room. */
export function axisAround(values: readonly (number | null)[]): { readonly from: number; readonly to: number } {
  const known = [0, ...values.filter((each): each is number => each !== null)];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = (high - low || 1) * 0.08;
  return { from: low - room, to: high + room };
}
