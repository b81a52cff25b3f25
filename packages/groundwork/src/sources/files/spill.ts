import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'groundwork-spill-';
const dayMs = 86_400_000;

const folders = new Set<string>();
let watchingExit = false;

/**
 * A folder under TMPDIR that only this user can enter, for what does not fit into memory; it goes with the process. Its name says whose it is:
 * `groundwork-spill-<pid>-<when it started>-<where pids mean the same>-<random>`. Null where TMPDIR cannot be written.
 */
export async function makeSpillFolder(): Promise<string | null> {
  if (!watchingExit) {
    watchingExit = true;
    process.once('exit', () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
    await removeAbandoned();
  }
  const owner = `${process.pid}-${startOf(process.pid)}-${place()}`;
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${owner}-`)).catch(() => null);
  if (folder !== null) folders.add(folder);
  return folder;
}

export async function removeSpillFolder(folder: string): Promise<void> {
  folders.delete(folder);
  await rm(folder, { recursive: true, force: true });
}

/** What killed processes left behind, which may be gigabytes. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    // Another user's cannot be removed, and need not be.
    if (await isAbandoned(name)) await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * Whether a folder belongs to a process that is no more: none has its number, or one that started at another time. Processes of another container or machine
 * that shares TMPDIR are not seen from here, so what is theirs must be a day old as well.
 */
async function isAbandoned(name: string): Promise<boolean> {
  const [, pid, started, where] = /^groundwork-spill-(\d+)-(?:(\d+)-([0-9a-f]{8})-)?\w+$/.exec(name) ?? [];
  if (pid === undefined) return false;
  const found = startOf(Number(pid));
  if (where === place()) return found === null || (found !== started && found !== unknown && started !== unknown);
  return found === null && (await changedAt(join(tmpdir(), name))) < Date.now() - dayMs;
}

async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
}

const unknown = '0';

/** When a process started, in ticks since the machine did, or `unknown`; null where none has this number, or one that has ended and is only still listed. */
function startOf(pid: number): string | null {
  try {
    // The name of the program, in parentheses, may hold anything; proc(5) counts state as the third field and starttime as the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? unknown);
  } catch {
    return hasNumber(pid) ? unknown : null;
  }
}

/** Not every system has /proc, and not every user sees all of it. */
function hasNumber(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where a number means one process: this boot of this machine, and on Linux the namespace of its processes. */
function place(): string {
  const parts = [
    hostname(),
    readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    readOr(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

function readOr(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
