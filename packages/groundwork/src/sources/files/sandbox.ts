import { mkdir } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Cancelled } from '../../errors/cancelled.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Row } from '../connection.ts';
import { watchQuery } from '../watch-query.ts';
import { pathPattern } from './reader.ts';
import { makeSpillFolder, removeSpillFolder } from './spill.ts';
import { readRows } from './values.ts';

/** A DuckDB in memory that can reach one folder, its own copies of files of it, and nothing else. */
export interface Sandbox {
  /** Runs one statement of our own making, or one that has passed `checkSelect`; throws the engine's own errors, `QueryTimeout`, and the reason of `signal`. */
  run(sql: string, signal?: AbortSignal): Promise<readonly Row[]>;
  /** A path for a copy of a file that is slow to read, unlike any before; it goes with the sandbox. Null where nothing can be written. */
  copyPath(): string | null;
  /** Stops what still runs, for nobody waits for it any more. */
  close(): Promise<void>;
}

/** A query ran past its time and was stopped. */
export class QueryTimeout extends Error {}

/**
 * Opens DuckDB with external access off except for `folder` (a real path) and the copies, extensions neither loaded nor installed, and the configuration locked.
 * Queries larger than half of the memory that the program leaves spill into a folder under TMPDIR that only this user can enter and that goes with the process; the copies are in it.
 */
export async function openSandbox(input: { readonly folder: string; readonly timeoutMs: number }): Promise<Sandbox> {
  const spill = await makeSpillFolder();
  const copies = spill === null ? null : join(spill, 'copies');
  if (copies !== null) await mkdir(copies);
  const instance = await DuckDBInstance.create(':memory:', options(spill));
  await configure(instance, [input.folder, ...(copies === null ? [] : [copies])]);
  let made = 0;
  const connections: Connections = { instance, idle: [], running: new Set(), closing: new AbortController() };
  return {
    run: (sql, signal) => tracked(connections, runWithin(connections, sql, input.timeoutMs, signal)),
    copyPath: () => {
      made += 1;
      return copies === null ? null : join(copies, `${made}.parquet`);
    },
    close: async () => {
      connections.closing.abort(new Cancelled());
      await Promise.allSettled(connections.running);
      for (const connection of connections.idle.splice(0)) connection.disconnectSync();
      instance.closeSync();
      if (spill !== null) await removeSpillFolder(spill);
    },
  };
}

function options(spill: string | null): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    // The operating system caches files already, and knows when they change.
    enable_external_file_cache: 'false',
    memory_limit: `${Math.max(256, Math.floor((availableBytes() - ownBytes) / 2 / 2 ** 20))}MiB`,
    temp_directory: spill === null ? '' : join(spill, 'spill'),
  };
}

/** What Node, the engine's code and the stores take. The half that is left over is for what DuckDB does not count, as the values of an exact median. */
const ownBytes = 256 * 2 ** 20;

function availableBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

async function configure(instance: DuckDBInstance, folders: readonly string[]): Promise<void> {
  const connection = await instance.connect();
  const prefixes = folders
    .flatMap((folder) => [folder, pathPattern(folder)])
    .map((each) => duckdb.literal(each.endsWith('/') ? each : `${each}/`));
  await connection.run(`SET GLOBAL TimeZone = 'UTC'`);
  await connection.run(`SET GLOBAL allowed_directories = [${prefixes.join(', ')}]`);
  await connection.run('SET GLOBAL enable_external_access = false');
  await connection.run('SET GLOBAL lock_configuration = true');
  connection.disconnectSync();
}

interface Connections {
  readonly instance: DuckDBInstance;
  /** Those that nothing runs on. */
  readonly idle: DuckDBConnection[];
  /** Statements that have not ended. */
  readonly running: Set<Promise<unknown>>;
  readonly closing: AbortController;
}

async function tracked<T>({ running }: Connections, statement: Promise<T>): Promise<T> {
  running.add(statement);
  try {
    return await statement;
  } finally {
    running.delete(statement);
  }
}

/**
 * A connection of its own for each statement while it runs, so that statements run side by side and one can be stopped without the others. One on which a
 * statement failed is not used again.
 */
async function runWithin(
  connections: Connections,
  sql: string,
  timeoutMs: number,
  given: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const closing = connections.closing.signal;
  const signal = given ? AbortSignal.any([given, closing]) : closing;
  signal.throwIfAborted();
  const connection = connections.idle.pop() ?? (await connections.instance.connect());
  const watch = watchQuery(connection, { timeoutMs, signal });
  try {
    const rows = await readRows(await connection.run(sql));
    // One that was told to stop an instant too late might stop the next statement.
    if (watch.told !== null) connection.disconnectSync();
    else connections.idle.push(connection);
    return rows;
  } catch (error) {
    connection.disconnectSync();
    if (watch.told === 'timeout') throw new QueryTimeout('timeout', { cause: error });
    if (watch.told === 'signal') throw signal.reason;
    throw error;
  } finally {
    watch.end();
  }
}
