import { expect, test } from 'vitest';
import { useFolders } from '../../test/support/files-source.ts';
import type { Connection } from './connection.ts';
import { sharedConnections } from './shared-connections.ts';

const folder = useFolders();
const files = { 'data/customers.csv': 'id\n1\n' };
const place = async () => ({
  dir: await folder(files),
  config: { sources: { crm: { kind: 'files' as const, path: 'data' } } },
});
const isOpen = async (connection: Connection) => {
  try {
    const { from } = await connection.relation('customers');
    return (await connection.query(`SELECT count(*) AS n FROM ${from} AS t`)).length === 1;
  } catch {
    return false;
  }
};

test('those who work at the same time share connections, which stay open until the last has finished', async () => {
  const here = await place();
  const shared = sharedConnections();
  const finish = Promise.withResolvers<void>();
  const began = Promise.withResolvers<Connection>();
  const long = shared.use(here, async (connections) => {
    began.resolve(await connections.of('crm'));
    await finish.promise;
    return isOpen(await connections.of('crm'));
  });
  const first = await began.promise;
  const failing = shared.use(here, async (connections) => {
    expect(await connections.of('crm')).toBe(first);
    throw new Error('this one gave up');
  });
  await expect(failing).rejects.toThrow('this one gave up');
  finish.resolve();
  expect(await long).toBe(true);
  expect(await isOpen(first)).toBe(false);
  await shared.use(here, async (connections) => {
    const next = await connections.of('crm');
    expect(next).not.toBe(first);
    expect(await isOpen(next)).toBe(true);
  });
});

test('whoever comes later, or has other sources, gets connections of their own', async () => {
  const here = await place();
  let now = 0;
  const shared = sharedConnections(() => now);
  await shared.use(here, async (mine) => {
    const first = await mine.of('crm');
    const others = { ...here, config: { sources: { crm: { kind: 'files' as const, path: './data' } } } };
    await shared.use(others, async (theirs) => expect(await theirs.of('crm')).not.toBe(first));
    now = 6000;
    await shared.use(here, async (later) => {
      expect(await later.of('crm')).not.toBe(first);
      await shared.use(here, async (same) => expect(await same.of('crm')).toBe(await later.of('crm')));
    });
    expect(await isOpen(first)).toBe(true);
  });
});
