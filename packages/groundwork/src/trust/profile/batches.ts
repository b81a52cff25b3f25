import type { Value } from '../../sources/connection.ts';
import { readAggregates } from '../aggregates.ts';
import type { Errored, TableUnderTest } from '../measurement.ts';

/** PostgreSQL returns at most 1,664 columns, and the time that DuckDB plans for grows with the square of the aggregates: 500 cost it half a second. */
const expressionsPerQuery = 500;
/** A longer statement takes an engine more memory to plan than to run. */
const charactersPerQuery = 400_000;

/** Every expression over all rows: as few scans as the engines allow, one for all but the widest tables. */
export async function readInBatches(
  table: TableUnderTest,
  expressions: readonly string[],
): Promise<ReadonlyMap<string, Value | Errored>> {
  const distinct = [...new Set(expressions)];
  const values = new Map<string, Value | Errored>();
  for (const batch of batchesOf(distinct)) {
    const read = await readAggregates(table, batch);
    for (const [expression, value] of read.values) values.set(expression, value);
  }
  return values;
}

function batchesOf(expressions: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let length = 0;
  for (const expression of expressions) {
    const last = batches.at(-1);
    if (last && last.length < expressionsPerQuery && length + expression.length <= charactersPerQuery)
      last.push(expression);
    else {
      batches.push([expression]);
      length = 0;
    }
    length += expression.length;
  }
  return batches;
}
