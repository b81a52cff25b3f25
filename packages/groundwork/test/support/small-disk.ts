import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Leaves no more than so many bytes free. */
  fill(leave?: number): void;
  /** Frees what `fill` took. */
  free(): void;
  remove(): void;
}

/** A file system of its own with so many megabytes, or why there can be none: mounting one takes root. */
export function makeSmallDisk(megabytes: number): SmallDisk | { readonly reason: string } {
  const path = mkdtempSync(join(tmpdir(), 'groundwork-disk-'));
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmSync(path, { recursive: true });
    return { reason: `a small disk cannot be mounted here: ${String((error as Error).message).trim()}` };
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill(leave = 0) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filler, Buffer.alloc(Math.max(0, Number(bavail) * Number(bsize) - leave)));
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('/bin/umount', [path]);
      rmSync(path, { recursive: true });
    },
  };
}
