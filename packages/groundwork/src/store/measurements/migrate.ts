import type { DuckDBConnection } from '@duckdb/node-api';
import { fail } from '../../errors/problem.ts';
import { statements as measurements } from './migrations/0001-measurements.ts';
import { statements as imports } from './migrations/0002-imports.ts';

/** In order; a name is never changed once released. */
const migrations: Readonly<Record<string, readonly string[]>> = {
  '0001-measurements': measurements,
  '0002-imports': imports,
};

/** Brings the tables up to this version, each migration in one transaction. Fails with `store.newer` on a file that has one this version does not know. */
export async function migrate(connection: DuckDBConnection, location: string): Promise<void> {
  const done = await migrationsDone(connection);
  const unknown = done.filter((name) => !(name in migrations));
  if (unknown.length > 0) fail('store.newer', { location, unknown });
  for (const [name, statements] of Object.entries(migrations)) {
    if (done.includes(name)) continue;
    await connection.run('BEGIN TRANSACTION');
    await connection.run(
      'CREATE TABLE IF NOT EXISTS main.migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)',
    );
    for (const statement of statements) await connection.run(statement);
    await connection.run(`INSERT INTO main.migrations VALUES ($1, now()::TIMESTAMPTZ AT TIME ZONE 'UTC')`, [name]);
    await connection.run('COMMIT');
  }
}

async function migrationsDone(connection: DuckDBConnection): Promise<readonly string[]> {
  const there = await connection.runAndReadAll(
    `SELECT 1 FROM duckdb_tables() WHERE schema_name = 'main' AND table_name = 'migrations'`,
  );
  if (there.currentRowCount === 0) return [];
  const reader = await connection.runAndReadAll('SELECT name FROM main.migrations ORDER BY name');
  return reader.getRows().map(([name]) => String(name));
}
