import { CsvError, type Info, parse } from 'csv-parse/sync';
import { fail, type Location } from '../errors/problem.ts';
import type { ResultsFile } from './results.ts';

export interface CsvRecord {
  readonly fields: readonly string[];
  /** Where the record starts in the file, from 1. */
  readonly line: number;
}

/** The records of a CSV (RFC 4180, comma separated), the header first. Fails with `evaluation.csv_malformed`. */
export function readCsvRecords(file: ResultsFile): readonly CsvRecord[] {
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
      { location: atLine(file, line), cause: error },
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

/** The place of a column in the header. Fails with `evaluation.column_missing`; `key` is what a charter renames it by. */
export function columnAt(header: CsvRecord, name: string, key: string, file: ResultsFile): number {
  const found = header.fields.indexOf(name);
  if (found >= 0) return found;
  return fail(
    'evaluation.column_missing',
    { file: file.name, column: name, key, found: header.fields },
    { location: atLine(file, header.line) },
  );
}

export function atLine(file: ResultsFile, line: number): Location {
  return { file: file.name, line, column: 1 };
}
