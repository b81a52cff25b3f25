import type { Relation } from '../relation.ts';
import { metricRows, type NamedMetric } from './metric-rows.ts';
import type { QueriedMetric } from './moment-columns.ts';
import type { Window } from './window.ts';

/** By metric id: the probabilities to read a quantile metric at; without them, at its own. */
export type QuantilesAt = Readonly<Record<string, readonly number[]>>;

/** Checks metrics and gives each its place in a query: columns m1_…, m2_… */
export async function queriedMetrics(input: {
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  readonly window: Window | null;
  readonly timezone: string;
  readonly quantilesAt?: QuantilesAt;
}): Promise<readonly QueriedMetric[]> {
  const rows = await Promise.all(
    input.metrics.map((each) => metricRows(each, input.relation, input.window, input.timezone)),
  );
  return rows.map((each, i) => {
    const asked = each.metric.kind === 'quantile' ? (input.quantilesAt?.[each.id] ?? [each.metric.quantile]) : [];
    return { ...each, prefix: `m${i + 1}`, quantiles: [...new Set(asked)].sort((a, b) => a - b) };
  });
}
