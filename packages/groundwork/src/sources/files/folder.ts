import { open, opendir, readdir, realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { nearest } from '../../errors/nearest.ts';
import { fail, GroundworkError, problem } from '../../errors/problem.ts';
import type { TableInfo } from '../connection.ts';
import { type FileKind, fileKind } from './format.ts';

/** The data folder of a source. */
export interface Folder {
  readonly source: string;
  /** As groundwork.yaml writes it; for messages. */
  readonly label: string;
  /** The real path, links resolved. */
  readonly root: string;
}

/** One file that is a table. */
export interface DataFile extends FileKind {
  readonly source: string;
  /** The path as groundwork.yaml would write it; for messages. */
  readonly label: string;
  /** The real path, links resolved. */
  readonly path: string;
  readonly bytes: number;
  /** Differs whenever the file is written. */
  readonly version: string;
}

interface Entry extends FileKind {
  readonly name: string;
  readonly isTable: boolean;
}

/** Finds the folder. Fails with `source.folder_missing`, `source.folder_invalid` or `source.unreadable`. */
export async function openFolder(input: { source: string; dir: string; path: string }): Promise<Folder> {
  const { source, path: label } = input;
  try {
    const root = await realpath(resolve(input.dir, label));
    if (!(await stat(root)).isDirectory()) fail('source.folder_invalid', { source, folder: label });
    await (await opendir(root)).close();
    return { source, label, root };
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') fail('source.folder_missing', { source, folder: label }, { cause });
    if (codeOf(cause) === 'ENOTDIR') fail('source.folder_invalid', { source, folder: label }, { cause });
    throw unreadable(cause, source, label);
  }
}

/** The tables of the folder by name: its own files only, subfolders are not looked into. */
export async function listTables(folder: Folder): Promise<readonly TableInfo[]> {
  const tables = (await entries(folder)).filter((entry) => entry.isTable);
  return tables.map(({ table, name }) => ({ table, location: labelOf(folder, name) }));
}

/** The one file that is the table. Fails with `source.table_missing`, `source.table_twice`, `source.file_outside`, `source.file_special` or `source.unreadable`. */
export async function findFile(folder: Folder, table: string): Promise<DataFile> {
  const { source } = folder;
  const all = await entries(folder);
  const found = all.filter((entry) => entry.table === table);
  const [only] = found;
  if (only === undefined) {
    const tables = [...new Set(all.filter((entry) => entry.isTable).map((entry) => entry.table))];
    fail('source.table_missing', { source, table, tables, didYouMean: nearest(table, tables) });
  }
  if (found.length > 1)
    fail('source.table_twice', { source, table, files: found.map(({ name }) => labelOf(folder, name)) });
  return describe(folder, only);
}

/** What `version` is now; null when the file has gone. */
export async function versionNow(path: string): Promise<string | null> {
  try {
    const { size, mtimeNs, ino } = await stat(path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch {
    return null;
  }
}

async function entries(folder: Folder): Promise<readonly Entry[]> {
  try {
    const all = await readdir(folder.root, { withFileTypes: true });
    return all
      .flatMap((each) => {
        const kind = fileKind(each.name);
        return kind === null ? [] : [{ ...kind, name: each.name, isTable: each.isFile() || each.isSymbolicLink() }];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT')
      fail('source.folder_missing', { source: folder.source, folder: folder.label }, { cause });
    throw unreadable(cause, folder.source, folder.label);
  }
}

async function describe(folder: Folder, { name, ...kind }: Entry): Promise<DataFile> {
  const { source } = folder;
  const file = labelOf(folder, name);
  try {
    const path = await realpath(`${folder.root}${sep}${name}`);
    if (!path.startsWith(folder.root.endsWith(sep) ? folder.root : folder.root + sep))
      fail('source.file_outside', { source, file });
    // DuckDB takes the one for a separator when the other makes the path a pattern.
    if (path.includes('\\') && /[[*?]/.test(path)) fail('source.file_name', { source, file });
    const stats = await stat(path);
    if (!stats.isFile()) fail('source.file_special', { source, file });
    await (await open(path)).close();
    const version = await versionNow(path);
    if (version === null) fail('source.file_gone', { source, file });
    return {
      table: kind.table,
      format: kind.format,
      gzip: kind.gzip,
      source,
      label: file,
      path,
      bytes: stats.size,
      version,
    };
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') fail('source.file_gone', { source, file }, { cause });
    throw unreadable(cause, source, file);
  }
}

function labelOf(folder: Folder, name: string): string {
  return folder.label === '.' ? name : `${folder.label.replace(/\/+$/, '')}/${name}`;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
};

/** An error of the file system as a `source.unreadable`; anything else stays as it is. */
export function unreadable(cause: unknown, source: string, file: string): unknown {
  const code = codeOf(cause);
  if (code === undefined) return cause;
  return new GroundworkError([problem('source.unreadable', { source, file, reason: reasons[code] ?? code })], {
    cause,
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
