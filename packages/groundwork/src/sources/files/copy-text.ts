import { rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { countRecords, readStart } from './bytes.ts';
import type { DataFile } from './folder.ts';
import { shortLines } from './reader.ts';
import type { Sandbox } from './sandbox.ts';

const newline = 0x0a;
/** So much of a file says how long its rows are. */
const looked = 2 ** 20;
/** A group of rows is written from memory at once, one of each thread: of some megabytes, but of some thousand rows where they are long, because each column of each group has an entry. */
const group = { bytes: 4 * 2 ** 20, rows: 2048, atMost: { bytes: 64 * 2 ** 20, rows: 122_880 } } as const;
/** Others write to the same disk, and queries spill onto it. */
const spare = 2;

/** How a text file is read. */
export interface TextReaders {
  readonly reader: string;
  /** The same in a small part of the memory, for a CSV file without long lines. */
  readonly ofShortLines: { readonly sideBySide: string; readonly inOrder: string } | null;
  /** Fails where reading in order would leave something out. */
  beforeInOrder(): Promise<void>;
}

/**
 * Copies a text file, unpacked of `bytes`, into a Parquet file beside what queries spill, every value as text: a query then reads the columns that it needs instead of parsing
 * the whole file, in a small part of the memory and time. Null where there is no room for it; fails as reading the file does.
 */
export async function copyText(
  sandbox: Sandbox,
  file: DataFile,
  bytes: number,
  readers: TextReaders,
): Promise<string | null> {
  const path = sandbox.copyPath();
  if (path === null || !(await hasRoom(dirname(path), bytes))) return null;
  const rows = rowsPerGroup(await bytesPerRow(file));
  // Values that hardly repeat are not looked up in a dictionary, which takes longer than to write them.
  const options = `FORMAT parquet, COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 1000, ROW_GROUP_SIZE ${rows}, USE_TMP_FILE false`;
  const copy = async (from: string): Promise<number> => {
    const [copied] = await sandbox.run(`COPY (SELECT * FROM ${from}) TO ${duckdb.literal(path)} (${options})`);
    return Number(copied?.Count);
  };
  try {
    await copyWhole(file, readers, copy);
    return path;
  } catch (error) {
    await rm(path, { force: true });
    if (isFull(error)) return null;
    throw error;
  }
}

function rowsPerGroup(bytes: number): number {
  const rows = Math.max(group.bytes / bytes, Math.min(group.rows, group.atMost.bytes / bytes));
  return Math.max(1, Math.min(group.atMost.rows, Math.floor(rows)));
}

/** Parts are read side by side only where no line ends inside quotes, and that counts only if every record has arrived. */
async function copyWhole(
  file: DataFile,
  { reader, ofShortLines, beforeInOrder }: TextReaders,
  copy: (from: string) => Promise<number>,
): Promise<void> {
  const records = ofShortLines === null ? null : await countRecords(file, shortLines.line);
  if (records !== null && !records.breaks && ofShortLines !== null) {
    const copied = await copy(ofShortLines.sideBySide).catch((error: unknown) => {
      if (isFull(error)) throw error;
      return null;
    });
    if (copied === records.count - 1) return;
  }
  await beforeInOrder();
  await copy(records === null ? reader : (ofShortLines?.inOrder ?? reader));
}

async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= spare * bytes;
}

async function bytesPerRow(file: DataFile): Promise<number> {
  const start = await readStart(file, (soFar) => soFar.length >= looked);
  return start.length / Math.max(1, start.filter((byte) => byte === newline).length);
}

/** The disk or the memory was too small for the copy, which the file need not be read in. */
export function isFull(error: unknown): boolean {
  const said = error instanceof Error ? error.message : '';
  return /^Out of Memory Error|No space left on device|Could not write|max_temp_directory_size/.test(said);
}
