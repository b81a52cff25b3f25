import { rm } from 'node:fs/promises';
import { fail } from '../../errors/problem.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Connection, Row } from '../connection.ts';
import { typedRelation } from '../typed-column.ts';
import { type DataFile, findFile, listTables, openFolder, versionNow } from './folder.ts';
import { keepRows } from './keep-rows.ts';
import { loadFile } from './load.ts';
import { loadedFiles } from './loaded-files.ts';
import { pathPattern } from './reader.ts';
import { openSandbox, QueryTimeout, type Sandbox } from './sandbox.ts';
import { checkSelect } from './select-only.ts';
import { type QueryContext, translateDuckdbError } from './translate.ts';
import { writableFiles } from './writable.ts';

/** Files have no `statement_timeout` of their own. */
const filesTimeoutMs = 10 * 60 * 1000;

/**
 * A folder of files as a source. Opening looks at the folder only; DuckDB starts with the first table. A file is read as it was when its relation was asked
 * for: if it changes, a query on the old relation fails with `source.file_changed`, and asking for the relation again reads the new file.
 */
export async function openFiles(input: {
  readonly source: string;
  /** The workspace, which `path` is relative to. */
  readonly dir: string;
  readonly path: string;
  readonly timeoutMs?: number;
  readonly redact?: (text: string) => string;
}): Promise<Connection> {
  const { source, timeoutMs = filesTimeoutMs } = input;
  const folder = await openFolder(input);
  let starting: Promise<Sandbox> | undefined;
  const start = () => {
    starting ??= openSandbox({ folder: folder.root, timeoutMs });
    return starting;
  };
  const under = async <T>(reading: readonly DataFile[], work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof QueryTimeout)
        fail('source.timeout', { source, seconds: timeoutMs / 1000 }, { cause: error });
      throw translateDuckdbError(error, context(input, error, reading));
    }
  };
  const files = loadedFiles({
    load: (file, name) => under([file], async () => loadFile(await start(), file, name)),
    discard: async ({ from, held }) => {
      // A copy may still be read, and goes with the sandbox.
      if (held === 'memory') await (await start()).run(`DROP TABLE ${from}`);
    },
  });
  const kept = new Set<string>();
  const reading = <T>(sql: string, read: (sandbox: Sandbox) => Promise<T>): Promise<T> => {
    const used = files.usedBy(sql);
    return under(
      used.map((each) => each.file),
      async () => {
        const sandbox = await start();
        const mayRead = (path: string) => kept.has(path) || used.some((each) => pathPattern(each.path) === path);
        await checkSelect(sandbox, source, sql, mayRead);
        const stale = used.find((each) => each.retired);
        if (stale) fail('source.file_changed', { source, file: stale.file.label });
        const found = await read(sandbox);
        for (const { file, held } of used) if (held === 'file') await checkUnchanged(file);
        return found;
      },
    );
  };
  return {
    source,
    dialect: 'duckdb',
    tables: () => listTables(folder),
    relation: async (table, declared = {}) => {
      const { from, columns } = await files.load(await findFile(folder, table));
      return typedRelation({ dialect: duckdb, name: `${source}.${table}`, from, columns, declared });
    },
    query: (sql, signal) => reading<readonly Row[]>(sql, (sandbox) => sandbox.run(sql, signal)),
    keep: async (sql, signal) => {
      const rows = await reading(sql, (sandbox) => keepRows(sandbox, sql, signal));
      if (rows === null) return null;
      const path = pathPattern(rows.path);
      kept.add(path);
      return {
        from: rows.from,
        drop: async () => {
          kept.delete(path);
          await rm(rows.path, { force: true });
        },
      };
    },
    writeRights: (tables) => writableFiles(folder, tables),
    close: async () => {
      const sandbox = await starting?.catch(() => undefined);
      await sandbox?.close();
    },
  };
}

async function checkUnchanged(file: DataFile): Promise<void> {
  const now = await versionNow(file.path);
  if (now === file.version) return;
  fail(now === null ? 'source.file_gone' : 'source.file_changed', { source: file.source, file: file.label });
}

/** The file an engine error is about is the one it names, or the only one read. */
function context(
  input: { source: string; redact?: (text: string) => string },
  error: unknown,
  reading: readonly DataFile[],
): QueryContext {
  const message = error instanceof Error ? error.message : '';
  const file =
    reading.find((each) => message.includes(each.path) || message.includes(pathPattern(each.path))) ??
    (reading.length === 1 ? reading[0] : undefined);
  const labelled = (text: string) =>
    reading.reduce(
      (soFar, each) => soFar.replaceAll(pathPattern(each.path), each.label).replaceAll(each.path, each.label),
      text,
    );
  const redact = (text: string) => (input.redact ?? String)(labelled(text));
  return { source: input.source, redact, ...(file && { file: file.label }) };
}
