import { spawnSync } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useFilesSource, useFolders } from '../../../test/support/files-source.ts';

const filesSource = useFilesSource();
const folder = useFolders();

/** Runs under a user who is not root: nothing is unreadable to root. */
function asSomeoneElse(script: string): string {
  const root = process.getuid?.() === 0;
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    ...(root && { uid: 65534, gid: 65534 }),
  });
  return done.stdout + done.stderr;
}

test('a file or folder without read permission is named, with what to do', async () => {
  const dir = await folder({ 'data/a.csv': 'x\n1\n', 'closed/a.csv': 'x\n1\n' });
  await chmod(dir, 0o755);
  await chmod(join(dir, 'data/a.csv'), 0o000);
  await chmod(join(dir, 'closed'), 0o000);
  const module = new URL('./folder.ts', import.meta.url).href;
  const script = (work: string) => `
    import { findFile, listTables, openFolder } from ${JSON.stringify(module)};
    const open = (path) => openFolder({ source: 'crm', dir: ${JSON.stringify(dir)}, path });
    await (async () => { ${work} })().then(() => console.log('no error'), (error) => console.log(error.code, '|', error.message, '|', error.problems?.[0]?.fix));`;
  expect(asSomeoneElse(script("await findFile(await open('data'), 'a')"))).toContain(
    'source.unreadable | data/a.csv of source crm cannot be read: permission denied. | Give that user read permission on data/a.csv and on the folders above it.',
  );
  expect(asSomeoneElse(script("await listTables(await open('closed'))"))).toContain(
    'source.unreadable | closed of source crm cannot be read: permission denied.',
  );
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
  const { openFiles } = await import('./files.ts');
  const labels = async (path: string) => {
    const connection = await openFiles({ source: 'crm', dir, path });
    return (await connection.tables()).map((each) => each.location);
  };
  expect(await labels('.')).toEqual(['a.csv']);
  expect(await labels('./deep/er/')).toEqual(['./deep/er/b.csv']);
  expect(await labels(join(dir, 'deep/er'))).toEqual([join(dir, 'deep/er/b.csv')]);
  expect(await labels('empty')).toEqual([]);
});
