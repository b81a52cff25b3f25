import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useChildren } from '../../test/support/child.ts';
import { failure } from '../../test/support/failure.ts';
import { useFolder } from '../../test/support/folder.ts';
import { runRow } from '../../test/support/measurements.ts';
import { rangeRoot } from '../ledger/compact-range.ts';
import { treeRoot } from '../ledger/merkle.ts';
import { openStores } from './open-stores.ts';

const folder = useFolder();
const startChild = useChildren();

const open = (env: Record<string, string> = {}) =>
  openStores({ workspaceDir: folder.path, env, command: 'groundwork check', waitMs: 0 });
const inside = (name: string) => join(folder.path, '.groundwork', name);

describe('the stores of a workspace', () => {
  test('live in .groundwork, for this user only and out of git; measurements only once used', async () => {
    const stores = await open();
    expect((await stat(join(folder.path, '.groundwork'))).mode & 0o777).toBe(0o700);
    expect(await readFile(inside('.gitignore'), 'utf8')).toBe('*\n');
    expect((await stores.measurements.runs.summary('win-back')).count).toBe(0);
    expect(existsSync(inside('measurements.duckdb'))).toBe(false);
    await stores.measurements.runs.importRows([runRow('a')]);
    expect(existsSync(inside('measurements.duckdb'))).toBe(true);
    await stores.close();
  });

  test('have a name of their own, which stays', async () => {
    const first = await open();
    const place = await first.place();
    expect([place, await first.place()]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), place]);
    await first.close();
    const second = await open();
    expect(await second.place()).toBe(place);
    await second.close();
  });

  test('keep what was written when they are opened again', async () => {
    const first = await open();
    await first.records.transaction((tx) => tx.meta.set('origin', 'northwind.example'));
    await first.measurements.runs.importRows([runRow('a')]);
    await first.close();
    const second = await open();
    expect(await second.records.meta.get('origin')).toBe('northwind.example');
    expect((await second.measurements.runs.summary('win-back')).count).toBe(1);
    await second.close();
  });

  test('are given free when opening fails', async () => {
    const refused = open({ GROUNDWORK_RECORDS_URL: 'postgres://dana:hunter2@127.0.0.1:1/groundwork' });
    expect(await failure(refused)).toBe('store.unreachable');
    await (await open()).close();
  });

  test('in ClickHouse are not in this version', async () => {
    expect(await failure(open({ GROUNDWORK_MEASUREMENTS_URL: 'http://127.0.0.1:8123' }))).toBe(
      'store.measurements_url',
    );
    expect(existsSync(join(folder.path, '.groundwork'))).toBe(false);
  });

  test('in a workspace that is not there, or that a file is in the way of, are not opened', async () => {
    const nowhere = openStores({ workspaceDir: join(folder.path, 'nowhere'), env: {}, command: 'groundwork check' });
    expect(await failure(nowhere)).toBe('store.not_writable');
    await writeFile(join(folder.path, '.groundwork'), 'a file');
    expect(await failure(open())).toBe('store.not_writable');
  });

  test('whose records file is something else are called damaged, and it is left alone', async () => {
    await (await open()).close();
    const text = 'not a database at all, '.repeat(200);
    await writeFile(inside('records.sqlite'), text);
    expect(await failure(open())).toBe('store.damaged');
    expect(await readFile(inside('records.sqlite'), 'utf8')).toBe(text);
  });
});

describe('a process that is killed', () => {
  test('loses no verb that it saw committed, and leaves none by halves', async () => {
    const child = startChild('verbs', folder.path);
    await child.line('committed 20');
    await child.kill();
    const last = Number(child.lines.at(-1)?.split(' ')[1]);
    const { records, close } = await open();
    const entries = await records.ledger.entries();
    // One more may have been committed after the last that was said.
    expect([last + 1, last + 2]).toContain(entries.length);
    expect(entries.map((each) => each.envelope)).toEqual(entries.map((_, index) => `verb ${index}`));
    expect(await records.initiatives.list()).toHaveLength(entries.length);
    expect(rangeRoot(await records.ledger.head())).toBe(treeRoot(entries.map((each) => each.leafHash)));
    await close();
  });

  test('in the middle of a verb leaves nothing of it', async () => {
    const child = startChild('half', folder.path);
    await child.line('inside');
    await child.kill();
    const { records, close } = await open();
    expect((await records.ledger.entries()).map((each) => each.envelope)).toEqual(['whole']);
    expect(await records.initiatives.get('half')).toBeNull();
    const next = await records.transaction((tx) =>
      tx.ledger.append(() => ({ envelope: 'next', kind: 'decision', initiative: null, at: '2026-01-01T00:00:00Z' })),
    );
    expect(next.index).toBe(1);
    await close();
  });

  test('loses no runs that it saw imported, and leaves no import by halves', async () => {
    const child = startChild('runs', folder.path);
    await child.line('committed 10');
    await child.kill();
    const last = Number(child.lines.at(-1)?.split(' ')[1]);
    const { measurements, close } = await open();
    expect([(last + 1) * 100, (last + 2) * 100]).toContain((await measurements.runs.summary('win-back')).count);
    expect(await measurements.runs.importRows([runRow('0/0'), runRow('new')])).toEqual({
      added: 1,
      completed: 0,
      repeated: 1,
    });
    await close();
  });
});
