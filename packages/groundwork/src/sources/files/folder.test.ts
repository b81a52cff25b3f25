import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useFilesSource, useFolders } from '../../../test/support/files-source.ts';
import type { GroundworkError } from '../../errors/problem.ts';
import { openFiles } from './files.ts';
import { findFile, openFolder } from './folder.ts';

const filesSource = useFilesSource();
const folder = useFolders();

/** Works as a user who is not root: nothing is unreadable to root. */
async function asSomeoneElse<T>(work: () => Promise<T>): Promise<T> {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

test('a file or folder without read permission is named, with what to do', async () => {
  const dir = await folder({ 'data/a.csv': 'x\n1\n', 'closed/a.csv': 'x\n1\n' });
  await chmod(dir, 0o755);
  await chmod(join(dir, 'data/a.csv'), 0o000);
  await chmod(join(dir, 'closed'), 0o000);
  const raised = (work: () => Promise<unknown>) =>
    asSomeoneElse(work).catch((error: GroundworkError) => error.problems?.[0]);
  const open = (path: string) => openFolder({ source: 'crm', dir, path });
  expect(await raised(async () => findFile(await open('data'), 'a'))).toMatchObject({
    code: 'source.unreadable',
    message: 'data/a.csv of source crm cannot be read: permission denied.',
    fix: 'Give that user read permission on data/a.csv and on the folders above it.',
  });
  expect(await raised(() => open('closed'))).toMatchObject({
    code: 'source.unreadable',
    message: 'closed of source crm cannot be read: permission denied.',
  });
  await chmod(join(dir, 'closed'), 0o755);
});

test('a socket is no table, and is not waited for', async () => {
  const { connection, dir } = await filesSource({ 'a.csv': 'x\n1\n' });
  const server = createServer().listen(join(dir, 'data/socket.csv'));
  await new Promise((resolve) => server.once('listening', resolve));
  expect((await connection.tables()).map((each) => each.table)).toEqual(['a']);
  await expect(connection.relation('socket')).rejects.toEqual(expect.objectContaining({ code: 'source.file_special' }));
  await new Promise((resolve) => server.close(resolve));
});

test('labels are the paths of groundwork.yaml', async () => {
  const dir = await folder({ 'a.csv': 'x\n1\n', 'deep/er/b.csv': 'x\n1\n' });
  await mkdir(join(dir, 'empty'));
  const labels = async (path: string) => {
    const connection = await openFiles({ source: 'crm', dir, path });
    return (await connection.tables()).map((each) => each.location);
  };
  expect(await labels('.')).toEqual(['a.csv']);
  expect(await labels('./deep/er/')).toEqual(['./deep/er/b.csv']);
  expect(await labels(join(dir, 'deep/er'))).toEqual([join(dir, 'deep/er/b.csv')]);
  expect(await labels('empty')).toEqual([]);
});
