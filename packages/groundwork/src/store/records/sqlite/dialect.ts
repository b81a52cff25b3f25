import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Kysely over Node's own SQLite: one connection, whose users take turns (Kysely's adapter says there is only one). */
export function sqliteDialect(database: DatabaseSync, translate: (error: unknown) => unknown): Dialect {
  return {
    createDriver: () => driver(database, translate),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new NodeSqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** SQLite can create tables inside a transaction; Kysely's adapter is only careful about it. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function driver(database: DatabaseSync, translate: (error: unknown) => unknown): Driver {
  const shared = connection(database, translate);
  const run = async (sql: string) => void (await shared.executeQuery(CompiledQuery.raw(sql)));
  return {
    init: async () => {},
    acquireConnection: async () => shared,
    beginTransaction: async () => {
      await run('begin immediate');
      shared.transaction(true);
    },
    commitTransaction: async () => {
      await run('commit');
      shared.transaction(false);
    },
    // SQLite itself rolls back on a full disk; there is nothing left to undo then.
    rollbackTransaction: async () => {
      shared.transaction(false);
      if (database.isTransaction) await run('rollback');
    },
    releaseConnection: async () => {},
    destroy: async () => database.close(),
  };
}

interface SqliteConnection extends DatabaseConnection {
  /** Says whether statements belong to a transaction from here on. */
  transaction(open: boolean): void;
}

function connection(database: DatabaseSync, translate: (error: unknown) => unknown): SqliteConnection {
  const statements = new Map<string, StatementSync>();
  let inTransaction = false;
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    transaction(open) {
      inTransaction = open;
    },
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      // After a failure that made SQLite roll back, a further statement would commit by itself: half a verb.
      if (inTransaction && !database.isTransaction) throw new Error('The transaction was rolled back.');
      try {
        return execute(prepare(query.sql), query.parameters as SQLInputValue[]);
      } catch (error) {
        throw translate(error);
      }
    },
    // biome-ignore lint/correctness/useYield: Kysely asks for the method; the records are small and are read whole.
    async *streamQuery() {
      throw new Error('Records are read whole.');
    },
  };
}

function execute<R>(statement: StatementSync, parameters: SQLInputValue[]): QueryResult<R> {
  if (statement.columns().length > 0) return { rows: statement.all(...parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
