import type { Value } from '../../sources/connection.ts';
import { readAggregates } from '../aggregates.ts';
import type { Errored, TableUnderTest } from '../measurement.ts';

/** PostgreSQL returns at most 1,664 columns. */
const expressionsPerQuery = 1_500;

/** Every expression over all rows: as few scans as the engines allow, one for all but the widest tables. */
export async function readInBatches(
  table: TableUnderTest,
  expressions: readonly string[],
): Promise<ReadonlyMap<string, Value | Errored>> {
  const distinct = [...new Set(expressions)];
  const values = new Map<string, Value | Errored>();
  for (let start = 0; start < distinct.length; start += expressionsPerQuery) {
    const batch = await readAggregates(table, distinct.slice(start, start + expressionsPerQuery));
    for (const [expression, value] of batch.values) values.set(expression, value);
  }
  return values;
}
