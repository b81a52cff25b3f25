import { columnSql, findColumn } from './column.ts';
import { type CompiledQuery, numberAt, textAt } from './compile/compiled-query.ts';
import type { NamedMetric } from './compile/metric-rows.ts';
import { metricRows } from './compile/metric-rows.ts';
import type { Window } from './compile/window.ts';
import { dialects } from './dialects/index.ts';
import type { Relation } from './relation.ts';

/** The covariate of every unit that has one: the mean of its rows that count. */
export type UnitCovariates = ReadonlyMap<string, number>;

/**
 * Compiles the covariate of a metric (`adjust_for`), unit by unit over a window before the start. `by` is the column with the unit. Fails with
 * `sql.covariate_not_a_number` and what `metricRows` fails with.
 */
export async function compileUnitCovariate(
  named: NamedMetric,
  relation: Relation,
  { by, window, timezone }: { readonly by: string; readonly window: Window; readonly timezone: string },
): Promise<CompiledQuery<UnitCovariates>> {
  const { toText } = dialects[relation.dialect];
  const { counted, covariate } = await metricRows(named, relation, window, timezone);
  if (covariate === null) throw new Error(`${named.id} names no covariate.`);
  const unit = columnSql(relation, findColumn(relation, by));
  return {
    sql: [
      'SELECT unit, avg(c) AS c',
      'FROM (',
      `  SELECT ${toText(unit)} AS unit, ${covariate} AS c`,
      `  FROM ${relation.from} AS source`,
      ...(counted === null ? [] : [`  WHERE ${counted}`]),
      ') AS unit_rows',
      'WHERE unit IS NOT NULL AND c IS NOT NULL',
      'GROUP BY unit',
    ].join('\n'),
    read: (rows) => new Map(rows.map((row) => [textAt(row, 'unit') ?? '', numberAt(row, 'c')])),
  };
}
