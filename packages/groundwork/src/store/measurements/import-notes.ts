import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine } from './engine.ts';
import type { ImportNote, Runs } from './measurements.ts';

/** Notes an import inside the transaction that adds its runs. */
export async function noteImport(connection: DuckDBConnection, note: ImportNote): Promise<void> {
  await connection.run(
    'INSERT INTO kept.imports VALUES ($1, $2, $3, CAST($4 AS TIMESTAMP), CAST($5 AS TIMESTAMP), false)',
    [note.fileHash, note.initiative, BigInt(note.runs), note.from, note.to],
  );
}

export function importNotes(engine: Engine): Pick<Runs, 'unentered' | 'markEntered'> {
  const instant = (value: unknown) => (value === null ? null : new Date(Number(value)).toISOString());
  return {
    async unentered() {
      const rows = await engine.read(
        `SELECT file_hash, initiative, runs, epoch_ms(first_at) AS first_at, epoch_ms(last_at) AS last_at
         FROM kept.imports WHERE NOT entered ORDER BY rowid`,
      );
      return rows.map((row) => ({
        fileHash: String(row.file_hash),
        initiative: row.initiative === null ? null : String(row.initiative),
        runs: Number(row.runs),
        from: instant(row.first_at),
        to: instant(row.last_at),
      }));
    },
    markEntered: (fileHash) =>
      engine.session((connection) =>
        engine.commit(connection, async () => {
          await connection.run('UPDATE kept.imports SET entered = true WHERE file_hash = $1', [fileHash]);
        }),
      ),
  };
}
