import { access, constants } from 'node:fs/promises';
import type { WriteRights } from '../connection.ts';
import { type Folder, findFile, listTables } from './folder.ts';

/** Which of the files, and whether the folder, the user of this process may write. The operating system is asked; nothing is written. */
export async function writableFiles(folder: Folder, tables: readonly string[] | null): Promise<WriteRights> {
  const names = tables ?? (await listTables(folder)).map(({ table }) => table);
  const files = await Promise.all(names.map((name) => findFile(folder, name)));
  const looked = [{ path: folder.root, label: folder.label }, ...files];
  const writable = await Promise.all(looked.map(async ({ path, label }) => ((await mayWrite(path)) ? [label] : [])));
  return { kind: 'files', writable: writable.flat(), looked: looked.length };
}

async function mayWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
