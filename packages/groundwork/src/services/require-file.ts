import { accessSync, constants, statSync } from 'node:fs';
import { fail } from '../errors/problem.ts';
import { whyNot } from './why-not.ts';

/** A file that can be read, or the one error that says why not. `what` is what it should be. Fails with `service.file_missing` or `service.file_unreadable`. */
export function requireFile(file: string, what: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      fail('service.file_missing', { file, what }, { cause: error });
    fail('service.file_unreadable', { file, why: whyNot(error) }, { cause: error });
  }
  if (!statSync(file).isFile()) fail('service.file_unreadable', { file, why: 'it is not a file' });
}
