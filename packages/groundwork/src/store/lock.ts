import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../errors/problem.ts';
import { clearUnfinished } from './atomic-file.ts';
import { refuse, storeFolder } from './folder.ts';
import { type Owner, ownerIn, removeOwner, writeOwner } from './owner.ts';
import { sqliteProblem } from './records/sqlite/errors.ts';

/** The embedded stores of a workspace, held by this process until it ends or lets go. */
export interface LockHandle {
  readonly owner: Owner;
  /** Tells others where this process serves. */
  announce(server: { readonly url: string; readonly token?: string }): Promise<void>;
  release(): Promise<void>;
}

export interface LockOptions {
  /** What the holder is doing, for the one who finds it locked: `groundwork start`. Must not hold secrets. */
  readonly command: string;
  /** How long to wait for the other process to let go. */
  readonly waitMs: number;
}

/** A holder may be between taking the lock and naming itself, or may have been killed an instant ago. */
const settleMs = 200;
const busy = 5;

/**
 * Takes `.groundwork` (`folder`) for this process. The lock is an exclusive lock of the operating system on the file `lock`, through SQLite, so that it is free
 * again the moment the process ends, however it ends. Fails with `store.locked`, naming who holds it.
 */
export async function acquireLock(folder: string, { command, waitMs }: LockOptions): Promise<LockHandle> {
  const started = Date.now();
  let database = tryLock(folder);
  while (!database) {
    const waited = Date.now() - started;
    const holder = await ownerIn(folder);
    if (waited >= Math.max(waitMs, holder ? 0 : settleMs)) return fail('store.locked', { folder, holder });
    await sleep(25);
    database = tryLock(folder);
  }
  return held(folder, database, { pid: process.pid, command, startedAt: new Date().toISOString() });
}

/** Whether some process, this one included, has the embedded stores of a workspace open now. */
export function isLocked(workspaceDir: string): boolean {
  const database = tryLock(storeFolder(workspaceDir));
  database?.close();
  return database === null;
}

async function held(folder: string, database: DatabaseSync, first: Owner): Promise<LockHandle> {
  let owner = first;
  try {
    // They are written by holders of the lock only, and this process is the one.
    await clearUnfinished(folder, ['owner.json', 'ledger.key', 'place']);
    await writeOwner(folder, owner);
  } catch (error) {
    database.close();
    return refuse(error, folder);
  }
  return {
    get owner() {
      return owner;
    },
    async announce(server) {
      owner = { ...first, ...server };
      await writeOwner(folder, owner);
    },
    async release() {
      if (!database.isOpen) return;
      // In this order: once the lock is free, the file may be the next holder's.
      await removeOwner(folder);
      database.close();
    },
  };
}

function tryLock(folder: string): DatabaseSync | null {
  const path = join(folder, 'lock');
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database?.close();
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === busy) return null;
    throw sqliteProblem(error, path);
  }
}
