import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { GroundworkError, problem } from '../../errors/problem.ts';
import { type DataFile, unreadable } from './folder.ts';

/** The first bytes of a file, unpacked: `enough` is asked after each piece and says when to stop. The whole file when it never does. */
export async function readStart(file: DataFile, enough: (soFar: Buffer) => boolean): Promise<Buffer> {
  const raw = createReadStream(file.path);
  const stream = file.gzip ? raw.pipe(createGunzip()) : raw;
  // Errors of the file do not travel along `pipe`.
  raw.once('error', (error) => stream.destroy(error));
  const pieces: Buffer[] = [];
  try {
    for await (const piece of stream) {
      pieces.push(piece as Buffer);
      const soFar = Buffer.concat(pieces);
      if (enough(soFar)) return soFar;
    }
    return Buffer.concat(pieces);
  } catch (cause) {
    throw broken(cause, file);
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

/** The whole file, unpacked, piece by piece. */
export function bytesOf(file: DataFile): Readable {
  const raw = createReadStream(file.path, { highWaterMark: 2 ** 20 });
  if (!file.gzip) return raw;
  const unpacked = createGunzip();
  raw.once('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

const [newline, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/** The records of a text file, by quotes and ends of lines alone. */
export interface Records {
  /** Those that are not empty, the header among them. */
  readonly count: number;
  /** A line ends inside quotes. */
  readonly breaks: boolean;
}

/** Counts the records of a text file; null where one is longer than `longest` bytes, or not UTF-8. */
export async function countRecords(file: DataFile, longest: number): Promise<Records | null> {
  let rest: Buffer = Buffer.alloc(0);
  let [quoted, breaks] = [false, false];
  let count = 0;
  // Where the record began, from where the piece does: before it, if below zero.
  let start = 0;
  const isShort = (lines: Buffer): boolean => {
    for (let i = 0; i < lines.length; i += 1) {
      const byte = lines[i];
      if (byte === quote) quoted = !quoted;
      else if (byte !== newline && byte !== carriageReturn) continue;
      else if (quoted) breaks = true;
      else {
        if (i - start > longest) return false;
        if (i > start) count += 1;
        start = i + 1;
      }
    }
    start -= lines.length;
    return -start <= longest;
  };
  for await (const piece of bytesOf(file)) {
    const bytes = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer]);
    const end = bytes.lastIndexOf(newline) + 1;
    const lines = bytes.subarray(0, end);
    rest = bytes.subarray(end);
    if (rest.length > longest || !isUtf8(lines) || !isShort(lines)) return null;
  }
  if (!isUtf8(rest) || !isShort(rest)) return null;
  return { count: count + (start < 0 ? 1 : 0), breaks };
}

/**
 * Unpacks the whole file once to see that its length and checksum are right, and returns the unpacked size in bytes. DuckDB does not look: a file cut
 * off in the middle would be read as a shorter one.
 */
export async function checkGzip(file: DataFile): Promise<number> {
  let bytes = 0;
  try {
    await pipeline(createReadStream(file.path), createGunzip(), async (unpacked) => {
      for await (const piece of unpacked) bytes += (piece as Buffer).length;
    });
  } catch (cause) {
    throw broken(cause, file);
  }
  return bytes;
}

const gzipReasons: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'the gzip data ends too early',
  Z_DATA_ERROR: 'the gzip data does not match its checksum or is not gzip',
};

function broken(cause: unknown, file: DataFile): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!code.startsWith('Z_')) return unreadable(cause, file.source, file.label);
  const reason = gzipReasons[code] ?? 'the gzip data is damaged';
  return new GroundworkError([problem('source.file_broken', { source: file.source, file: file.label, reason })], {
    cause,
  });
}
