import { AsyncLocalStorage } from 'node:async_hooks';
import { type Stats, statSync } from 'node:fs';

/** What somebody looked at, by its path, and how it was just before. */
export type LookedAt = Map<string, string>;

const looking = new AsyncLocalStorage<LookedAt>();

/** A file system tells times to some milliseconds: whoever writes twice within them leaves the same mark. */
const youngMs = 100;

/** Runs `work`, and notes in `found` every file and folder that it looks at, there or not: while each is as it was, `work` would read the same again. */
export function notingLooks<T>(found: LookedAt, work: () => Promise<T>): Promise<T> {
  return looking.run(found, work);
}

/** Whoever reads a file, lists a folder or asks whether one is there says so first: what is written meanwhile then has another mark. */
export function lookAt(path: string): void {
  const found = looking.getStore();
  if (!found || found.has(path)) return;
  const mark = markOf(path);
  found.set(path, typeof mark === 'string' ? mark : isYoung(mark) ? `young ${textOf(mark)}` : textOf(mark));
}

/** Whether everything that was looked at is as it was. What had only just been written then does not count as such: it may have been written once more. */
export function isAsItWas(found: LookedAt): boolean {
  for (const [path, mark] of found) {
    const now = markOf(path);
    if (mark !== (typeof now === 'string' ? now : textOf(now))) return false;
  }
  return true;
}

/** At once and not by another thread: that takes a tenth of the processor's time, and a page may rest on a thousand files. */
function markOf(path: string): Stats | string {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? 'nothing';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
}

function isYoung({ ctimeMs }: Stats): boolean {
  return Date.now() - ctimeMs < youngMs;
}

/** Also of a file that was replaced by one as long, or was given its old time again. */
function textOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino}:${size}:${mtimeMs}:${ctimeMs}`;
}
