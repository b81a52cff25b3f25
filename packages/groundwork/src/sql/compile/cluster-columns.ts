import { fail } from '../../errors/problem.ts';
import type { Moments } from '../../statistics/moments.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Component, GroupReading } from '../readings.ts';
import { numberAt, type ResultRow } from './compiled-query.ts';
import { componentsOf } from './metric-rows.ts';
import type { QueriedMetric } from './moment-columns.ts';

/**
 * What clusters of units are compared by: the sums of their units' values, their size, and the sum of the covariate's deviations from its mean over all units. The
 * deviations, because the sum itself grows with the cluster and would explain its size instead of its values; centred unit by unit, so that no digits are lost.
 */
export function clusterComponents(m: QueriedMetric): readonly Component[] {
  const [components, size] = [componentsOf(m), 'size' as const];
  return m.covariate === null ? [...components, size] : [...components.slice(0, -1), size, 'covariate'];
}

/** Names other than those of the units: an engine may take a name for the alias beside it. */
const total = ({ prefix }: QueriedMetric, i: number) => `${prefix}_t${i}`;

/** Columns of the clusters: sums over their units, as doubles, never NULL. */
export function clusterColumns(dialect: Dialect, m: QueriedMetric): readonly string[] {
  const { prefix } = m;
  const c = `${prefix}_c`;
  const sums = m.values.map((_, i) => `sum(${prefix}_v${i}) AS ${total(m, i)}`);
  const size = `${dialect.toNumber('count(*)')} AS ${total(m, m.values.length)}`;
  return [
    ...sums,
    size,
    `${dialect.countIf(`${prefix}_v0 <> 0`)} AS ${prefix}_tevents`,
    `sum(${prefix}_missing) AS ${prefix}_tmissing`,
    `${dialect.countIf(`${prefix}_missing > 0`)} AS ${prefix}_tincomplete`,
    ...(m.covariate === null
      ? []
      : [
          `coalesce(sum(${c} - (SELECT avg(${c}) FROM units)), 0) AS ${total(m, m.values.length + 1)}`,
          `${dialect.countIf(`${c} <> ${c}_most`)} AS ${prefix}_tvaries`,
        ]),
  ];
}

/** Columns of a group of clusters: what `readClusters` makes moments of. */
export function clusterGroupColumns(
  dialect: Dialect,
  metrics: readonly QueriedMetric[],
  { rowless, counted }: { readonly rowless: boolean; readonly counted: boolean },
): readonly string[] {
  return [
    'sum(units) AS units_in_all',
    'count(*) AS clusters_in_all',
    ...(counted ? ['sum(counted_rows) AS rows_in_all'] : []),
    ...(rowless ? ['sum(rowless) AS rowless_in_all'] : []),
    ...metrics.flatMap((m) => momentColumns(dialect, m)),
  ];
}

function momentColumns(dialect: Dialect, m: QueriedMetric): readonly string[] {
  const { prefix } = m;
  const columns = ['events', 'missing', 'incomplete', ...(m.covariate === null ? [] : ['varies'])].map(
    (name) => `sum(${prefix}_t${name}) AS ${prefix}_${name}`,
  );
  for (const [i] of clusterComponents(m).entries()) {
    columns.push(`avg(${total(m, i)}) AS ${prefix}_mean${i}`);
    columns.push(`${dialect.centredSquares(total(m, i))} AS ${prefix}_s${i}${i}`);
    for (let j = 0; j < i; j++)
      columns.push(`${dialect.centredCross(total(m, j), total(m, i))} AS ${prefix}_s${j}${i}`);
  }
  return columns;
}

/** One group's reading by clusters. Fails with `sql.covariate_varies` when a unit has several values of it. */
export function readClusters(m: QueriedMetric, row: ResultRow | undefined, table: string): GroupReading {
  const at = (name: string) => numberAt(row, `${m.prefix}_${name}`);
  const varies = m.covariate === null ? 0 : at('varies');
  if (varies > 0)
    fail('sql.covariate_varies', { metric: m.id, table, column: m.metric.adjust_for ?? '', units: varies });
  const clusters = numberAt(row, 'clusters_in_all');
  return {
    units: numberAt(row, 'units_in_all'),
    clusters,
    events: at('events'),
    moments: momentsAt(clusterComponents(m).length, clusters, at),
    missing: at('missing'),
    incomplete: at('incomplete'),
    rowless: m.covariate === null ? 0 : numberAt(row, 'rowless_in_all'),
  };
}

function momentsAt(k: number, n: number, at: (name: string) => number): Moments {
  const indices = Array.from({ length: k }, (_, i) => i);
  return {
    n,
    mean: indices.map((i) => at(`mean${i}`)),
    cross: indices.map((i) => indices.map((j) => at(`s${Math.min(i, j)}${Math.max(i, j)}`))),
  };
}
