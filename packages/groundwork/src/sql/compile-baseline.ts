import { findColumn } from './column.ts';
import { clusterComponents, readClusters } from './compile/cluster-columns.ts';
import { type CompiledQuery, numberAt } from './compile/compiled-query.ts';
import { componentsOf, type NamedMetric } from './compile/metric-rows.ts';
import { pooledCovariate, type QueriedMetric, readGroup } from './compile/moment-columns.ts';
import { type QuantilesAt, queriedMetrics } from './compile/queried-metrics.ts';
import { readable } from './compile/readable.ts';
import { unitQuery } from './compile/unit-query.ts';
import type { Window } from './compile/window.ts';
import type { BaselineReading } from './readings.ts';
import type { Relation } from './relation.ts';

export interface BaselineInput {
  /** All on `relation`. */
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  /** Null: everything there is. Metrics without a time read everything too. */
  readonly window: Window | null;
  readonly timezone: string;
  readonly quantilesAt?: QuantilesAt;
  /** The column of a unit's cluster: the moments are then over clusters, and quantile metrics are left out. */
  readonly cluster?: string | undefined;
}

/**
 * Compiles metrics before the start, all units together: one query for all metrics that count the same rows of the same units. The population is the
 * units with at least one row that counts. NULL, NaN and infinite values as in `compileArmReadings`.
 */
export async function compileBaseline(
  input: BaselineInput,
): Promise<readonly CompiledQuery<readonly BaselineReading[]>[]> {
  const { relation, cluster } = input;
  const clustered = cluster !== undefined;
  const metrics = clustered ? input.metrics.filter(({ metric }) => metric.kind !== 'quantile') : input.metrics;
  const all = await queriedMetrics({ ...input, metrics });
  const groups = Map.groupBy(all, ({ metric, counted }) =>
    JSON.stringify([findColumn(relation, metric.unit).name, counted]),
  );
  return [...groups.values()].map((group) => ({
    sql: baselineSql(relation, group, cluster),
    read: ([row]) =>
      group.map((each) => ({
        metric: each.id,
        components: clustered ? clusterComponents(each) : componentsOf(each),
        group: clustered
          ? readClusters(each, row, relation.name)
          : readGroup(each, row, pooledCovariate(each, [row]), relation.name),
        rows: numberAt(row, clustered ? 'rows_in_all' : 'counted_rows'),
        sql: baselineSql(readable(relation), [{ ...each, prefix: 'm1' }], cluster),
      })),
  }));
}

function baselineSql(relation: Relation, metrics: readonly QueriedMetric[], cluster: string | undefined): string {
  const [first] = metrics;
  if (first === undefined) return '';
  return unitQuery({
    relation,
    unit: first.metric.unit,
    metrics: metrics.map((each) => ({ ...each, counted: null })),
    assignment: null,
    segment: null,
    cluster: cluster ?? null,
    where: first.counted,
  });
}
