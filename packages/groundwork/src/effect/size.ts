import { formatChange, parseChange } from '../charter/quantities.ts';
import type { Metric } from '../charter/schema/metrics.ts';
import { fail } from '../errors/problem.ts';

/** How large a change is: on the scale of the metric itself, or as a share of the control arm. Never negative; the direction stands beside it. */
export interface Size {
  readonly scale: 'absolute' | 'relative';
  readonly value: number;
  /** As the charter writes it: `10%`, `0.5pp`, `0.25`. */
  readonly written: string;
}

/**
 * The size that a charter's change means for a metric. Percentage points are points of a share (0.5pp is 0.005), so only a rate, a ratio
 * or a metric formatted as percent has them. Fails with `effect.points_of_no_share`.
 */
export function sizeOf(change: string | number, id: string, metric: Pick<Metric, 'kind' | 'format'>): Size {
  const { scale, value } = parseChange(change);
  const written = formatChange(change);
  if (scale === 'relative') return { scale, value, written };
  const share = metric.kind === 'rate' || metric.kind === 'ratio' || metric.format === 'percent';
  if (scale === 'points' && !share) fail('effect.points_of_no_share', { metric: id, kind: metric.kind, written });
  return { scale: 'absolute', value, written };
}
