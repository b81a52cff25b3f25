import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue, JS } from '@duckdb/node-api';
import { duckdbProblem, isFatal } from './errors.ts';
import { migrate } from './migrate.ts';

export type Answer = Readonly<Record<string, JS>>;

/** A DuckDB file: opened when first needed, opened again when DuckDB has given it up, one transaction at a time. */
export interface Engine {
  /** Rows of one SELECT of our own making; none, without making the file, where nothing was ever kept. */
  read(sql: string, values?: readonly DuckDBValue[]): Promise<readonly Answer[]>;
  /** A connection of one's own, closed after the work. */
  session<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Runs the work of a session as one transaction, after those that came before. */
  commit<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T>;
  /** Another text once something was written. The engine holds its file alone, so that nobody else writes. */
  stamp(): string;
  /** Waits for what is under way, writes everything into the file, and closes it. */
  close(): Promise<void>;
}

export function openEngine(path: string): Engine {
  let instance: Promise<DuckDBInstance> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  let writes = 0;

  const open = () => {
    instance ??= openFile(path).catch((error: unknown) => {
      instance = null;
      throw error;
    });
    return instance;
  };

  /** What DuckDB has given up is closed, so that the next use opens the file anew and finds all that was committed. */
  async function giveUp(given: DuckDBInstance): Promise<void> {
    if ((await instance) !== given) return;
    instance = null;
    given.closeSync();
  }

  async function run<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (closed) throw new Error('The measurements are closed.');
    const opened = await open();
    const connection = await opened.connect();
    try {
      return await work(connection);
    } catch (error) {
      if (isFatal(error)) await giveUp(opened);
      throw error;
    } finally {
      connection.disconnectSync();
    }
  }

  async function session<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const running = run(work).catch((error: unknown) => {
      throw duckdbProblem(error, path);
    });
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }

  return {
    session,
    read: async (sql, values = []) => {
      if (instance === null && !existsSync(path)) return [];
      return session(async (connection) => {
        const reader = await connection.runAndReadAll(sql, [...values]);
        return reader.getRowObjectsJS();
      });
    },
    commit(connection, work) {
      const mine = turn
        .then(() => inTransaction(connection, work))
        .finally(() => {
          writes += 1;
        });
      turn = mine.catch(() => {});
      return mine;
    },
    // Before it is open, a file may be put there.
    stamp: () => `${instance === null && !existsSync(path) ? 'none' : writes}`,
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
      const opened = await instance?.catch(() => null);
      instance = null;
      opened?.closeSync();
    },
  };
}

async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // After a failed COMMIT there is no transaction any more; the first error is the one that says why.
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function openFile(path: string): Promise<DuckDBInstance> {
  // Loaded here: most commands never touch the measurements.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const spill = `${path}.tmp`;
  // What a killed process had staged: the workspace's lock says that nobody uses it any more.
  await rm(spill, { recursive: true, force: true });
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    // An import larger than this is staged on the disk, beside the file.
    memory_limit: '1GiB',
    temp_directory: spill,
  });
  try {
    const connection = await instance.connect();
    await migrate(connection, path);
    await connection.run(`SET GLOBAL TimeZone = 'UTC'`);
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run('SET GLOBAL lock_configuration = true');
    connection.disconnectSync();
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
