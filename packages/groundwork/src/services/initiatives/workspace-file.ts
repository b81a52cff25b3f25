import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { lookAt } from '../../charter/looked-at.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import { isOwnFile } from '../rights/own-files.ts';

const maxBytes = 256 * 1024 * 1024;

/** A file that a charter names: beside the charter, or from the top of the workspace; never outside it, nor what Groundwork keeps there. `name` is its path in the workspace. */
export async function workspaceFile(
  workspace: LoadedWorkspace,
  loaded: LoadedCharter,
  path: string,
): Promise<{ name: string; text: string; modifiedAt: string }> {
  const root = await realpath(workspace.dir);
  for (const base of [dirname(resolve(workspace.dir, loaded.file)), workspace.dir]) {
    lookAt(resolve(base, path));
    const real = await realpath(resolve(base, path)).catch(() => null);
    if (real === null) continue;
    if (!isOwnFile(root, real)) return fail('service.file_outside', { file: path });
    const info = await stat(real);
    if (!info.isFile()) return fail('service.file_unreadable', { file: path, why: 'it is not a file' });
    if (info.size > maxBytes) return fail('service.file_unreadable', { file: path, why: 'it is larger than 256 MB' });
    return { name: relative(root, real), text: await readText(real, path), modifiedAt: info.mtime.toISOString() };
  }
  return fail('service.file_missing', {
    file: path,
    what: 'a file beside the charter, or from the top of the workspace',
  });
}

async function readText(real: string, path: string): Promise<string> {
  try {
    return await readFile(real, 'utf8');
  } catch (error) {
    return fail(
      'service.file_unreadable',
      { file: path, why: (error as NodeJS.ErrnoException).code ?? 'unknown reason' },
      { cause: error },
    );
  }
}

export async function workspaceText(workspace: LoadedWorkspace, loaded: LoadedCharter, path: string): Promise<string> {
  return (await workspaceFile(workspace, loaded, path)).text;
}

/** The same, empty where it cannot be read: whoever needs what is in it says so. */
export async function readableText(workspace: LoadedWorkspace, loaded: LoadedCharter, path: string): Promise<string> {
  try {
    return await workspaceText(workspace, loaded, path);
  } catch (error) {
    if (error instanceof GroundworkError) return '';
    throw error;
  }
}
