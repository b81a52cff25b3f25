import type { Value } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { isNumeric, isTemporal } from '../cell.ts';
import type { Errored, TableUnderTest } from '../measurement.ts';
import { readInBatches } from './batches.ts';
import { type Counts, finite } from './column-counts.ts';
import { profiledCell } from './profiled-column.ts';
import type { Quantile } from './table-profile.ts';

export const probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** DuckDB holds all values of an exact quantile in memory that it neither counts nor puts onto disk, 8 bytes each and at times twice. */
const valuesAtOnce = 16_000_000;

/** The quantiles of every number, date and time of a table, each exact, in one scan or of as many columns at once as fit into memory. By column name. */
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
  const values = new Map<string, Value | Errored>();
  for (const columns of groupsOf(table, asked, counts)) {
    const read = await readInBatches(
      table,
      columns.flatMap((each) => each.sql),
    );
    for (const [expression, value] of read) values.set(expression, value);
  }
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

/** Columns that are read in one scan. */
function groupsOf<T extends { readonly name: string }>(
  { relation }: TableUnderTest,
  asked: readonly T[],
  counts: readonly Counts[],
): readonly (readonly T[])[] {
  if (relation.dialect !== 'duckdb') return [asked];
  const present = new Map(counts.map((each) => [each.name, each.present]));
  const groups: T[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const each of asked) {
    const values = present.get(each.name) ?? 0;
    if (held + values > valuesAtOnce) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)?.push(each);
    held += values;
  }
  return groups;
}
