import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-file.ts';
import { storeFolder } from './folder.ts';

/** Which process has the embedded stores open: `.groundwork/owner.json`. It only names the holder; the lock itself is the kernel's. */
export interface Owner {
  readonly pid: number;
  readonly command: string;
  readonly startedAt: string;
  /** Where it serves the API, when it does. */
  readonly url?: string;
  /** What a client on the same machine sends to be let in. */
  readonly token?: string;
}

const ownerFile = (folder: string) => join(folder, 'owner.json');

/** The process that has the stores of a workspace open, for a client that looks for a running server; null when there is none. */
export function readOwner(workspaceDir: string): Promise<Owner | null> {
  return ownerIn(storeFolder(workspaceDir));
}

/** The owner that `.groundwork` (`folder`) names. What a killed process left behind is not believed: the process has to be alive. */
export async function ownerIn(folder: string): Promise<Owner | null> {
  const owner = await readOwnerFile(folder);
  return owner && isAlive(owner.pid) ? owner : null;
}

export async function writeOwner(folder: string, owner: Owner): Promise<void> {
  await writeAtomically(ownerFile(folder), `${JSON.stringify(owner)}\n`);
}

export async function removeOwner(folder: string): Promise<void> {
  await rm(ownerFile(folder), { force: true });
}

async function readOwnerFile(folder: string): Promise<Owner | null> {
  try {
    const value: unknown = JSON.parse(await readFile(ownerFile(folder), 'utf8'));
    return isOwner(value) ? value : null;
  } catch {
    // Not there, or half-written by an editor: whoever holds the lock is then unnamed, not unlocked.
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, command, startedAt, url, token } = value as Partial<Record<keyof Owner, unknown>>;
  return (
    Number.isInteger(pid) &&
    typeof command === 'string' &&
    typeof startedAt === 'string' &&
    !Number.isNaN(Date.parse(startedAt)) &&
    (url === undefined || typeof url === 'string') &&
    (token === undefined || typeof token === 'string')
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
