import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, type Options, parse } from 'csv-parse';
import { fail, GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import { type Field, fieldNames, meaningOf, plain } from './fields.ts';
import { type Line, longestLine } from './lines.ts';
import type { RunRecord } from './read-run.ts';

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

/**
 * The rows of a CSV file (RFC 4180, with a header; comma, semicolon or tab, whichever the header has most of). Yields what is wrong with a row in its place;
 * throws where a misplaced quote leaves rows that can't be told apart.
 */
export async function* csvRecords(
  file: string,
  first: Line,
  lines: AsyncIterator<Line>,
  options: { readonly initiativeGiven: boolean },
): AsyncGenerator<RunRecord | Problem, void, undefined> {
  // The parser counts from the first line it is given.
  const offset = first.number - 1;
  const troubled: Line[] = [];
  let header: readonly string[] | null = null;
  try {
    for await (const { record, info } of parseLines(first, lines, troubled)) {
      const last = info.lines + offset;
      // csv-parse tells where a record ends; the fields that span lines say how far up it begins.
      const line = last - newlinesIn(record);
      const troubles = takeUpTo(troubled, last);
      for (const trouble of troubles) yield lineProblem(file, trouble);
      const usable = troubles.every((each) => each.number < line);
      if (header !== null && usable) yield toRecord(file, header, record, line);
      else if (header === null && usable) header = checkHeader(file, record, line, options.initiativeGiven);
      else if (header === null) return;
    }
    for (const trouble of troubled) yield lineProblem(file, trouble);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new GroundworkError([csvProblem(file, error, offset)], { cause: error });
  }
}

async function* parseLines(first: Line, rest: AsyncIterator<Line>, troubled: Line[]): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter: delimiterOf(first.text),
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
  } satisfies Options);
  const feeding = pipeline(Readable.from(texts(first, rest, troubled)), parser);
  // The parser's own error reaches the loop over it; without a listener it would also be an unhandled one.
  feeding.catch(() => {});
  yield* parser as AsyncIterable<Parsed>;
  await feeding;
}

/** Text in pieces of some size: handing over every line by itself would cost more than parsing it. Lines may end in either way. */
async function* texts(first: Line, rest: AsyncIterator<Line>, troubled: Line[]): AsyncGenerator<string> {
  let text = '';
  for (let line: Line | null = first; line !== null; line = await nextOf(rest)) {
    if (line.trouble) troubled.push({ ...line, text: '' });
    text += `${line.text.endsWith('\r') ? line.text.slice(0, -1) : line.text}\n`;
    if (text.length > 65_536) {
      yield text;
      text = '';
    }
  }
  yield text;
}

async function nextOf(lines: AsyncIterator<Line>): Promise<Line | null> {
  const { done, value } = await lines.next();
  return done ? null : value;
}

/** Takes the troubled lines that end at `line` or before from the list. */
function takeUpTo(troubled: Line[], line: number): readonly Line[] {
  const after = troubled.findIndex((each) => each.number > line);
  return troubled.splice(0, after < 0 ? troubled.length : after);
}

function delimiterOf(header: string): string {
  const count = (character: string) => header.split(character).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function checkHeader(
  file: string,
  header: readonly string[],
  line: number,
  initiativeGiven: boolean,
): readonly string[] {
  const names = header.map((name) => name.trim());
  const location = { file, line, column: 1 };
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(plain(name))) fail('telemetry.column_twice', { file, name }, { location });
    seen.add(plain(name));
  }
  const needed: readonly Field[] = ['id', 'startedAt', ...(initiativeGiven ? [] : (['initiative'] as const))];
  for (const field of needed) {
    if (!names.some((name) => meaningOf(name)?.field === field))
      fail('telemetry.column_missing', { file, names: fieldNames[field], columns: names }, { location });
  }
  return names;
}

function toRecord(
  file: string,
  header: readonly string[],
  record: readonly string[],
  line: number,
): RunRecord | Problem {
  if (record.length !== header.length) {
    const counts = { expected: header.length, found: record.length };
    return problem('telemetry.row_misfit', { file, line, ...counts }, { file, line, column: 1 });
  }
  return { line, values: record.map((value, index) => [header[index] ?? '', value]) };
}

function newlinesIn(record: readonly string[]): number {
  return record.reduce((sum, field) => sum + (field.split('\n').length - 1), 0);
}

/** What is wrong with a line before anything in it is looked at. */
export function lineProblem(file: string, { number: line, trouble }: Line): Problem {
  const what = trouble === 'too_long' ? `is longer than ${longestLine / 2 ** 20} MB` : 'has bytes that are not UTF-8';
  return problem('telemetry.line_unreadable', { file, line, trouble: what }, { file, line, column: 1 });
}

function csvProblem(file: string, error: CsvError, offset: number): Problem {
  const line = (typeof error.lines === 'number' ? error.lines : 1) + offset;
  return problem(
    'telemetry.line_unreadable',
    { file, line, trouble: troubles[error.code] ?? 'is not CSV' },
    { file, line, column: 1 },
  );
}

const troubles: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'ends inside a quote that is never closed',
  INVALID_OPENING_QUOTE: 'has a quote inside an unquoted field',
  CSV_INVALID_CLOSING_QUOTE: 'has text after a closing quote',
  CSV_MAX_RECORD_SIZE: `holds a row longer than ${longestLine / 2 ** 20} MB, or a quote that is never closed`,
};
