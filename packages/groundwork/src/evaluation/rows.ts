import { readCsvRecords } from './csv-records.ts';
import { isArray, isObject, type Json, type JsonFormat, type JsonObject, readJson } from './json.ts';
import type { ResultsFile } from './results.ts';

/**
 * The rows of an export that a tool writes as JSON or as CSV alike: a list of objects, one under `data` as an API gives it, lines of
 * objects, or a CSV, whose empty cells are null and whose other cells are text, out of the quotes that JSON puts around it. null where it is JSON of another form.
 * Fails with `evaluation.json_malformed`, `evaluation.csv_malformed`.
 */
export function readRows(file: ResultsFile, format: JsonFormat): readonly JsonObject[] | null {
  if (!/^\uFEFF?\s*[[{]/.test(file.text)) return readCsvRows(file);
  const document = readJson(file, format);
  const rows: Json = isObject(document) && isArray(document.data) ? document.data : document;
  const list = isArray(rows) ? rows : [rows];
  return list.every(isObject) ? list : null;
}

function readCsvRows(file: ResultsFile): readonly JsonObject[] {
  const [header, ...records] = readCsvRecords(file);
  if (!header) return [];
  return records.map(({ fields }) =>
    Object.fromEntries(header.fields.map((name, index) => [name, cellOf(fields[index] ?? '')])),
  );
}

/** Langfuse writes a time, and older versions every text, as JSON within the cell: in quotes of its own, and nothing as a pair of them. */
function cellOf(text: string): string | null {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text === '' ? null : text;
  try {
    return cellOf(String(JSON.parse(text)));
  } catch {
    return text;
  }
}
