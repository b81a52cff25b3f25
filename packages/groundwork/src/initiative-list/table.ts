import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { fail } from '../errors/problem.ts';
import { refuseWide } from './most-cells.ts';

/** A list as it stands in a file: every cell as text. */
export interface Table {
  /** Every row down from the first, the header among them. */
  readonly rows: readonly TableRow[];
  /** Of a workbook with several sheets that hold anything, which it is, and which were not read. */
  readonly sheet?: Sheet | undefined;
}

export interface Sheet {
  readonly name: string;
  readonly others: readonly string[];
}

export interface TableRow {
  /** As an editor or a spreadsheet counts it, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads CSV with commas, semicolons or tabs (RFC 4180), whichever the first lines have most of. Fails with `import.not_a_table`. */
export function readCsv(bytes: Uint8Array, file: string): Table {
  const text = decode(bytes, file);
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return {
      rows: records.map(({ record, info }) => ({
        // The parser tells where a record ends; the cells that span lines say how far up it begins.
        line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
        cells: record.map((cell) => cell.trim()),
      })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why = error.message.split('\n')[0]?.replace(/\.$/, '') ?? 'a quote is not closed';
    return fail('import.not_a_table', { file, why: why.charAt(0).toLowerCase() + why.slice(1) }, { cause: error });
  }
}

/** Reads a JSON array of objects, an object that holds one, or one object a line. Fails with `import.not_a_table` or `import.too_many_cells`. */
export function readJson(bytes: Uint8Array, file: string): Table {
  const objects = objectsIn(decode(bytes, file), file);
  const columns = [...new Set(objects.flatMap((each) => Object.keys(each)))];
  refuseWide(objects.length * columns.length, file);
  const rows = objects.map((each, index) => ({
    line: index + 1,
    cells: columns.map((column) => textOf(Object.hasOwn(each, column) ? each[column] : null)),
  }));
  // The header of objects is on no line.
  return { rows: [{ line: 0, cells: columns }, ...rows] };
}

function objectsIn(text: string, file: string): readonly Readonly<Record<string, unknown>>[] {
  const whole = parsed(text);
  const list =
    whole === undefined
      ? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parsed(line)]))
      : Array.isArray(whole)
        ? whole
        : (Object.values(whole ?? {}).find(Array.isArray) ?? [whole]);
  const objects = list.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (objects.length < list.length || objects.length === 0)
    return fail('import.not_a_table', { file, why: 'it is no list of objects' });
  return objects as readonly Readonly<Record<string, unknown>>[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** A value as one would write it into a cell. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object') {
    const { name, email, id } = value as Readonly<Record<string, unknown>>;
    return textOf(name ?? email ?? id ?? JSON.stringify(value));
  }
  return String(value).trim();
}

/** UTF-8, and UTF-16 where its first bytes say so, as a spreadsheet writes “Unicode text”. Of any other the letters beyond English are not known. */
function decode(bytes: Uint8Array, file: string): string {
  const order = bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : null;
  if (order !== null && bytes.byteLength % 2 === 0) return new TextDecoder(`utf-16${order}`).decode(bytes);
  if (!isUtf8(bytes)) return fail('import.not_a_table', { file, why: 'its text is neither UTF-8 nor UTF-16' });
  return new TextDecoder('utf-8').decode(bytes);
}

/** Counted outside quotes, over the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (character: string) => head.split(character).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
