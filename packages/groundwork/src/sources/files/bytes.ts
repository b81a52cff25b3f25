import { createReadStream } from 'node:fs';
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
