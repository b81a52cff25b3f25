import { columnSql, findColumn } from '../column.ts';
import { dialects } from '../dialects/index.ts';
import type { Relation } from '../relation.ts';
import { type QueriedMetric, rowColumns, unitColumns } from './moment-columns.ts';

export interface UnitPeriods {
  readonly relation: Relation;
  /** All count the same rows of the same units. */
  readonly metrics: readonly QueriedMetric[];
  /** SQL of the period of a row, a date. */
  readonly period: string;
  /** What the period is called in the result. */
  readonly named: 'day' | 'period';
  /** SQL of the day of a row, where its first and last in each period are asked for. */
  readonly day: string | null;
  /** SQL of the group of a row beside its period, as text; null: all rows are one. */
  readonly by: string | null;
}

/** Rows → units in periods → one row a period (and a group): how many units, the sums of their values, and of how many the first value is not zero. */
export function unitPeriodsSql({ relation, metrics, period, named, day, by }: UnitPeriods): string {
  const [first] = metrics;
  if (first === undefined) return '';
  const dialect = dialects[relation.dialect];
  const everyRow = metrics.map((each) => ({ ...each, counted: null }));
  const unit = columnSql(relation, findColumn(relation, first.metric.unit));
  const group = by === null ? [] : ['grouped'];
  const key = [named, ...group].join(', ');
  const sums = everyRow.flatMap(({ prefix, values }) => [
    ...values.map((_, i) => `sum(${prefix}_v${i}) AS ${prefix}_v${i}`),
    `${dialect.countIf(`${prefix}_v0 <> 0`)} AS ${prefix}_events`,
    `sum(${prefix}_missing) AS ${prefix}_missing`,
  ]);
  const rows = [
    `${period} AS ${named}`,
    ...(by === null ? [] : [`${by} AS grouped`]),
    ...(day === null ? [] : [`${day} AS row_day`]),
    `${unit} AS unit`,
    ...everyRow.flatMap((each) => rowColumns(each)),
  ];
  const present = [named, ...group, 'unit'].map((each) => `${each} IS NOT NULL`).join(' AND ');
  return [
    `WITH unit_${named}s AS (`,
    `  SELECT ${[`${key}, unit`, 'count(*) AS counted_rows', ...(day === null ? [] : ['min(row_day) AS first_day', 'max(row_day) AS last_day']), ...everyRow.flatMap((each) => unitColumns(dialect, each))].join(',\n         ')}`,
    '  FROM (',
    `    SELECT ${rows.join(',\n           ')}`,
    `    FROM ${relation.from} AS source`,
    ...(first.counted === null ? [] : [`    WHERE ${first.counted}`]),
    '  ) AS unit_rows',
    `  WHERE ${present}`,
    `  GROUP BY ${key}, unit`,
    ')',
    `SELECT ${[`${dialect.toText(named)} AS ${named}`, ...group, 'count(*) AS units', 'sum(counted_rows) AS counted_rows', ...(day === null ? [] : [`${dialect.toText('min(first_day)')} AS first_day`, `${dialect.toText('max(last_day)')} AS last_day`]), ...sums].join(',\n       ')}`,
    `FROM unit_${named}s`,
    `GROUP BY ${key}`,
    `ORDER BY ${key}`,
  ].join('\n');
}
