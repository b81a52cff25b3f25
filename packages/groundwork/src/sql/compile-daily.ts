import { type CompiledQuery, numberAt, textAt } from './compile/compiled-query.ts';
import type { NamedMetric } from './compile/metric-rows.ts';
import type { QueriedMetric } from './compile/moment-columns.ts';
import { queriedMetrics } from './compile/queried-metrics.ts';
import { readable } from './compile/readable.ts';
import { unitPeriodsSql } from './compile/unit-periods.ts';
import { dayOfRow, type Window } from './compile/window.ts';
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
  const period = dayOfRow(relation, metrics[0]?.metric.at ?? '', timezone);
  return unitPeriodsSql({ relation, metrics, period, named: 'day', day: null, by: null });
}
