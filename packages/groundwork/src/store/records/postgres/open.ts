import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  sql,
  type TransactionSettings,
} from 'kysely';
import { fail } from '../../../errors/problem.ts';
import { postgresSchema } from '../migrate.ts';
import type { Others } from '../others.ts';
import type { Database } from '../schema.ts';
import { postgresProblem } from './errors.ts';
import { postgresOthers } from './others.ts';

export interface OpenedPostgres {
  readonly db: Kysely<Database>;
  readonly location: string;
  readonly stamp: () => Promise<string>;
  readonly others: Others;
}

/** Opens a pool. `pg` is loaded only here: a workspace that keeps its records in a file does not pay for it. */
export async function openPostgres(url: string): Promise<OpenedPostgres> {
  const location = locationOf(url);
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'groundwork',
    // Counts and indexes come as int8, far below 2^53.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as typeof pg.types,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const dialect = new PostgresDialect({ pool: pool as unknown as PostgresPool });
  const db = new Kysely<Database>({ dialect: translated(dialect, (error) => postgresProblem(error, location)) });
  const newClient = () =>
    new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'groundwork, listening',
    });
  return {
    db: db.withSchema(postgresSchema),
    location,
    stamp: () => snapshotOf(db),
    others: postgresOthers({ db, newClient }),
  };
}

/**
 * Which transactions of the whole server are visible now: two equal ones see the same rows (PostgreSQL, section 9.27.8). Whatever writes in another database of the server
 * makes another, so that where much is written, much is read again.
 */
async function snapshotOf(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db);
  return rows[0]?.snapshot ?? '';
}

/** `db.example.com:5432/groundwork`: what may be shown of the URL. */
export function locationOf(url: string): string {
  const expected = 'postgres://user:password@host:5432/database';
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    // The cause is left out: it quotes the URL, and so the password.
    return fail('store.url_invalid', { variable: 'GROUNDWORK_RECORDS_URL', expected });
  }
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol) || parsed.pathname.length < 2) {
    return fail('store.url_invalid', { variable: 'GROUNDWORK_RECORDS_URL', expected });
  }
  return `${parsed.hostname}:${parsed.port || '5432'}${parsed.pathname}`;
}

/** The dialect, with the errors of its connections put into the product's words. */
function translated(dialect: Dialect, translate: (error: unknown) => unknown): Dialect {
  return {
    createDriver: () => translatedDriver(dialect.createDriver(), translate),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function translatedDriver(driver: Driver, translate: (error: unknown) => unknown): Driver {
  const patched = new WeakSet<DatabaseConnection>();
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw translate(error);
    }
  };
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const connection = await guarded(() => driver.acquireConnection());
      if (!patched.has(connection)) {
        const execute = connection.executeQuery.bind(connection);
        // The object itself is patched because the driver recognises its own connections.
        connection.executeQuery = (query, options) => guarded(() => execute(query, options));
        patched.add(connection);
      }
      return connection;
    },
    beginTransaction: (connection: DatabaseConnection, settings: TransactionSettings) =>
      driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
  };
}
