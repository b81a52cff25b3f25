import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine } from './engine.ts';
import { type StagedRow, stage } from './staging.ts';
import { type Columns, names } from './tables.ts';

interface Target<C extends Columns> {
  /** `agents.runs`. */
  readonly table: string;
  readonly columns: C;
  /** Condition under which a row is not complete yet, so that a complete one may take its place. */
  readonly open?: string;
  /** What else is to be kept where anything was added, in the same transaction. */
  readonly also?: (connection: DuckDBConnection) => Promise<void>;
}

/**
 * Adds rows with an identity (initiative and id), all of them or none. An id counts once: the first row wins, and only an open row gives way to one that is not.
 * Rows are staged beside others that import, and committed one import after the other, so that no id can slip in between looking and adding.
 */
export function importRows<C extends Columns>(
  engine: Engine,
  { table, columns, open, also }: Target<C>,
  rows: Iterable<StagedRow<C>> | AsyncIterable<StagedRow<C>>,
): Promise<{ readonly added: number; readonly completed: number; readonly repeated: number }> {
  return engine.session(async (connection) => {
    const given = await stage(connection, 'staged', columns, rows);
    if (given === 0) return { added: 0, completed: 0, repeated: 0 };
    await keepOneOfEach(connection, open);
    return engine.commit(connection, async () => {
      const completed = open ? await removeOpen(connection, table, open) : 0;
      const inserted = await connection.run(
        `INSERT INTO ${table} (${names(columns)}) SELECT ${names(columns)} FROM staged
         WHERE NOT EXISTS (SELECT 1 FROM ${table} AS there WHERE there.initiative = staged.initiative AND there.id = staged.id)`,
      );
      if (also && inserted.rowsChanged > 0) await also(connection);
      return { added: inserted.rowsChanged - completed, completed, repeated: given - inserted.rowsChanged };
    });
  });
}

/** Leaves one staged row of every id: the first that is complete, else the first. Only numbers are gathered: a large file's rows must not be held twice. */
async function keepOneOfEach(connection: DuckDBConnection, open: string | undefined): Promise<void> {
  const first = open ? `coalesce(min(row_number) FILTER (WHERE NOT (${open})), min(row_number))` : 'min(row_number)';
  await connection.run(
    `DELETE FROM staged WHERE row_number NOT IN (SELECT ${first} FROM staged GROUP BY initiative, id)`,
  );
}

/** Takes out the open rows whose complete ones are about to come. */
async function removeOpen(connection: DuckDBConnection, table: string, open: string): Promise<number> {
  const removed = await connection.run(
    `DELETE FROM ${table} WHERE (${open}) AND EXISTS
       (SELECT 1 FROM (SELECT initiative AS of, id AS run FROM staged WHERE NOT (${open})) WHERE of = initiative AND run = id)`,
  );
  return removed.rowsChanged;
}
