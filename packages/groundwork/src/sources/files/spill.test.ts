import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeSpillFolder, removeSpillFolder } from './spill.ts';

let temporary = '';
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'groundwork-temporary-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
});

test('what killed processes left behind goes with the next one; what is new, alive or of others stays', async () => {
  const old = new Date(Date.now() - 2 * 86_400_000);
  const folder = async (name: string, changed = old) => {
    const path = join(temporary, name);
    await mkdir(path);
    await writeFile(join(path, 'block'), 'x'.repeat(1000));
    await utimes(path, changed, changed);
    return path;
  };
  // No process has a number beyond what the kernel gives out.
  const abandoned = await folder('groundwork-spill-99999999-a');
  const kept = [
    await folder('groundwork-spill-99999999-b', new Date()),
    await folder(`groundwork-spill-${process.pid}-c`),
    await folder('groundwork-spilled-99999999-d'),
    await folder('groundwork-spill-x'),
  ];
  const made = (await makeSpillFolder()) as string;
  expect(existsSync(abandoned)).toBe(false);
  for (const path of kept) expect(existsSync(path), path).toBe(true);
  expect((await stat(made)).mode & 0o777).toBe(0o700);
  await removeSpillFolder(made);
  expect(existsSync(made)).toBe(false);
});

test('where nothing can be written there is none', async () => {
  vi.stubEnv('TMPDIR', join(temporary, 'not', 'there'));
  expect(await makeSpillFolder()).toBeNull();
});

/** A program that holds a folder with a file in it until it is told to stop, and says where. */
async function holder(): Promise<{ readonly child: ChildProcess; readonly folder: string }> {
  const program =
    `import { writeFileSync } from 'node:fs'; import { makeSpillFolder } from ${JSON.stringify(new URL('./spill.ts', import.meta.url).href)};` +
    `const folder = await makeSpillFolder(); writeFileSync(folder + '/copy', 'x'); console.log(folder); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [folder] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, folder };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('what a process that was killed just now left behind goes with the next start, and what a living one holds stays', async () => {
  const [killed, living] = [await holder(), await holder()];
  try {
    await kill(killed.child);
    expect(existsSync(join(killed.folder, 'copy')), 'nobody else cleans up').toBe(true);
    // As if the number of the killed one had been given to another that started later.
    const reused = living.folder.replace(/-\d+-([0-9a-f]{8}-\w+)$/, '-1-$1');
    expect(reused).not.toBe(living.folder);
    await mkdir(reused);
    const next = await holder();
    try {
      expect(existsSync(killed.folder)).toBe(false);
      expect(existsSync(reused)).toBe(false);
      expect(existsSync(join(living.folder, 'copy'))).toBe(true);
    } finally {
      await kill(next.child);
    }
  } finally {
    await kill(living.child);
  }
});
