import type { MetricKind } from '../charter/schema/metrics.ts';
import type { BaselineReading } from '../sql/readings.ts';
import { componentMean } from '../statistics/moments.ts';

/** A metric as a charter declares it, or as it was planned. */
interface Kind {
  readonly kind: MetricKind;
  readonly quantile?: number | null;
}

/** What a metric was before the start: mean per unit, rate, ratio or quantile; null where there is no unit, nothing below a ratio's line, or the quantile was not read. */
export function levelOf(
  { kind, quantile }: Kind,
  reading: Pick<BaselineReading, 'group' | 'components'>,
): number | null {
  return reading.group.units === 0 ? null : levels[kind](reading, quantile ?? null);
}

type Level = (reading: Pick<BaselineReading, 'group' | 'components'>, quantile: number | null) => number | null;

const valueLevel: Level = ({ group, components }) => componentMean(group.moments, components.indexOf('value'));

const levels: Readonly<Record<MetricKind, Level>> = {
  mean: valueLevel,
  sum: valueLevel,
  rate: valueLevel,
  ratio: ({ group: { moments }, components }) => {
    const below = componentMean(moments, components.indexOf('denominator'));
    return below === 0 ? null : componentMean(moments, components.indexOf('numerator')) / below;
  },
  quantile: ({ group }, p) => group.quantiles?.find((each) => each.p === p)?.value ?? null,
};
