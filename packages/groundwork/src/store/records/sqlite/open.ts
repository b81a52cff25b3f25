import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { nobodyElse, type Others } from '../others.ts';
import type { Database } from '../schema.ts';
import { sqliteDialect } from './dialect.ts';
import { sqliteProblem } from './errors.ts';

export interface OpenedSqlite {
  readonly db: Kysely<Database>;
  readonly location: string;
  readonly stamp: () => Promise<string>;
  readonly others: Others;
}

export const recordsFile = 'records.sqlite';

/** Opens `records.sqlite` in the folder. A commit is on the disk when it returns (WAL with synchronous=FULL). */
export function openSqlite(folder: string): OpenedSqlite {
  const path = join(folder, recordsFile);
  const translate = (error: unknown) => sqliteProblem(error, path);
  try {
    const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true, defensive: true });
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off');
    const db = new Kysely<Database>({ dialect: sqliteDialect(database, translate) });
    return { db, location: path, stamp: stampOf(database, translate), others: nobodyElse };
  } catch (error) {
    throw translate(error);
  }
}

/**
 * What others committed (https://www.sqlite.org/pragma.html#pragma_data_version), and the rows that this connection changed, those of a transaction under way and of one that was
 * rolled back among them. It does not wait for that transaction: until it ends, readers may be told what was there before.
 */
function stampOf(database: DatabaseSync, translate: (error: unknown) => unknown): () => Promise<string> {
  let statement: StatementSync | undefined;
  return async () => {
    try {
      statement ??= database.prepare('select data_version, total_changes() as changes from pragma_data_version');
      const { data_version: others, changes } = statement.get() as { data_version: number; changes: number };
      return `${others}.${changes}`;
    } catch (error) {
      throw translate(error);
    }
  };
}
