import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
