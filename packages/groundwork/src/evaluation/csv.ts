import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { Suite } from '../charter/schema/evaluation.ts';
import { fail, type Location } from '../errors/problem.ts';
import { type EvaluationResults, gatherTasks, parseTime, type ResultsFile, type Trial } from './results.ts';

interface CsvRecord {
  readonly fields: readonly string[];
  /** Where the record starts in the file, from 1. */
  readonly line: number;
}

type Columns = Readonly<Record<'task' | 'trial' | 'success', number>> & { readonly at: number | null };

/**
 * Reads evaluation results in CSV (RFC 4180, comma separated, with a header): one row a trial, with the columns task, trial and success,
 * and optionally `at`, the ISO 8601 time of the trial. `suite.columns` renames them; other columns are ignored.
 * Success is true, false, pass, fail, yes, no, or a number, of which 1 and more is a success.
 * The evaluation is as old as its oldest trial. A (task, trial) that stands twice is refused: nobody knows which of the two counts.
 * Fails with `evaluation.csv_malformed`, `evaluation.column_missing`, `evaluation.value_unreadable`, `evaluation.trial_repeated`.
 */
export function readCsvResults(file: ResultsFile, suite: Pick<Suite, 'columns'>): EvaluationResults {
  const [header, ...records] = readRecords(file);
  if (!header) return { tasks: [], at: null };
  const columns = findColumns(header, suite, file);
  const seen = new Map<string, number>();
  const trials: Trial[] = [];
  let oldest: string | null = null;
  for (const record of records) {
    trials.push(readTrial(record, columns, seen, file));
    const at = readTime(record, columns, file);
    if (at !== null && (oldest === null || at < oldest)) oldest = at;
  }
  return { tasks: gatherTasks(trials), at: oldest };
}

function readRecords(file: ResultsFile): readonly CsvRecord[] {
  try {
    const rows = parse(file.text, { bom: true, info: true, skip_empty_lines: true }) as unknown as readonly {
      record: readonly string[];
      info: Info;
    }[];
    return rows.map(({ record, info }) => ({ fields: record, line: info.lines - newlinesIn(record) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return fail(
      'evaluation.csv_malformed',
      { file: file.name, line, trouble: trouble(error) },
      { location: at(file, line), cause: error },
    );
  }
}

/** csv-parse counts a record's last line; the fields that span lines say how far up it starts. */
function newlinesIn(record: readonly string[]): number {
  return record.reduce((sum, field) => sum + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

function trouble(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'has more or fewer fields than the header';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'opens a quote that is never closed';
    case 'INVALID_OPENING_QUOTE':
      return 'has a quote inside an unquoted field';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'has text after a closing quote';
    default:
      return 'cannot be read as CSV';
  }
}

function findColumns(header: CsvRecord, { columns }: Pick<Suite, 'columns'>, file: ResultsFile): Columns {
  const index = (key: 'task' | 'trial' | 'success'): number => {
    const name = columns?.[key] ?? key;
    return position(header, name) ?? missing(name, key);
  };
  const missing = (name: string, key: string): never =>
    fail(
      'evaluation.column_missing',
      { file: file.name, column: name, key, found: header.fields },
      { location: at(file, header.line) },
    );
  const time = position(header, columns?.at ?? 'at');
  if (time === null && columns?.at !== undefined) missing(columns.at, 'at');
  return { task: index('task'), trial: index('trial'), success: index('success'), at: time };
}

function position(header: CsvRecord, name: string): number | null {
  const found = header.fields.indexOf(name);
  return found < 0 ? null : found;
}

function readTrial(record: CsvRecord, columns: Columns, seen: Map<string, number>, file: ResultsFile): Trial {
  const task = required(record, columns.task, 'task', file);
  const trial = required(record, columns.trial, 'trial', file);
  const key = JSON.stringify([task, trial]);
  const first = seen.get(key);
  if (first !== undefined) {
    fail(
      'evaluation.trial_repeated',
      { file: file.name, line: record.line, first, task, trial },
      { location: at(file, record.line) },
    );
  }
  seen.set(key, record.line);
  return { task, variant: null, success: readSuccess(record, columns.success, file), error: false };
}

function required(record: CsvRecord, column: number, key: string, file: ResultsFile): string {
  const text = (record.fields[column] ?? '').trim();
  return text === '' ? unreadable(file, record.line, key, text, 'a value') : text;
}

const words: Readonly<Record<string, boolean>> = {
  true: true,
  pass: true,
  passed: true,
  yes: true,
  false: false,
  fail: false,
  failed: false,
  no: false,
};

function readSuccess(record: CsvRecord, column: number, file: ResultsFile): boolean {
  const text = (record.fields[column] ?? '').trim();
  const word = words[text.toLowerCase()];
  if (word !== undefined) return word;
  const number = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) {
    return unreadable(file, record.line, 'success', text, 'true, false, pass, fail, or a number');
  }
  return number >= 1;
}

function readTime(record: CsvRecord, columns: Columns, file: ResultsFile): string | null {
  if (columns.at === null) return null;
  const text = (record.fields[columns.at] ?? '').trim();
  if (text === '') return null;
  return parseTime(text) ?? unreadable(file, record.line, 'at', text, 'an ISO 8601 time');
}

function unreadable(file: ResultsFile, line: number, column: string, value: string, expected: string): never {
  return fail(
    'evaluation.value_unreadable',
    { file: file.name, line, column, value, expected },
    { location: at(file, line) },
  );
}

function at(file: ResultsFile, line: number): Location {
  return { file: file.name, line, column: 1 };
}
