import { dialects } from '../../sql/dialects/index.ts';
import { isNumeric, isTemporal } from '../cell.ts';
import type { TableUnderTest } from '../measurement.ts';
import { readInBatches } from './batches.ts';
import { type Counts, finite } from './column-counts.ts';
import { profiledCell } from './profiled-column.ts';
import type { Quantile } from './table-profile.ts';

export const probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** The quantiles of every number, date and time of a table, in one scan, each exact. By column name. */
export async function readQuantiles(
  table: TableUnderTest,
  counts: readonly Counts[],
): Promise<ReadonlyMap<string, readonly Quantile[]>> {
  const { relation } = table;
  const dialect = dialects[relation.dialect];
  const asked = counts.flatMap(({ name, present, trouble }, index) => {
    const column = relation.columns[index] as (typeof relation.columns)[number];
    if (present === 0 || trouble !== null || !(isNumeric(column) || isTemporal(column))) return [];
    const cell = profiledCell(relation, column);
    const ordered = isNumeric(column) ? finite(dialect, cell) : cell.value;
    return [{ name, sql: dialect.discreteQuantiles(ordered, probabilities) }];
  });
  const values = await readInBatches(
    table,
    asked.flatMap((each) => each.sql),
  );
  return new Map(
    asked.map(({ name, sql }) => [
      name,
      sql.flatMap((expression, i) => {
        const value = values.get(expression) ?? null;
        return typeof value === 'number' || typeof value === 'string' ? [{ p: probabilities[i] as number, value }] : [];
      }),
    ]),
  );
}
