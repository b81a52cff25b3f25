import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAsItWas, type LookedAt, lookAt, notingLooks } from './looked-at.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'groundwork-looks-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const settle = () => new Promise((go) => setTimeout(go, 150));
const write = (text: string, name = 'a') => writeFileSync(join(dir, name), text);
async function look(name = 'a'): Promise<LookedAt> {
  const found: LookedAt = new Map();
  await notingLooks(found, async () => lookAt(join(dir, name)));
  return found;
}

test('what nobody writes is as it was, there or not', async () => {
  write('one');
  await settle();
  expect([isAsItWas(await look()), isAsItWas(await look('nothing')), isAsItWas(await look('.'))]).toEqual([
    true,
    true,
    true,
  ]);
});

test.each<[string, () => void]>([
  ['written anew', () => write('two')],
  ['removed', () => rmSync(join(dir, 'a'))],
  ['replaced by a folder', () => folderInstead()],
  ['replaced by another that is as long and as old', () => replacedAlike()],
  ['led elsewhere', () => linkInstead()],
])('a file that is %s is not as it was', async (_, change) => {
  write('one');
  await settle();
  const found = await look();
  change();
  expect(isAsItWas(found)).toBe(false);
});

function folderInstead(): void {
  rmSync(join(dir, 'a'));
  mkdirSync(join(dir, 'a'));
}

function linkInstead(): void {
  write('one', 'b');
  rmSync(join(dir, 'a'));
  symlinkSync('b', join(dir, 'a'));
}

function replacedAlike(): void {
  const { atime, mtime } = statSync(join(dir, 'a'));
  write('two', 'b');
  utimesSync(join(dir, 'b'), atime, mtime);
  renameSync(join(dir, 'b'), join(dir, 'a'));
}

test('a folder that gets an entry is not as it was, and nothing that is there now', async () => {
  await settle();
  const [folder, missing] = [await look('.'), await look('a')];
  write('one');
  expect([isAsItWas(folder), isAsItWas(missing)]).toEqual([false, false]);
});

test('a file that had only just been written does not count, since it may be written again within one tick of the clock', async () => {
  let found: LookedAt;
  let began: number;
  // Where the machine stands still in between, the file is old.
  do {
    began = Date.now();
    write('one');
    found = await look();
  } while (Date.now() - began >= 100);
  expect(isAsItWas(found)).toBe(false);
  await settle();
  expect(isAsItWas(found)).toBe(false);
});

test('the first look counts: what is written between two is an older answer', async () => {
  write('one');
  await settle();
  const found: LookedAt = new Map();
  await notingLooks(found, async () => {
    lookAt(join(dir, 'a'));
    write('two, longer');
    lookAt(join(dir, 'a'));
  });
  expect(isAsItWas(found)).toBe(false);
});

test('whoever notes nothing may look', () => {
  expect(() => lookAt(join(dir, 'a'))).not.toThrow();
});
