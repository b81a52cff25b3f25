import type { ErrorCode, Problem } from '../../errors/problem.ts';

/** What keeps a whole source or file from being read, beside what did not answer. */
const unread: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'source.folder_missing',
  'source.folder_invalid',
  'source.table_twice',
  'source.file_outside',
  'source.file_special',
  'source.file_name',
  'source.file_empty',
  'source.file_encoding',
  'source.file_broken',
  'source.header_invalid',
  'source.column_twice',
  'source.row_misfit',
  'source.row_unreadable',
  'source.json_invalid',
  'source.json_shape',
  'source.url_invalid',
  'source.database_missing',
  'source.schema_missing',
]);

/** Whether nothing could be read at all: then nothing is known to be wrong with what rests on it, and it is not verified. */
export function notRead({ kind, code }: Problem): boolean {
  return kind === 'unavailable' || unread.has(code);
}
