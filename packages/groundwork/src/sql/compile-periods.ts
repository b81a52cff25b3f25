import { columnSql, findColumn } from './column.ts';
import { type CompiledQuery, numberAt, textAt } from './compile/compiled-query.ts';
import type { NamedMetric } from './compile/metric-rows.ts';
import type { QueriedMetric } from './compile/moment-columns.ts';
import { queriedMetrics } from './compile/queried-metrics.ts';
import { readable } from './compile/readable.ts';
import { unitPeriodsSql } from './compile/unit-periods.ts';
import { dayOfRow, type Window } from './compile/window.ts';
import type { Period } from './dialects/dialect.ts';
import { dialects } from './dialects/index.ts';
import type { Component } from './readings.ts';
import type { Relation } from './relation.ts';

export interface PeriodsInput {
  /** All on `relation`, each with a time. */
  readonly metrics: readonly NamedMetric[];
  readonly relation: Relation;
  readonly window: Window;
  readonly timezone: string;
  readonly period: Period;
  /** Reads every value of this column apart; rows without one are left out. */
  readonly by?: string;
}

/** One metric period by period. */
export interface PeriodReading {
  readonly metric: string;
  /** Without covariate. */
  readonly components: readonly Component[];
  /** Periods with rows, ascending; one without any is left out. */
  readonly cells: readonly PeriodCell[];
  readonly sql: string;
}

export interface PeriodCell {
  /** The first day of the period; weeks begin on Monday. */
  readonly period: string;
  /** The value of the column that was asked for, as text; null where none was. */
  readonly by: string | null;
  readonly rows: number;
  /** The first and the last day with rows. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Units with rows in the period. */
  readonly units: number;
  /** Those whose value is not zero. */
  readonly events: number;
  /** Σ over the units of each component; of a rate, the units for which it was true in the period. */
  readonly sums: readonly number[];
  readonly missing: number;
}

/** Compiles metrics period by period in the workspace's time zone: one query for all that count the same rows of the same units. Rows without a time are left out. */
export async function compilePeriods(input: PeriodsInput): Promise<readonly CompiledQuery<readonly PeriodReading[]>[]> {
  const { relation } = input;
  const metrics = input.metrics.map(({ id, metric: { adjust_for: _unused, ...metric } }) => ({
    id,
    metric: metric as NamedMetric['metric'],
  }));
  const all = await queriedMetrics({ ...input, metrics });
  const groups = Map.groupBy(all, ({ metric, counted }) => JSON.stringify([metric.unit, metric.at, counted]));
  return [...groups.values()].map((together) => ({
    sql: periodsSql(input, relation, together),
    read: (rows) =>
      together.map((each) => ({
        metric: each.id,
        components: each.values.map(({ component }) => component),
        cells: rows.map((row) => ({
          period: (textAt(row, 'period') ?? '').slice(0, 10),
          by: textAt(row, 'grouped'),
          rows: numberAt(row, 'counted_rows'),
          firstDay: (textAt(row, 'first_day') ?? '').slice(0, 10),
          lastDay: (textAt(row, 'last_day') ?? '').slice(0, 10),
          units: numberAt(row, 'units'),
          events: numberAt(row, `${each.prefix}_events`),
          sums: each.values.map((_, i) => numberAt(row, `${each.prefix}_v${i}`)),
          missing: numberAt(row, `${each.prefix}_missing`),
        })),
        sql: periodsSql(input, readable(relation), [{ ...each, prefix: 'm1' }]),
      })),
  }));
}

function periodsSql(
  { timezone, period, by }: PeriodsInput,
  relation: Relation,
  metrics: readonly QueriedMetric[],
): string {
  const dialect = dialects[relation.dialect];
  const day = dayOfRow(relation, metrics[0]?.metric.at ?? '', timezone);
  const group = by === undefined ? null : dialect.toText(columnSql(relation, findColumn(relation, by)));
  return unitPeriodsSql({
    relation,
    metrics,
    period: period === 'day' ? day : dialect.truncate(period, day),
    named: 'period',
    day,
    by: group,
  });
}
