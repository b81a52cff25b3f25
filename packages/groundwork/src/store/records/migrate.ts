import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { fail } from '../../errors/problem.ts';
import { records } from './migrations/0001-records.ts';
import { pages } from './migrations/0002-pages.ts';
import { accounts } from './migrations/0003-accounts.ts';
import { notices } from './migrations/0004-notices.ts';
import { invited } from './migrations/0005-invited.ts';
import { conditionTimes } from './migrations/0006-condition-times.ts';
import { jobs } from './migrations/0007-jobs.ts';
import type { RecordsEngine } from './records.ts';

/** PostgreSQL keeps the records in a schema of their own, so that they can share a database with something else. */
export const postgresSchema = 'groundwork';

const migrationTable = 'migrations';

/** In order; a name is never changed once released. */
function migrations(engine: RecordsEngine): Readonly<Record<string, Migration>> {
  return {
    '0001-records': records(engine),
    '0002-pages': pages(engine),
    '0003-accounts': accounts(engine),
    '0004-notices': notices,
    '0005-invited': invited,
    '0006-condition-times': conditionTimes(engine),
    '0007-jobs': jobs,
  };
}

/**
 * Brings the tables up to this version. Several processes may do it at once: on PostgreSQL they take turns through an advisory lock.
 * Fails with `store.newer` on a database that has a migration this version does not know.
 */
export async function migrate<T>(db: Kysely<T>, engine: RecordsEngine, location: string): Promise<void> {
  const known = Object.keys(migrations(engine));
  const done = await migrationsDone(db, engine);
  refuseNewer(known, done, location);
  // Asking Kysely's migrator costs a look at every table, which a command that starts every minute should not pay.
  if (done.length === known.length) return;
  const { Migrator } = await import('kysely/migration');
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations(engine) }) },
    migrationTableName: migrationTable,
    migrationLockTableName: 'migrations_lock',
    ...(engine === 'postgres' ? { migrationTableSchema: postgresSchema } : {}),
  });
  try {
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } catch (error) {
    // A newer process may have migrated while this one waited for its turn.
    refuseNewer(known, await migrationsDone(db, engine), location);
    throw error;
  }
}

function refuseNewer(known: readonly string[], done: readonly string[], location: string): void {
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length > 0) fail('store.newer', { location, unknown });
}

async function migrationsDone<T>(db: Kysely<T>, engine: RecordsEngine): Promise<readonly string[]> {
  const table = engine === 'postgres' ? `${postgresSchema}.${migrationTable}` : migrationTable;
  const there =
    engine === 'postgres'
      ? sql<{
          n: number;
        }>`select count(*) as n from pg_tables where schemaname = ${postgresSchema} and tablename = ${migrationTable}`
      : sql<{ n: number }>`select count(*) as n from sqlite_schema where type = 'table' and name = ${migrationTable}`;
  if ((await there.execute(db)).rows[0]?.n === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.raw(table)} order by name`.execute(db);
  return rows.map((row) => row.name);
}
