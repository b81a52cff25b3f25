import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { openFiles } from '../../src/sources/files/files.ts';

export type TestFiles = Readonly<Record<string, string | Uint8Array>>;

/** A workspace folder with the given files, removed after the test. */
export function useFolders(): (files?: TestFiles) => Promise<string> {
  const made: string[] = [];
  afterEach(async () => {
    for (const dir of made.splice(0)) await rm(dir, { recursive: true, force: true });
  });
  return async (files = {}) => {
    const dir = await mkdtemp(join(tmpdir(), 'groundwork-test-'));
    made.push(dir);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(dir, name)), { recursive: true });
      await writeFile(join(dir, name), content);
    }
    return dir;
  };
}

/** A real files source `crm` over `data/` with the given files, closed and removed after the test. */
export function useFilesSource() {
  const folder = useFolders();
  const opened: Awaited<ReturnType<typeof openFiles>>[] = [];
  afterEach(async () => {
    for (const connection of opened.splice(0)) await connection.close();
  });
  return async (files: TestFiles, options: { timeoutMs?: number } = {}) => {
    const dir = await folder({
      'data/.keep': '',
      ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`data/${name}`, content])),
    });
    const connection = await openFiles({ source: 'crm', dir, path: 'data', ...options });
    opened.push(connection);
    return { dir, connection };
  };
}
