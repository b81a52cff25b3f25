import type { Metric } from '../../charter/schema/metrics.ts';
import { fail } from '../../errors/problem.ts';
import { findColumn, termOf } from '../column.ts';
import { dialects } from '../dialects/index.ts';
import { checkExpression } from '../expression.ts';
import type { Component } from '../readings.ts';
import type { Relation } from '../relation.ts';
import { inWindow, type Window } from './window.ts';

export interface NamedMetric {
  readonly id: string;
  readonly metric: Metric;
}

/** What one metric takes from each row. All SQL is over the columns of the relation. */
export interface MetricRows {
  readonly id: string;
  readonly metric: Metric;
  /** Which rows count; null: all. */
  readonly counted: string | null;
  /** The base components, each a double that is never NaN where `present`; a rate's is 1 or 0. */
  readonly values: readonly { readonly component: Exclude<Component, 'size' | 'covariate'>; readonly sql: string }[];
  /** True where every value is there and finite; null: where none is NULL. */
  readonly present: string;
  readonly covariate: string | null;
}

export function componentsOf({ values, covariate }: Pick<MetricRows, 'values' | 'covariate'>): readonly Component[] {
  return [...values.map((each) => each.component), ...(covariate === null ? [] : (['covariate'] as const))];
}

/** Checks a metric's expressions and says what it takes from a row. `window` applies where the metric has a time. */
export async function metricRows(
  { id, metric }: NamedMetric,
  relation: Relation,
  window: Window | null,
  timezone: string,
): Promise<MetricRows> {
  const where = metric.where === undefined ? null : await condition(metric.where, relation);
  const time = metric.at === undefined || window === null ? null : inWindow(relation, metric.at, window, timezone);
  const conditions = [where, time].filter((each) => each !== null);
  const texts =
    metric.kind === 'ratio'
      ? ([
          ['numerator', metric.numerator],
          ['denominator', metric.denominator],
        ] as const)
      : ([['value', metric.value]] as const);
  const values = [];
  for (const [component, text] of texts) {
    values.push({ component, ...(await rowValue(text, metric, relation)) });
  }
  return {
    id,
    metric,
    counted: conditions.length === 0 ? null : conditions.join(' AND '),
    values: values.map(({ component, sql }) => ({ component, sql })),
    present: values.map((each) => each.present).join(' AND '),
    covariate: metric.adjust_for === undefined ? null : covariate(metric.adjust_for, relation),
  };
}

async function condition(text: string, relation: Relation): Promise<string> {
  const { sql, type } = await checkExpression(text, relation);
  if (type !== 'boolean') fail('sql.not_a_condition', { text, type });
  return sql;
}

async function rowValue(
  text: string,
  metric: Metric,
  relation: Relation,
): Promise<{ readonly sql: string; readonly present: string }> {
  const dialect = dialects[relation.dialect];
  const { sql, type, double } = await checkExpression(text, relation);
  if (type !== 'number' && type !== 'integer' && type !== 'boolean') fail('sql.not_a_number', { text, type });
  const number = double ? sql : dialect.toNumber(sql);
  const present = type === 'number' ? dialect.isFinite(number) : `${sql} IS NOT NULL`;
  if (metric.kind === 'rate')
    return { sql: `CASE WHEN ${type === 'boolean' ? sql : `${sql} <> 0`} THEN 1 ELSE 0 END`, present };
  return { sql: type === 'boolean' ? dialect.toNumber(`CASE WHEN ${sql} THEN 1 ELSE 0 END`) : number, present };
}

/** As a double, NULL where it is not finite. */
function covariate(name: string, relation: Relation): string {
  const dialect = dialects[relation.dialect];
  const column = findColumn(relation, name);
  const { sql, double } = termOf(relation, column);
  if (column.type === 'boolean') return dialect.toNumber(`CASE WHEN ${sql} THEN 1 WHEN NOT ${sql} THEN 0 END`);
  if (column.type === 'integer') return dialect.toNumber(sql);
  if (column.type !== 'number')
    fail('sql.covariate_not_a_number', { table: relation.name, column: column.name, type: column.nativeType });
  const number = double ? sql : dialect.toNumber(sql);
  return `CASE WHEN ${dialect.isFinite(number)} THEN ${number} END`;
}
