import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail } from '../errors/problem.ts';
import { whyNot } from './why-not.ts';

/**
 * Writes a file that is not there yet, whole or not at all: what a full disk cut off is taken away again. `shown` is how it is called in messages.
 * Fails with `service.file_exists` or `service.file_unwritable`.
 */
export function createFile(file: string, content: string | Uint8Array, shown: string = file): void {
  const handle = attempt(shown, () => openSync(file, 'wx'));
  let written = false;
  try {
    attempt(shown, () => {
      const bytes = Buffer.from(content);
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
    });
    written = true;
  } finally {
    closeSync(handle);
    if (!written) rmSync(file, { force: true });
  }
}

/** Says before the work that would fill it whether a file is in the way. Fails with `service.file_exists`. */
export function refuseExisting(file: string, shown: string = file): void {
  if (existsSync(file)) fail('service.file_exists', { file: shown });
}

/** Makes the folder that a file is to lie in. Fails with `service.file_unwritable`. */
export function createFolderOf(file: string, shown: string = file): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'ENOTDIR' : error;
    fail('service.file_unwritable', { file: shown, why: whyNot(why) }, { cause: error });
  }
}

function attempt<T>(shown: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return fail('service.file_exists', { file: shown }, { cause: error });
    return fail('service.file_unwritable', { file: shown, why: whyNot(error) }, { cause: error });
  }
}
