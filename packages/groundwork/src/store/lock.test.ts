import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useChildren } from '../../test/support/child.ts';
import { failure } from '../../test/support/failure.ts';
import { useFolder } from '../../test/support/folder.ts';
import { acquireLock } from './lock.ts';
import { ownerIn, readOwner } from './owner.ts';

const folder = useFolder();
const startChild = useChildren();

const take = (waitMs = 0) => acquireLock(folder.path, { command: 'groundwork check', waitMs });

describe('the lock of a workspace', () => {
  test('is held by one at a time, in one process too', async () => {
    const lock = await take();
    expect(lock.owner).toMatchObject({ pid: process.pid, command: 'groundwork check' });
    expect(await failure(take())).toBe('store.locked');
    await lock.release();
    const next = await take();
    await next.release();
    await next.release();
  });

  test('names the process that has it, what it does and since when', async () => {
    const lock = await take();
    const refused = await take().then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refused).toContain(`Process ${process.pid} (groundwork check)`);
    expect(refused).toContain(lock.owner.startedAt.slice(0, 10));
    await lock.release();
  });

  test('held by a demo that is being made asks to wait for it', async () => {
    const lock = await acquireLock(folder.path, { command: 'groundwork demo', waitMs: 0 });
    await expect(take()).rejects.toMatchObject({
      problems: [{ fix: expect.stringMatching(/^Wait for groundwork demo, then try again: it is making the demo/) }],
    });
    await lock.release();
  });

  test('is waited for', async () => {
    const lock = await take();
    const waiting = take(10_000);
    setTimeout(() => lock.release(), 60);
    const next = await waiting;
    expect(await ownerIn(folder.path)).toEqual(next.owner);
    await next.release();
  });

  test('tells a client where the holder serves, and only this user', async () => {
    expect(await ownerIn(folder.path)).toBeNull();
    const lock = await take();
    await lock.announce({ url: 'http://127.0.0.1:4600', token: 'secret' });
    expect(await ownerIn(folder.path)).toEqual({ ...lock.owner, url: 'http://127.0.0.1:4600', token: 'secret' });
    expect((await stat(join(folder.path, 'owner.json'))).mode & 0o777).toBe(0o600);
    await lock.release();
    expect(await ownerIn(folder.path)).toBeNull();
  });

  test('clears what killed processes left half-written, once it is held, and nothing else', async () => {
    const left = ['owner.json', 'ledger.key'].map((name) => `${name}.3f2b8c1e-9a4d-4c6f-8e7b-1d2c3b4a5f60`);
    const others = ['owner.json.bak', 'notes.3f2b8c1e-9a4d-4c6f-8e7b-1d2c3b4a5f60', 'ledger.key'];
    for (const name of [...left, ...others]) await writeFile(join(folder.path, name), 'x');
    const lock = await take();
    expect((await readdir(folder.path)).filter((name) => name !== 'lock')).toEqual(
      expect.arrayContaining([...others, 'owner.json']),
    );
    for (const name of left) expect(await readdir(folder.path)).not.toContain(name);
    // Whoever waits for the lock takes nothing from its holder.
    const writing = 'owner.json.00000000-0000-4000-8000-000000000000';
    await writeFile(join(folder.path, writing), 'x');
    expect(await failure(take())).toBe('store.locked');
    expect(await readdir(folder.path)).toContain(writing);
    await lock.release();
  });

  test('held by a name that cannot be read is held all the same', async () => {
    const lock = await take();
    await writeFile(join(folder.path, 'owner.json'), '{"pid": "yes"');
    await expect(take()).rejects.toThrow('Another process has');
    await lock.release();
  });
});

describe('the lock of a workspace, between processes', () => {
  test('keeps the others out until its process ends', async () => {
    const child = startChild('hold', folder.path);
    await child.line('held');
    const stores = join(folder.path, '.groundwork');
    const refused = acquireLock(stores, { command: 'groundwork check', waitMs: 0 });
    await expect(refused).rejects.toThrow(`Process ${child.pid} (groundwork hold)`);
    const second = startChild('hold', folder.path);
    await expect(second.line('held')).rejects.toThrow(`Process ${child.pid} (groundwork hold)`);
    await child.end();
    const lock = await acquireLock(stores, { command: 'groundwork check', waitMs: 0 });
    await lock.release();
  });

  test('is free the moment its process is killed, and the name left behind is not believed', async () => {
    const child = startChild('hold', folder.path);
    await child.line('held');
    await child.kill();
    const stores = join(folder.path, '.groundwork');
    expect(JSON.parse(await readFile(join(stores, 'owner.json'), 'utf8')).pid).toBe(child.pid);
    expect(await readOwner(folder.path)).toBeNull();
    const lock = await acquireLock(stores, { command: 'groundwork check', waitMs: 0 });
    expect((await readOwner(folder.path))?.pid).toBe(process.pid);
    await lock.release();
  });

  test('goes to exactly one of many who come at once', async () => {
    await mkdir(join(folder.path, '.groundwork'));
    const children = Array.from({ length: 4 }, () => startChild('hold', folder.path));
    const outcomes = await Promise.allSettled(children.map((child) => child.line('held')));
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/has .*\.groundwork open/);
    }
  });
});
