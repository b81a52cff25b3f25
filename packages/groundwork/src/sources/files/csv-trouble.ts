import { isUtf8 } from 'node:buffer';
import { CsvError, type Info, parse } from 'csv-parse';
import { fail } from '../../errors/problem.ts';
import { bytesOf } from './bytes.ts';
import type { DataFile } from './folder.ts';
import type { Header } from './header.ts';

const newline = 0x0a;
const longestRecord = 64 * 2 ** 20;

/**
 * Says of a CSV file that DuckDB refused which line is at fault, as an editor counts lines, and how many values stand in it: DuckDB counts rows, and leaves off at the
 * first value too many. Returns where nothing is found; the engine's own error then stands.
 */
export async function explainCsv(error: unknown, file: DataFile, { delimiter, columns }: Header): Promise<void> {
  const said = error instanceof Error ? error.message : '';
  if (!/CSV Error|CSV Parser/.test(said)) return;
  const place = { source: file.source, file: file.label };
  if (/Invalid unicode/.test(said)) {
    const line = await firstForeignLine(file);
    if (line !== null) fail('source.file_encoding', { ...place, line, found: 'bytes of another encoding' });
    return;
  }
  // Where the record that is being read begins.
  let line = 1;
  let doubled = 0;
  try {
    for await (const { record, info } of records(file, delimiter)) {
      // csv-parse takes the two characters of one break inside quotes for two lines.
      doubled += breaksIn(record, /\r\n/g);
      const end = info.lines - doubled;
      const start = end - breaksIn(record, /\r\n|\n|\r/g);
      if (record.length !== columns.length)
        fail('source.row_misfit', { ...place, line: start, expected: columns.length, found: record.length });
      line = end + 1;
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const reason = 'a double quote is not closed, or text follows it';
    fail('source.row_unreadable', { ...place, line, reason }, { cause });
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

async function* records(file: DataFile, delimiter: string): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  const stream = bytesOf(file);
  stream.once('error', (error) => parser.destroy(error));
  yield* stream.pipe(parser) as AsyncIterable<Parsed>;
}

function breaksIn(record: readonly string[], kind: RegExp): number {
  return record.reduce((sum, value) => sum + (value.match(kind)?.length ?? 0), 0);
}

/** The first line whose bytes are not UTF-8; a line break never is a part of another character. */
async function firstForeignLine(file: DataFile): Promise<number | null> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of bytesOf(file)) {
    const bytes = Buffer.concat([rest, piece as Buffer]);
    const end = bytes.lastIndexOf(newline) + 1;
    for (let from = 0; from < end; line += 1) {
      const to = bytes.indexOf(newline, from) + 1;
      if (!isUtf8(bytes.subarray(from, to))) return line;
      from = to;
    }
    rest = bytes.subarray(end);
  }
  return isUtf8(rest) ? null : line;
}
