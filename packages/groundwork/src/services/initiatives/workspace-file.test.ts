import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { isOwnFile } from '../rights/own-files.ts';
import { workspaceText } from './workspace-file.ts';

let dir = '';
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'groundwork-file-')));
  await mkdir(join(dir, '.groundwork'));
  await mkdir(join(dir, 'initiatives', 'a'), { recursive: true });
  await writeFile(join(dir, '.groundwork', 'owner.json'), 'a token');
  await writeFile(join(dir, '.groundwork-notes'), 'notes');
  await writeFile(join(dir, 'initiatives', 'a', 'policies.cedar'), 'policies');
  await symlink(join(dir, '.groundwork', 'owner.json'), join(dir, 'innocent.csv'));
});
afterAll(() => rm(dir, { recursive: true }));

const read = (path: string) =>
  workspaceText({ dir } as LoadedWorkspace, { file: 'initiatives/a/charter.yaml' } as LoadedCharter, path);

test.each(['.groundwork/owner.json', '../../.groundwork/owner.json', 'innocent.csv'])(
  'a charter reads nothing that Groundwork keeps for itself: %s',
  async (path) => {
    await expect(read(path)).rejects.toMatchObject({ code: 'service.file_outside' });
  },
);

test('a charter reads files beside it and from the top of the workspace', async () => {
  expect(await read('policies.cedar')).toBe('policies');
  expect(await read('.groundwork-notes')).toBe('notes');
});

test('where a disk does not tell letters apart, what is kept is the same folder', () => {
  expect(isOwnFile(dir, join(dir, '.GROUNDWORK', 'owner.json'))).toBe(false);
  expect(isOwnFile(dir, `${dir}-beside/data.csv`)).toBe(false);
  expect(isOwnFile(dir, join(dir, '..data', 'x.csv'))).toBe(true);
});
