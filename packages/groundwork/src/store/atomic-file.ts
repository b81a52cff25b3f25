import { randomUUID } from 'node:crypto';
import { link, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Replaces a file: readers see the old text or the new one, never half. Only this user may read it. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await writeBeside(path, text, (temporary) => rename(temporary, path));
}

/** Creates a file that is not there yet; answers false when it is. What returns true is on the disk. */
export async function createAtomically(path: string, text: string): Promise<boolean> {
  try {
    // A link, unlike a rename, fails where the name is taken.
    await writeBeside(path, text, (temporary) => link(temporary, path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const beside = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Removes what killed processes left beside the files `names` of a folder: half of a write each. Only for who alone may write them now, or it would take another's
 * write away.
 */
export async function clearUnfinished(folder: string, names: readonly string[]): Promise<void> {
  const left = (await readdir(folder)).filter((each) => beside.test(each) && names.includes(each.replace(beside, '')));
  await Promise.all(left.map((each) => rm(join(folder, each), { force: true })));
}

async function writeBeside(path: string, text: string, publish: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(temporary);
    await syncFolder(dirname(path));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** So that the name itself survives a power cut. Windows can't open a folder, and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
