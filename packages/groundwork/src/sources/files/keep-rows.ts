import { rm } from 'node:fs/promises';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { isFull } from './copy-text.ts';
import { parquetReader } from './reader.ts';
import type { Sandbox } from './sandbox.ts';

/** Types whose values come back from a Parquet file as they were. */
const exact =
  /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT)|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|DATE|TIME|TIMESTAMP|TIMESTAMP_NS|TIMESTAMP WITH TIME ZONE|UUID|BLOB)$/;

/** A group of rows is written from memory at once. */
const options = 'FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 122880, USE_TMP_FILE false';

/**
 * Writes the rows of a SELECT into a Parquet file beside what queries spill. Null where nothing can be written, where there is no room for it, or where a column
 * is of a type that Parquet does not have; fails as the SELECT does.
 */
export async function keepRows(
  sandbox: Pick<Sandbox, 'run' | 'copyPath'>,
  sql: string,
  signal?: AbortSignal,
): Promise<{ readonly path: string; readonly from: string } | null> {
  const path = sandbox.copyPath();
  if (path === null) return null;
  const columns = await sandbox.run(`DESCRIBE SELECT * FROM (${sql}) AS kept`, signal);
  const selected = columns.map((row) => selectedAs(String(row.column_name), String(row.column_type)));
  if (selected.includes(null)) return null;
  try {
    const from = `(${sql}) AS kept`;
    await sandbox.run(
      `COPY (SELECT ${selected.join(', ')} FROM ${from}) TO ${duckdb.literal(path)} (${options})`,
      signal,
    );
    return { path, from: parquetReader(path) };
  } catch (error) {
    await rm(path, { force: true });
    if (isFull(error)) return null;
    throw error;
  }
}

/** Of integers of 128 bits, as sums of hashes are, Parquet would keep the first 16 digits; 38 of them fit into a decimal, and what does not fails. */
function selectedAs(column: string, type: string): string | null {
  const name = duckdb.identifier(column);
  if (type === 'HUGEINT') return `CAST(${name} AS DECIMAL(38, 0)) AS ${name}`;
  return exact.test(type) ? name : null;
}
