import { fail } from '../../errors/problem.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { NativeColumn } from '../typed-column.ts';
import { checkGzip } from './bytes.ts';
import { copyText, type TextReaders } from './copy-text.ts';
import { explainCsv } from './csv-trouble.ts';
import { type DataFile, versionNow } from './folder.ts';
import { type Header, readHeader } from './header.ts';
import { type Inference, inferredValue, inferTypes, type TextColumn } from './infer.ts';
import { type JsonMember, readJsonShape } from './json-shape.ts';
import { endsInsideQuotes } from './open-quote.ts';
import { parquetColumn } from './parquet-types.ts';
import { anyLines, csvReader, jsonReader, parquetReader, shortLines } from './reader.ts';
import type { Sandbox } from './sandbox.ts';

/** A file that queries can be put to. */
export interface LoadedFile extends Held {
  readonly file: DataFile;
  readonly columns: readonly NativeColumn[];
}

/** Where the values of a file are read from. */
interface Held {
  /** What stands in FROM: a table in memory, or a reader of `path`. */
  readonly from: string;
  /** A table in memory, a copy of our own, or the file itself, which each query reads where it is. */
  readonly held: 'memory' | 'copy' | 'file';
  /** What a reader reads: the file, or the copy of it. */
  readonly path: string;
}

/** Text files up to this size are parsed once and kept in memory as text; larger ones are copied, and Parquet stays where it is. */
const keptInMemory = 64 * 2 ** 20;

/** Reads what a file holds. `tableName` is a name that no other loaded file has. Fails with `source.*`, or with the engine's own errors, which the caller translates. */
export async function loadFile(sandbox: Sandbox, file: DataFile, tableName: string): Promise<LoadedFile> {
  if (file.bytes === 0) fail('source.file_empty', { source: file.source, file: file.label });
  const loaded =
    file.format === 'parquet' ? await loadParquet(sandbox, file, tableName) : await loadText(sandbox, file, tableName);
  if ((await versionNow(file.path)) !== file.version)
    fail('source.file_changed', { source: file.source, file: file.label });
  return loaded;
}

async function loadParquet(sandbox: Sandbox, file: DataFile, tableName: string): Promise<LoadedFile> {
  const from = marked(parquetReader(file.path), file, tableName);
  const described = await sandbox.run(`DESCRIBE SELECT * FROM ${from}`);
  const columns = described.map((row) => parquetColumn(String(row.column_name), String(row.column_type)));
  return { file, from, held: 'file', path: file.path, columns };
}

/** A reader of a second version of a file reads differently from the first, so that a query on the old relation is known by its text. */
function marked(reader: string, file: DataFile, tableName: string): string {
  return tableName === file.table ? reader : `${reader} /* ${tableName.replaceAll('*/', '')} */`;
}

interface TextFile extends TextReaders {
  readonly members: ReadonlyMap<string, JsonMember>;
}

async function loadText(sandbox: Sandbox, file: DataFile, tableName: string): Promise<LoadedFile> {
  const bytes = file.gzip ? await checkGzip(file) : file.bytes;
  if (file.format === 'json' || file.format === 'ndjson')
    return takeText(sandbox, file, tableName, bytes, await jsonText(sandbox, file));
  const header = await readHeader(file);
  try {
    return await takeText(sandbox, file, tableName, bytes, await csvText(sandbox, file, header, bytes));
  } catch (error) {
    await explainCsv(error, file, header);
    throw error;
  }
}

async function takeText(
  sandbox: Sandbox,
  file: DataFile,
  tableName: string,
  bytes: number,
  text: TextFile,
): Promise<LoadedFile> {
  const { members } = text;
  const held = await hold(sandbox, file, tableName, bytes, text);
  const { from } = held;
  const scalars = [...members].filter(([, member]) => member !== 'nested');
  const texts = scalars.map(([name, member]): TextColumn => ({ name, jsonNumber: member === 'number' }));
  const inferences = texts.length === 0 ? new Map() : await inferTypes({ query: sandbox.run, from, columns: texts });
  return { file, ...held, columns: [...members.keys()].map((name) => textColumn(name, inferences.get(name))) };
}

/** Small texts in memory, large ones in a copy where there is room for one, else where they are. */
async function hold(sandbox: Sandbox, file: DataFile, tableName: string, bytes: number, text: TextFile): Promise<Held> {
  const { reader } = text;
  if (bytes <= keptInMemory) {
    const from = `main.${duckdb.identifier(tableName)}`;
    await sandbox.run(`CREATE TABLE ${from} AS SELECT * FROM ${reader}`);
    return { from, held: 'memory', path: file.path };
  }
  const path = await copyText(sandbox, file, bytes, text);
  if (path !== null) return { from: parquetReader(path), held: 'copy', path };
  await text.beforeInOrder();
  return { from: marked(reader, file, tableName), held: 'file', path: file.path };
}

async function csvText(sandbox: Sandbox, file: DataFile, header: Header, bytes: number): Promise<TextFile> {
  const reading = { ...anyLines, parallel: bytes <= anyLines.buffer };
  const reader = csvReader(file, header, reading);
  if (header.multiline) await checkRows(sandbox, file, reader, csvReader(file, { ...header, asRow: true }, reading));
  const ofShortLines = {
    sideBySide: csvReader(file, header, { ...shortLines, parallel: true }),
    inOrder: csvReader(file, header, shortLines),
  };
  const beforeInOrder = async () => {
    // In the words of the engine, which are explained with the line.
    if (await endsInsideQuotes(file, header.delimiter)) throw new Error('CSV Error: a quote is not closed.');
  };
  return { reader, ofShortLines, beforeInOrder, members: new Map(header.columns.map((name) => [name, 'string'])) };
}

/** DuckDB takes the first line break it sees for the one that ends lines, also inside a quoted name, and may then skip the whole file as its header. */
async function checkRows(sandbox: Sandbox, file: DataFile, without: string, withHeader: string): Promise<void> {
  const [row] = await sandbox.run(
    `SELECT (SELECT count(*) FROM ${withHeader}) - (SELECT count(*) FROM ${without}) AS headers`,
  );
  const reason = 'a name in it has another kind of line break than the lines of the file';
  if (row?.headers !== 1) fail('source.header_invalid', { source: file.source, file: file.label, reason });
}

async function jsonText(sandbox: Sandbox, file: DataFile): Promise<TextFile> {
  const { layout, members } = await readJsonShape(sandbox, file);
  return {
    ofShortLines: null,
    beforeInOrder: async () => {},
    reader: jsonReader(file, layout, [...members.keys()]),
    members,
  };
}

function textColumn(name: string, inference: Inference | undefined): NativeColumn {
  const value = duckdb.identifier(name);
  const text = { name, nativeType: 'VARCHAR', type: 'string', value } as const;
  switch (inference?.kind) {
    case undefined:
      return { name, nativeType: 'JSON', type: 'other', value: `CAST(${value} AS JSON)` };
    case 'typed':
      return {
        ...text,
        inferred: { type: inference.type, value: inferredValue(inference, value) },
        zoned: inference.zoned,
      };
    case 'ambiguous':
      return { ...text, ambiguous: inference.readings };
    case 'text':
      return { ...text, zoned: inference.zoned };
    case 'empty':
      return text;
  }
}
