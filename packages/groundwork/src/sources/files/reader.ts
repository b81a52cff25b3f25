import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { DataFile } from './folder.ts';

/** A file as DuckDB's FROM takes it. Every option that DuckDB would otherwise guess is set, and nothing that does not fit is skipped. */
export function csvReader(
  file: DataFile,
  header: { readonly delimiter: string; readonly columns: readonly string[]; readonly asRow?: boolean },
): string {
  return call('read_csv', file, [
    'auto_detect = false',
    `columns = ${textColumns(header.columns)}`,
    `header = ${header.asRow !== true}`,
    `delim = ${duckdb.literal(header.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    // Nothing between two separators is nothing, quoted or not.
    `nullstr = ''`,
    'allow_quoted_nulls = true',
    'strict_mode = true',
    'null_padding = false',
    'ignore_errors = false',
    `max_line_size = ${longestLine}`,
    // Else DuckDB takes sixteen times as much at once, a gigabyte, which a small machine does not have.
    `buffer_size = ${longestLine}`,
  ]);
}

const longestLine = 64 * 2 ** 20;

/** Whole JSON values, one a row, in a column `json`. */
export function jsonObjectsReader(file: DataFile, shape: JsonLayout): string {
  return call('read_json_objects', file, [`format = '${shape}'`, 'ignore_errors = false', largestObject]);
}

/** The members of JSON objects, each as text: strings without quotes, numbers in full, lists and objects as JSON. */
export function jsonReader(file: DataFile, shape: JsonLayout, columns: readonly string[]): string {
  return call('read_json', file, [
    'auto_detect = false',
    `format = '${shape}'`,
    `columns = ${textColumns(columns)}`,
    'ignore_errors = false',
    largestObject,
  ]);
}

/** How the values stand in a JSON file. */
export type JsonLayout = 'array' | 'newline_delimited' | 'unstructured';

export function parquetReader(file: DataFile): string {
  return `read_parquet(${duckdb.literal(pathPattern(file.path))}, hive_partitioning = false)`;
}

/** DuckDB takes a path with stars, question marks or brackets for a pattern: this one matches the path itself and nothing else. */
export function pathPattern(path: string): string {
  return path.replace(/[[*?]/g, (character) => `[${character}]`);
}

const largestObject = `maximum_object_size = ${64 * 2 ** 20}`;

function call(reader: string, file: DataFile, options: readonly string[]): string {
  const compression = `compression = '${file.gzip ? 'gzip' : 'uncompressed'}'`;
  return `${reader}(${[duckdb.literal(pathPattern(file.path)), ...options, compression, 'hive_partitioning = false'].join(', ')})`;
}

function textColumns(columns: readonly string[]): string {
  return `{${columns.map((column) => `${duckdb.literal(column)}: 'VARCHAR'`).join(', ')}}`;
}
