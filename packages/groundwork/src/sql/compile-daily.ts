import { columnSql, findColumn } from './column.ts';
import { type CompiledQuery, numberAt, textAt } from './compile/compiled-query.ts';
import type { NamedMetric } from './compile/metric-rows.ts';
import { type QueriedMetric, rowColumns, unitColumns } from './compile/moment-columns.ts';
import { queriedMetrics } from './compile/queried-metrics.ts';
import { readable } from './compile/readable.ts';
import { dayOfRow, type Window } from './compile/window.ts';
import { dialects } from './dialects/index.ts';
import type { DailyReading } from './readings.ts';
import type { Relation } from './relation.ts';

export interface DailyInput {
  /** All on `relation`; those without a time are left out. */
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  readonly window: Window | null;
  readonly timezone: string;
}

/** Compiles metrics day by day in the workspace's time zone: one query for all metrics that count the same rows of the same units. Rows without a time are left out. */
export async function compileDaily(input: DailyInput): Promise<readonly CompiledQuery<readonly DailyReading[]>[]> {
  const { relation, timezone } = input;
  const timed = input.metrics
    .filter(({ metric }) => metric.at !== undefined)
    .map(({ id, metric }) => ({ id, metric: withoutCovariate(metric) }));
  const all = await queriedMetrics({ ...input, metrics: timed });
  const groups = Map.groupBy(all, ({ metric, counted }) => JSON.stringify([metric.unit, metric.at, counted]));
  return [...groups.values()].map((metrics) => ({
    sql: dailySql(relation, metrics, timezone),
    read: (rows) =>
      metrics.map((each) => ({
        metric: each.id,
        components: each.values.map(({ component }) => component),
        days: rows.map((row) => ({
          day: (textAt(row, 'day') ?? '').slice(0, 10),
          rows: numberAt(row, 'counted_rows'),
          units: numberAt(row, 'units'),
          sums: each.values.map((_, i) => numberAt(row, `${each.prefix}_v${i}`)),
          missing: numberAt(row, `${each.prefix}_missing`),
        })),
        sql: dailySql(readable(relation), [{ ...each, prefix: 'm1' }], timezone),
      })),
  }));
}

function withoutCovariate(metric: NamedMetric['metric']): NamedMetric['metric'] {
  const { adjust_for: _unused, ...rest } = metric;
  return rest as NamedMetric['metric'];
}

function dailySql(relation: Relation, metrics: readonly QueriedMetric[], timezone: string): string {
  const [first] = metrics;
  if (first === undefined) return '';
  const dialect = dialects[relation.dialect];
  const everyRow = metrics.map((each) => ({ ...each, counted: null }));
  const day = dayOfRow(relation, first.metric.at ?? '', timezone);
  const unit = columnSql(relation, findColumn(relation, first.metric.unit));
  const sums = everyRow.flatMap((each) => [
    ...each.values.map((_, i) => `sum(${each.prefix}_v${i}) AS ${each.prefix}_v${i}`),
    `sum(${each.prefix}_missing) AS ${each.prefix}_missing`,
  ]);
  return [
    'WITH unit_days AS (',
    `  SELECT day, unit, ${['count(*) AS counted_rows', ...everyRow.flatMap((each) => unitColumns(dialect, each))].join(',\n         ')}`,
    '  FROM (',
    `    SELECT ${[`${day} AS day`, `${unit} AS unit`, ...everyRow.flatMap((each) => rowColumns(each))].join(',\n           ')}`,
    `    FROM ${relation.from} AS source`,
    ...(first.counted === null ? [] : [`    WHERE ${first.counted}`]),
    '  ) AS unit_rows',
    '  WHERE unit IS NOT NULL AND day IS NOT NULL',
    '  GROUP BY day, unit',
    ')',
    `SELECT ${[`${dialect.toText('day')} AS day`, 'count(*) AS units', 'sum(counted_rows) AS counted_rows', ...sums].join(',\n       ')}`,
    'FROM unit_days',
    'GROUP BY day',
    'ORDER BY day',
  ].join('\n');
}
