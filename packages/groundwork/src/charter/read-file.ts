import { readFile, stat } from 'node:fs/promises';
import { fail, type Location } from '../errors/problem.ts';
import { lookAt } from './looked-at.ts';

/** More than any charter needs, and little enough to be read at once. */
const largestFile = 5_000_000;

export interface FileToRead {
  /** Where it is. */
  readonly path: string;
  /** What locations call it: its path in the workspace. */
  readonly file: string;
  /** What to call it when it cannot be read at all; default: `file`. */
  readonly called?: string;
  /** How its content begins, in words: what to write into an empty one. */
  readonly starts: string;
}

/**
 * Reads a UTF-8 text, without its byte order mark. Fails with `charter.file_missing`, `charter.not_a_file`,
 * `charter.file_unreadable`, `charter.file_too_large`, `charter.not_utf8` or `charter.file_empty`.
 */
export async function readTextFile({ path, file, called = file, starts }: FileToRead): Promise<string> {
  const location: Location = { file, line: 1, column: 1 };
  const bytes = await readBytes(path, called, location);
  const text = decode(bytes);
  if (text === null) return fail('charter.not_utf8', { file: called }, { location });
  if (text.trim() === '') return fail('charter.file_empty', { file: called, starts }, { location });
  return text;
}

async function readBytes(path: string, file: string, location: Location): Promise<Uint8Array> {
  lookAt(path);
  try {
    const about = await stat(path);
    if (!about.isFile()) {
      return fail('charter.not_a_file', { file, found: about.isDirectory() ? 'a folder' : 'a device' }, { location });
    }
    if (about.size > largestFile) return tooLarge(file, about.size, location);
    const bytes = await readFile(path);
    return bytes.length > largestFile ? tooLarge(file, bytes.length, location) : bytes;
  } catch (cause) {
    const code = systemCode(cause);
    if (code === null) throw cause;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('charter.file_missing', { file }, { location, cause });
    return fail('charter.file_unreadable', { file, reason: reasons[code] ?? code }, { location, cause });
  }
}

function tooLarge(file: string, bytes: number, location: Location): never {
  return fail('charter.file_too_large', { file, bytes, limit: largestFile }, { location });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'it is a symbolic link to itself',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
};

/** The code of an error of the file system, or null for any other error. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : null;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
