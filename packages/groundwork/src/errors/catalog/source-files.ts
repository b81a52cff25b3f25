import type { Catalog } from '../wording.ts';

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** Of sources of kind `files`. `file` and `folder` are as the workspace writes them. */
export const sourceFileErrors = {
  'source.folder_missing': {
    kind: 'missing',
    word: (d: { source: string; folder: string }) => ({
      message: `The folder "${d.folder}" of source ${d.source} is not there.`,
      expected: 'a folder with CSV, TSV, JSON, NDJSON or Parquet files',
      fix: `Create the folder, or correct the path of ${d.source} in groundwork.yaml; it is relative to the workspace.`,
    }),
  },
  'source.folder_invalid': {
    kind: 'input',
    word: (d: { source: string; folder: string }) => ({
      message: `The path "${d.folder}" of source ${d.source} is a file, not a folder.`,
      expected: 'a folder; its files are the tables',
      fix: `Point the path of ${d.source} in groundwork.yaml at the folder that holds the file.`,
    }),
  },
  'source.unreadable': {
    kind: 'unavailable',
    word: (d: { source: string; file: string; reason: string }) => ({
      message: `${d.file} of source ${d.source} cannot be read: ${d.reason}.`,
      expected: 'a file that the user running groundwork may read',
      fix: `Give that user read permission on ${d.file} and on the folders above it.`,
    }),
  },
  'source.table_twice': {
    kind: 'input',
    word: (d: { source: string; table: string; files: readonly string[] }) => ({
      message: `${d.source}.${d.table} could be ${d.files.join(' or ')}.`,
      expected: 'one file for each table name',
      fix: 'Rename or remove all but one of them.',
    }),
  },
  'source.file_outside': {
    kind: 'refused',
    word: (d: { source: string; file: string }) => ({
      message: `${d.file} is a link that leads out of the folder of source ${d.source}.`,
      expected: 'a file inside the folder',
      fix: 'Copy the file into the folder, or make a source of the folder it is in.',
    }),
  },
  'source.file_special': {
    kind: 'input',
    word: (d: { source: string; file: string }) => ({
      message: `${d.file} of source ${d.source} is not a regular file.`,
      expected: 'a file, not a folder, pipe or device',
      fix: 'Replace it with a file, or move it away.',
    }),
  },
  'source.file_name': {
    kind: 'input',
    word: (d: { source: string; file: string }) => ({
      message: `The path of ${d.file} of source ${d.source} has a backslash together with a star, question mark or bracket.`,
      expected: 'a name that is no pattern',
      fix: 'Rename the file or its folder.',
    }),
  },
  'source.file_gone': {
    kind: 'unavailable',
    word: (d: { source: string; file: string }) => ({
      message: `${d.file} of source ${d.source} has gone while it was in use.`,
      expected: 'a file that stays until it is read',
      fix: 'Put the file back and run the command again.',
    }),
  },
  'source.file_changed': {
    kind: 'unavailable',
    word: (d: { source: string; file: string }) => ({
      message: `${d.file} of source ${d.source} has changed while it was in use.`,
      expected: 'a file that stays as it is until it is read',
      fix: 'Run the command again once the file is complete; write new versions beside it and rename them into place.',
    }),
  },
  'source.file_empty': {
    kind: 'input',
    word: (d: { source: string; file: string }) => ({
      message: `${d.file} of source ${d.source} is empty, so it has no columns.`,
      expected: 'a header line (CSV, TSV) or at least one object (JSON)',
      fix: 'Export the file again, with its header.',
    }),
  },
  'source.file_encoding': {
    kind: 'input',
    word: (d: { source: string; file: string; line: number | null; found: string }) => ({
      message: `${d.file} of source ${d.source} is not UTF-8${d.line === null ? '' : ` in line ${d.line}`}: it has ${d.found}.`,
      expected: 'text in UTF-8',
      fix: 'Save it again as UTF-8 (in Excel: "CSV UTF-8").',
    }),
  },
  'source.file_broken': {
    kind: 'input',
    word: (d: { source: string; file: string; reason: string }) => ({
      message: `${d.file} of source ${d.source} is damaged or cut off: ${d.reason}.`,
      expected: 'a complete file',
      fix: 'Copy or export the file again.',
    }),
  },
  'source.header_invalid': {
    kind: 'input',
    word: (d: { source: string; file: string; reason: string }) => ({
      message: `The header of ${d.file} of source ${d.source} cannot be used: ${d.reason}.`,
      expected: 'a first line that names every column once',
      fix: 'Correct the first line of the file.',
    }),
  },
  'source.column_twice': {
    kind: 'input',
    word: (d: { source: string; file: string; columns: readonly string[] }) => ({
      message: `${d.file} of source ${d.source} has more than one column ${d.columns.map((each) => `"${each}"`).join(' and ')}.`,
      expected: 'names that differ by more than upper and lower case',
      fix: 'Rename one of them in the file.',
    }),
  },
  'source.row_misfit': {
    kind: 'input',
    word: (d: { source: string; file: string; line: number; expected: number; found: number }) => ({
      message: `Line ${d.line} of ${d.file} of source ${d.source} has ${plural(d.found, 'value')}, the header ${plural(d.expected, 'column')}.`,
      expected: `${plural(d.expected, 'value')} in every line`,
      fix: 'Correct the line; a value that contains the separator belongs in double quotes. No row is skipped silently.',
    }),
  },
  'source.row_unreadable': {
    kind: 'input',
    word: (d: { source: string; file: string; line: number | null; reason: string }) => ({
      message: `${d.file} of source ${d.source} cannot be read${d.line === null ? '' : ` in line ${d.line}`}: ${d.reason}.`,
      expected: 'one separator, double quotes around values that contain it, one kind of line end, as RFC 4180 has it',
      fix: 'Correct the file or export it again. No row is skipped silently.',
    }),
  },
  'source.json_invalid': {
    kind: 'input',
    word: (d: { source: string; file: string; line: number | null; reason: string }) => ({
      message: `${d.file} of source ${d.source} is not valid JSON${d.line === null ? '' : ` in line ${d.line}`}: ${d.reason}.`,
      expected: 'an array of objects (.json) or one object a line (.ndjson, .jsonl)',
      fix: 'Correct the file or export it again.',
    }),
  },
  'source.json_shape': {
    kind: 'input',
    word: (d: { source: string; file: string; found: string }) => ({
      message: `${d.file} of source ${d.source} has rows that are not objects: ${d.found}.`,
      expected: 'an array of objects (.json) or one object a line (.ndjson, .jsonl)',
      fix: 'Export the file again with one object a row.',
    }),
  },
} as const satisfies Catalog;
