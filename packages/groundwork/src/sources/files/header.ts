import { fail } from '../../errors/problem.ts';
import { readStart } from './bytes.ts';
import type { DataFile } from './folder.ts';

/** The first record of a CSV or TSV file. */
export interface Header {
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** A name has a line break in it. */
  readonly multiline: boolean;
}

const longestHeader = 16 * 2 ** 20;
const byteOrderMarks: readonly (readonly [Uint8Array, string])[] = [
  [Uint8Array.of(0xff, 0xfe), 'the byte order mark of UTF-16'],
  [Uint8Array.of(0xfe, 0xff), 'the byte order mark of UTF-16'],
];

/**
 * Reads the header ourselves: guessing whether there is one, and where it is, is how rows get lost. `.tsv` is separated by tabs; `.csv` by the one of
 * comma, semicolon, tab and pipe that its header uses. Blanks around names are dropped and a column without a name is called `column_2` after its place.
 * Fails with `source.file_empty`, `source.file_encoding`, `source.header_invalid` or `source.column_twice`.
 */
export async function readHeader(file: DataFile): Promise<Header> {
  const start = await readStart(file, (soFar) => recordEnd(soFar) !== null || soFar.length > longestHeader);
  const text = decode(file, start.subarray(0, recordEnd(start) ?? start.length));
  if (start.length === 0 || (text === '' && recordEnd(start) === null)) fail('source.file_empty', place(file));
  const invalid = (reason: string): never => fail('source.header_invalid', { ...place(file), reason });
  if (text.length > longestHeader) invalid('it is longer than 16 MB');
  if (text.trim() === '') invalid('its first line is empty');
  if (/^sep=.$/i.test(text)) invalid(`its first line is the separator hint "${text}" instead of names`);
  const delimiter = delimiterOf(file, text);
  const cells = splitRecord(text, delimiter);
  if (cells === null) return invalid('a double quote in it is not closed or stands inside a name');
  if (cells.every((cell) => cell === '' || /^[-+]?[0-9.,:/ -]+$/.test(cell)))
    invalid(`its first line ("${text.slice(0, 60)}") is data, not names`);
  const columns = cells.map((cell, i) => (cell === '' ? `column_${i + 1}` : cell));
  checkNames(file, columns);
  return { delimiter, columns, multiline: /[\r\n]/.test(text) };
}

/** Fails with `source.column_twice` when names are equal but for case: no engine keeps those apart. */
export function checkNames(file: DataFile, columns: readonly string[]): void {
  const seen = new Map<string, string>();
  const twice = columns.filter((column) => {
    const before = seen.has(column.toLowerCase());
    seen.set(column.toLowerCase(), column);
    return before;
  });
  if (twice.length > 0) fail('source.column_twice', { ...place(file), columns: [...new Set(twice)] });
}

function place(file: DataFile): { source: string; file: string } {
  return { source: file.source, file: file.label };
}

/** Where the first line ends outside quotes, in bytes; null when it goes on to the end. */
function recordEnd(bytes: Buffer): number | null {
  let quoted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (byte === 0x22) quoted = !quoted;
    else if (!quoted && (byte === 0x0a || byte === 0x0d)) return i;
  }
  return null;
}

function decode(file: DataFile, bytes: Buffer): string {
  for (const [mark, found] of byteOrderMarks) {
    if (bytes.subarray(0, mark.length).equals(mark)) fail('source.file_encoding', { ...place(file), line: 1, found });
  }
  if (bytes.includes(0)) fail('source.file_encoding', { ...place(file), line: 1, found: 'zero bytes' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    return fail('source.file_encoding', { ...place(file), line: 1, found: 'bytes of another encoding' }, { cause });
  }
}

function delimiterOf(file: DataFile, text: string): string {
  if (file.format === 'tsv') return '\t';
  const outside = text.replace(/"[^"]*"/g, '');
  const used = [',', ';', '\t', '|'].filter((each) => outside.includes(each));
  if (used.length > 1) {
    const reason = `it has ${used.map((each) => (each === '\t' ? 'a tab' : `"${each}"`)).join(' and ')}, so its separator is unclear`;
    fail('source.header_invalid', { ...place(file), reason });
  }
  return used[0] ?? ',';
}

/** The cells of one record, blanks around them dropped; null when quotes are misplaced. */
function splitRecord(text: string, delimiter: string): readonly string[] | null {
  const cells: string[] = [];
  const cell = new RegExp(` *("(?:[^"]|"")*"|[^"${delimiter}]*?) *(?:([${delimiter}])|$)`, 'y');
  let more = true;
  while (more) {
    const found = cell.exec(text);
    if (found === null) return null;
    const written = (found[1] ?? '').trim();
    cells.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"').trim() : written);
    more = found[2] !== undefined;
  }
  return cells;
}
