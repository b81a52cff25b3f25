import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type Groundwork, groundworkIn } from './command-line.ts';

export interface WorkspaceFiles {
  /** Path in the workspace → its text. */
  readonly files: Readonly<Record<string, string>>;
  /** Path in the workspace → the file elsewhere that it is a copy of. */
  readonly copies?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface MadeWorkspace {
  readonly dir: string;
  readonly gw: Groundwork;
  /** Writes one more file, or another text of one. */
  write(path: string, text: string): string;
}

/** Makes workspaces in temporary folders; all of them are removed after the last test of the file. */
export function useWorkspaces(): (made: WorkspaceFiles) => MadeWorkspace {
  const dirs: string[] = [];
  afterAll(() => {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });
  return ({ files, copies = {}, env = {} }) => {
    const dir = mkdtempSync(join(tmpdir(), 'groundwork-workspace-'));
    dirs.push(dir);
    const place = (path: string): string => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      return join(dir, path);
    };
    const write = (path: string, text: string): string => {
      writeFileSync(place(path), text);
      return join(dir, path);
    };
    for (const [path, text] of Object.entries(files)) write(path, text);
    for (const [path, from] of Object.entries(copies)) copyFileSync(from, place(path));
    return { dir, gw: groundworkIn(dir, env), write };
  };
}
