import { totalmem } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Row } from '../connection.ts';
import { pathPattern } from './reader.ts';
import { makeSpillFolder, removeSpillFolder } from './spill.ts';
import { readRows } from './values.ts';

/** A DuckDB in memory that can reach one folder and nothing else. */
export interface Sandbox {
  /** Runs one statement of our own making, or one that has passed `checkSelect`; throws the engine's own errors, and `QueryTimeout`. */
  run(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A query ran past its time and was stopped. */
export class QueryTimeout extends Error {}

/**
 * Opens DuckDB with external access off except for `folder` (a real path), extensions neither loaded nor installed, and the configuration locked.
 * Queries larger than half of the machine's memory spill into a folder under TMPDIR that only this user can enter and that goes with the process.
 */
export async function openSandbox(input: { readonly folder: string; readonly timeoutMs: number }): Promise<Sandbox> {
  const spill = await makeSpillFolder();
  const instance = await DuckDBInstance.create(':memory:', options(spill));
  await configure(instance, input.folder);
  return {
    run: (sql) => runWithin(instance, sql, input.timeoutMs),
    close: async () => {
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
    memory_limit: `${Math.max(256, Math.floor(availableBytes() / 2 / 2 ** 20))}MiB`,
    temp_directory: spill === null ? '' : join(spill, 'spill'),
  };
}

function availableBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

async function configure(instance: DuckDBInstance, folder: string): Promise<void> {
  const connection = await instance.connect();
  const prefixes = [folder, pathPattern(folder)].map((each) => duckdb.literal(each.endsWith('/') ? each : `${each}/`));
  await connection.run(`SET GLOBAL TimeZone = 'UTC'`);
  await connection.run(`SET GLOBAL allowed_directories = [${prefixes.join(', ')}]`);
  await connection.run('SET GLOBAL enable_external_access = false');
  await connection.run('SET GLOBAL lock_configuration = true');
  connection.disconnectSync();
}

/** A connection of its own for each statement, so that statements run side by side and one can be stopped without the others. */
async function runWithin(instance: DuckDBInstance, sql: string, timeoutMs: number): Promise<readonly Row[]> {
  const connection = await instance.connect();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, timeoutMs);
  try {
    return await readRows(await connection.run(sql));
  } catch (error) {
    if (late) throw new QueryTimeout('timeout', { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    connection.disconnectSync();
  }
}
