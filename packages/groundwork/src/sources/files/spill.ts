import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'groundwork-spill-';
const dayMs = 86_400_000;

const folders = new Set<string>();
let watchingExit = false;

/** A folder under TMPDIR that only this user can enter, for what does not fit into memory; it goes with the process. Null where TMPDIR cannot be written. */
export async function makeSpillFolder(): Promise<string | null> {
  if (!watchingExit) {
    watchingExit = true;
    process.once('exit', () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
    await removeAbandoned();
  }
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`)).catch(() => null);
  if (folder !== null) folders.add(folder);
  return folder;
}

export async function removeSpillFolder(folder: string): Promise<void> {
  folders.delete(folder);
  await rm(folder, { recursive: true, force: true });
}

/** What killed processes left behind, which may be gigabytes: a day old, and of a process that is no more. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const pid = Number(/^groundwork-spill-(\d+)-/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const path = join(tmpdir(), name);
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    // Another user's cannot be removed, and need not be.
    if (changed < Date.now() - dayMs) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
