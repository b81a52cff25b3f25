import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import { sqliteDialect } from './dialect.ts';
import { sqliteProblem } from './errors.ts';

export interface OpenedSqlite {
  readonly db: Kysely<Database>;
  readonly location: string;
}

export const recordsFile = 'records.sqlite';

/** Opens `records.sqlite` in the folder. A commit is on the disk when it returns (WAL with synchronous=FULL). */
export function openSqlite(folder: string): OpenedSqlite {
  const path = join(folder, recordsFile);
  const translate = (error: unknown) => sqliteProblem(error, path);
  try {
    const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true, defensive: true });
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off');
    return { db: new Kysely<Database>({ dialect: sqliteDialect(database, translate) }), location: path };
  } catch (error) {
    throw translate(error);
  }
}
