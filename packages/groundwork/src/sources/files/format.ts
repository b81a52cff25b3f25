/** How a file is written. */
type FileFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet';

export interface FileKind {
  /** The file name without its extensions. */
  readonly table: string;
  readonly format: FileFormat;
  readonly gzip: boolean;
}

const formats: ReadonlyMap<string, FileFormat> = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['parquet', 'parquet'],
]);

/** What a file of a data folder is, by its name alone; null for what is no table. Extensions may be in any case; Parquet is compressed inside, so never `.gz`. */
export function fileKind(fileName: string): FileKind | null {
  const found = /^([^.].*?)\.([a-z]+)(\.gz)?$/i.exec(fileName);
  const format = formats.get(found?.[2]?.toLowerCase() ?? '');
  if (found?.[1] === undefined || format === undefined) return null;
  const gzip = found[3] !== undefined;
  return gzip && format === 'parquet' ? null : { table: found[1], format, gzip };
}
