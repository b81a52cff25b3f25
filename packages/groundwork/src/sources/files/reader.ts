import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { DataFile } from './folder.ts';

/** How a CSV file is read: how long a line may be, how much is taken at once, several times which DuckDB holds, and whether parts are read side by side. */
export interface Reading {
  readonly line: number;
  readonly buffer: number;
  readonly parallel: boolean;
}

const longestLine = 64 * 2 ** 20;
/** Any file. Side by side DuckDB guesses where a line begins, and may take one inside quotes for it: only a file that is taken at once, which needs no guess, is read so. */
export const anyLines: Reading = { line: longestLine, buffer: longestLine, parallel: false };
/** A file whose lines are known to be no longer, and UTF-8, in little memory: others DuckDB may lose without a word. */
export const shortLines: Reading = { line: 2 * 2 ** 20, buffer: 8 * 2 ** 20, parallel: false };

/** A file as DuckDB's FROM takes it. Every option that DuckDB would otherwise guess is set, and nothing that does not fit is skipped. */
export function csvReader(
  file: DataFile,
  header: { readonly delimiter: string; readonly columns: readonly string[]; readonly asRow?: boolean },
  { line, buffer, parallel }: Reading,
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
    `max_line_size = ${line}`,
    `buffer_size = ${buffer}`,
    `parallel = ${parallel}`,
  ]);
}

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

export function parquetReader(path: string): string {
  return `read_parquet(${duckdb.literal(pathPattern(path))}, hive_partitioning = false)`;
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
