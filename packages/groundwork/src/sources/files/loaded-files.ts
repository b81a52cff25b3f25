import type { DataFile } from './folder.ts';
import type { LoadedFile } from './load.ts';

/** A loaded file that a query reads; `retired` when a newer version of it has been loaded since. */
interface UsedFile extends LoadedFile {
  readonly retired: boolean;
}

export interface LoadedFiles {
  /** The file as loaded before when it is still the same, loaded anew otherwise. A load that fails is forgotten. */
  load(file: DataFile): Promise<LoadedFile>;
  /** What a query reads, by the text of its FROM. */
  usedBy(sql: string): readonly UsedFile[];
}

/** Keeps what has been loaded from which version of each file. `load` is given a name no other file has; `discard` what a newer version replaces. */
export function loadedFiles(steps: {
  readonly load: (file: DataFile, name: string) => Promise<LoadedFile>;
  readonly discard: (old: LoadedFile) => Promise<void>;
}): LoadedFiles {
  const current = new Map<string, { readonly version: string; readonly loaded: Promise<LoadedFile> }>();
  const finished: LoadedFile[] = [];
  const names = new Set<string>();
  const replace = async (file: DataFile): Promise<LoadedFile> => {
    const old = finished.findLast((each) => each.file.path === file.path);
    const loaded = await steps.load(file, freeName(file, names));
    finished.push(loaded);
    if (old) await steps.discard(old);
    return loaded;
  };
  return {
    load: (file) => {
      const known = current.get(file.path);
      if (known?.version === file.version) return known.loaded;
      const entry = { version: file.version, loaded: replace(file) };
      current.set(file.path, entry);
      entry.loaded.catch(() => {
        if (current.get(file.path) === entry) current.delete(file.path);
      });
      return entry.loaded;
    },
    usedBy: (sql) => {
      const used = new Map(finished.filter(({ from }) => sql.includes(from)).map((each) => [each.file.path, each]));
      return [...used.values()].map((each) => ({
        ...each,
        retired: current.get(each.file.path)?.version !== each.file.version,
      }));
    },
  };
}

/** The table's name, without what would look like a path, and with a number where another file or version has it. */
function freeName(file: DataFile, names: Set<string>): string {
  const wanted = file.table.replace(/[./\\]/g, '_');
  let name = wanted;
  for (let i = 2; names.has(name.toLowerCase()); i += 1) name = `${wanted} ${i}`;
  names.add(name.toLowerCase());
  return name;
}
