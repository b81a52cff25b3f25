import type { Connection } from '../../sources/connection.ts';
import type { DialectName } from '../../sql/relation.ts';
import { materialized } from './log-dialects.ts';
import { type Part, type PartRow, type PartsReading, partRows, partsSql, readParts } from './parts.ts';

/** A table that several questions rest on, which may read those before it in the list. */
export interface SharedTable {
  readonly name: string;
  readonly sql: string;
  /** Whether it is computed once while a statement runs; where this is missing the engine decides. */
  readonly materialized?: boolean;
  /** Read by other tables of the list alone, so that it need not be kept where each question is a statement of its own. */
  readonly inline?: true;
}

/** The tables as WITH has them. */
export function withClause(dialect: DialectName, tables: readonly SharedTable[]): string {
  const mark = ({ materialized: kept }: SharedTable) =>
    kept === undefined || materialized[dialect] === '' ? '' : `${kept ? '' : 'NOT '}${materialized[dialect]}`;
  return `WITH ${tables.map((table) => `${table.name} AS ${mark(table)}(${table.sql})`).join(', ')}`;
}

/** From so many rows on what several questions share is written to disk: less is computed faster than it is written. */
const largeRows = 1_000_000;

/**
 * Puts several questions to the same tables. Of a large log, where the source can put rows aside, the tables are computed one after another and so are the
 * questions, each in the memory that it alone takes; else they are one statement, in which the engine holds what all of them need at once. Both say the same,
 * of one state of the log, and `sql` is the one statement either way.
 */
export async function readShared<Name extends string>(
  connection: Connection,
  tables: readonly SharedTable[],
  parts: Readonly<Record<Name, Part>>,
  rows: number,
): Promise<PartsReading<Name>> {
  const apart = rows < largeRows ? null : await readApart(connection, tables, parts);
  return apart ?? readParts(connection, withClause(connection.dialect, tables), parts);
}

/** One statement a table and one a question; null where the source cannot put rows aside. */
export async function readApart<Name extends string>(
  connection: Connection,
  tables: readonly SharedTable[],
  parts: Readonly<Record<Name, Part>>,
): Promise<PartsReading<Name> | null> {
  const { dialect, keep } = connection;
  if (keep === undefined) return null;
  const drops: (() => Promise<void>)[] = [];
  const known: SharedTable[] = [];
  try {
    for (const table of tables) {
      if (table.inline) {
        known.push(table);
        continue;
      }
      const kept = await keep([...(known.length > 0 ? [withClause(dialect, known)] : []), table.sql].join(' '));
      if (kept === null) return null;
      drops.push(kept.drop);
      // A question that reads it twice had rather read the file twice than hold it.
      known.push({ name: table.name, sql: `SELECT * FROM ${kept.from}`, materialized: false });
    }
    const rows: [string, readonly PartRow[]][] = [];
    for (const [name, part] of Object.entries<Part>(parts)) {
      const statement = partsSql(dialect, withClause(dialect, known), { [name]: part });
      rows.push([name, partRows(part, name, await connection.query(statement))]);
    }
    return {
      rows: Object.fromEntries(rows) as Record<Name, readonly PartRow[]>,
      sql: partsSql(dialect, withClause(dialect, tables), parts),
    };
  } finally {
    for (const drop of drops) await drop();
  }
}
