import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** `initiative`: one of its files; null: groundwork.yaml, or which initiatives there are. */
export interface FileChange {
  readonly initiative: string | null;
}

const debounceMs = 100;
const deepest = 5;

/**
 * Tells of changes to groundwork.yaml and to what lies under initiatives/. Each folder is watched for itself: Node's own recursive watching loses a file that an editor
 * replaces. Where the system watches no more (too many watches, a network disk) nothing is told, and pages see it when they next ask.
 */
export async function watchFiles(dir: string, tell: (change: FileChange) => void): Promise<{ close(): void }> {
  const watchers = new Map<string, FSWatcher>();
  const pending = new Set<string | null>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const note = (initiative: string | null) => {
    pending.add(initiative);
    timer ??= setTimeout(async () => {
      timer = undefined;
      const changed = [...pending];
      pending.clear();
      await watchFolders();
      for (const each of closed ? [] : changed) tell({ initiative: each });
    }, debounceMs);
    timer.unref();
  };

  function watchFolder(folder: string): void {
    if (closed || watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        const path = relative(dir, join(folder, name ?? '')).split(sep);
        if (path[0] === 'initiatives') note(path.length > 2 ? (path[1] as string) : null);
        else if (path[0] === 'groundwork.yaml') note(null);
      });
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    } catch {
      // Gone already, or the system watches no more.
    }
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  /** A folder that was removed and made anew is another one, which its old watcher knows nothing of. */
  async function watchFolders(): Promise<void> {
    const found = await foldersUnder(join(dir, 'initiatives'), deepest);
    for (const folder of [...watchers.keys()]) if (folder !== dir && !found.includes(folder)) forget(folder);
    for (const folder of [dir, ...found]) watchFolder(folder);
  }

  await watchFolders();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) forget(folder);
    },
  };
}

async function foldersUnder(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!entries) return [];
  const inside = entries.filter((each) => each.isDirectory() && !each.name.startsWith('.') && depth > 0);
  return [folder, ...(await Promise.all(inside.map(({ name }) => foldersUnder(join(folder, name), depth - 1)))).flat()];
}
