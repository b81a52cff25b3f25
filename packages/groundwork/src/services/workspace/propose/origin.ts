import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type LoadedWorkspace, loadWorkspace } from '../../../charter/load-workspace.ts';
import { tableName } from '../../../charter/schema/primitives.ts';
import { fail } from '../../../errors/problem.ts';
import { fileKind } from '../../../sources/files/format.ts';

/** Where a charter is proposed from: a table of a source, and the source to be written into a new groundwork.yaml. */
export interface Origin {
  /** `crm.sales_pipeline`. */
  readonly table: string;
  readonly workspace: LoadedWorkspace | null;
  /** null where groundwork.yaml has the source. */
  readonly newSource: { readonly name: string; readonly path: string } | null;
}

export interface OriginInput {
  /** The workspace folder, made or to be made. */
  readonly root: string;
  /** A file, or `source.table`. */
  readonly from: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Finds the table. A file becomes a table of a `files` source over its folder. Fails with `service.from_unknown`, `service.from_no_source` or what groundwork.yaml says. */
export async function findOrigin({ root, from, env }: OriginInput): Promise<Origin> {
  const workspace = existsSync(join(root, 'groundwork.yaml')) ? await loadWorkspace(root, { env }) : null;
  const file = resolve(from);
  if (existsSync(file) && statSync(file).isFile()) return fromFile(root, realpathSync(file), from, workspace);
  if (!tableName.safeParse(from).success || workspace === null)
    return fail('service.from_unknown', { from, workspace: workspace !== null });
  return { table: from, workspace, newSource: null };
}

function fromFile(root: string, file: string, from: string, workspace: LoadedWorkspace | null): Origin {
  const kind = fileKind(basename(file));
  if (kind === null) return fail('service.from_no_table', { from });
  const folder = dirname(file);
  const name = workspace === null ? sourceName(folder) : sourceOf(root, folder, workspace);
  const path = pathFrom(root, folder);
  if (name === null) return fail('service.from_no_source', { from, path, name: sourceName(folder) });
  const table = `${name}.${kind.table}`;
  if (!tableName.safeParse(table).success) return fail('service.from_no_table', { from });
  return { table, workspace, newSource: workspace === null ? { name, path } : null };
}

/** The source of groundwork.yaml that is this folder. */
function sourceOf(root: string, folder: string, { config }: LoadedWorkspace): string | null {
  const found = Object.entries(config.sources).find(
    ([, source]) => source.kind === 'files' && realOf(resolve(root, source.path)) === folder,
  );
  return found?.[0] ?? null;
}

/** The folder's own name where that is a name, else `data`. */
function sourceName(folder: string): string {
  const name = basename(folder).replace(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== 'agents' ? name : 'data';
}

/** As groundwork.yaml writes it: from the workspace where the folder lies in it or beside it, else whole. */
function pathFrom(root: string, folder: string): string {
  const path = relative(realOf(root), folder).split(sep).join('/');
  return path === '' ? '.' : path.startsWith('../../../') ? folder : path;
}

/** The real path of what may not be there yet. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path));
}
