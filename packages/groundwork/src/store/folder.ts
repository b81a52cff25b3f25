import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors/problem.ts';

/** Where a workspace keeps its embedded stores. */
export function storeFolder(workspaceDir: string): string {
  return join(workspaceDir, '.groundwork');
}

/** Makes `.groundwork`: for this user only, and out of git. Fails with `store.not_writable` or `store.disk_full`. */
export async function makeStoreFolder(workspaceDir: string): Promise<string> {
  const folder = storeFolder(workspaceDir);
  try {
    const made = await mkdir(folder, { mode: 0o700, recursive: false }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    // mkdir's mode is subject to the umask.
    if (made) await chmod(folder, 0o700);
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return folder;
  } catch (error) {
    return refuse(error, folder);
  }
}

/** An error of the file system in the product's words. */
export function refuse(error: unknown, path: string): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') fail('store.disk_full', { path }, { cause: error });
  if (code === undefined) throw error;
  return fail('store.not_writable', { path, why: reasons[code] ?? message.split(',')[0] ?? code }, { cause: error });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder above it is not there',
  ENOTDIR: 'a file is in the way',
};
