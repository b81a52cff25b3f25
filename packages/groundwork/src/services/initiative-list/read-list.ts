import { readFile, stat } from 'node:fs/promises';
import { fail } from '../../errors/problem.ts';
import { readCsv, readJson, type Table } from '../../initiative-list/table.ts';
import { whyNot } from '../why-not.ts';

/** A list of initiatives is short; what is longer is no list of them. */
const mostBytes = 20 * 2 ** 20;
const mostRows = 10_000;

type Reader = (bytes: Uint8Array, file: string, nameColumn: string | undefined) => Table | Promise<Table>;

const readers: Readonly<Record<string, Reader>> = {
  csv: readCsv,
  tsv: readCsv,
  txt: readCsv,
  json: readJson,
  ndjson: readJson,
  jsonl: readJson,
  // Loaded when a workbook is read: hardly anybody does.
  xlsx: async (bytes, file, nameColumn) =>
    (await import('../../initiative-list/read-xlsx.ts')).readXlsx(bytes, file, nameColumn),
};

/** Reads a list by the ending of its name; `file` is how it is called, `nameColumn` how the column of the names, where somebody says it. Fails with `service.file_unreadable`, and as `readListBytes` does. */
export async function readList(path: string, file: string, nameColumn: string | undefined): Promise<Table> {
  readerOf(file);
  const { size } = await stat(path);
  if (size > mostBytes) fail('import.too_large', { file, bytes: size, limit: mostBytes });
  const bytes = await readFile(path).catch((error: unknown) =>
    fail('service.file_unreadable', { file, why: whyNot(error) }, { cause: error }),
  );
  return readListBytes(bytes, file, nameColumn);
}

/** Reads a list that is at hand, by the ending of its name. Fails with `import.kind_unknown`, `import.too_large`, `import.too_many_rows`, `import.too_many_cells` or `import.not_a_table`. */
export async function readListBytes(bytes: Uint8Array, file: string, nameColumn: string | undefined): Promise<Table> {
  const read = readerOf(file);
  if (bytes.byteLength > mostBytes) fail('import.too_large', { file, bytes: bytes.byteLength, limit: mostBytes });
  const table = await read(bytes, file, nameColumn);
  if (table.rows.length > mostRows + 1)
    fail('import.too_many_rows', { file, rows: table.rows.length, limit: mostRows });
  return table;
}

function readerOf(file: string): Reader {
  const kind = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  // What every object has, such as `constructor`, reads nothing.
  return (Object.hasOwn(readers, kind) ? readers[kind] : undefined) ?? fail('import.kind_unknown', { file });
}
