import type { Engine } from './engine.ts';
import { mapRows } from './map-rows.ts';
import type { Evaluations } from './measurements.ts';
import { stage } from './staging.ts';
import { evaluationColumns, names } from './tables.ts';

export function evaluations(engine: Engine): Evaluations {
  return {
    importRows: ({ initiative, suite, hash, observedAt }, rows) =>
      engine.session(async (connection) => {
        const key = [initiative, suite, hash];
        const there = await connection.runAndReadAll(
          'SELECT 1 FROM kept.evaluations WHERE initiative = $1 AND suite = $2 AND hash = $3',
          key,
        );
        if (there.currentRowCount > 0) return false;
        const staged = mapRows(rows, (row, position) => ({
          hash,
          position,
          task: row.task,
          trial: row.trial,
          success: row.success,
          tried_at: row.at,
        }));
        await stage(connection, 'staged', evaluationColumns, staged);
        return engine.commit(connection, async () => {
          const added = await connection.run(
            `INSERT INTO kept.evaluations SELECT $1, $2, $3, CAST($4 AS TIMESTAMP)
             WHERE NOT EXISTS (SELECT 1 FROM kept.evaluations WHERE initiative = $1 AND suite = $2 AND hash = $3)`,
            [...key, new Date(observedAt).toISOString()],
          );
          if (added.rowsChanged === 0) return false;
          // Another initiative may have brought the same file: its rows are there then.
          await connection.run(
            `INSERT INTO kept.evaluation_rows SELECT ${names(evaluationColumns)} FROM staged
             WHERE NOT EXISTS (SELECT 1 FROM kept.evaluation_rows WHERE hash = $1) ORDER BY row_number`,
            [hash],
          );
          return true;
        });
      }),
    async latest(initiative, suite) {
      const [found] = await engine.read(
        `SELECT hash, epoch_ms(observed_at) AS observed_at FROM kept.evaluations WHERE initiative = $1 AND suite = $2
         ORDER BY observed_at DESC, rowid DESC LIMIT 1`,
        [initiative, suite],
      );
      if (!found) return null;
      const hash = String(found.hash);
      const rows = await engine.read(
        'SELECT task, trial, success, epoch_ms(tried_at) AS tried_at FROM kept.evaluation_rows WHERE hash = $1 ORDER BY position',
        [hash],
      );
      return {
        initiative,
        suite,
        hash,
        observedAt: new Date(Number(found.observed_at)).toISOString(),
        rows: rows.map((row) => ({
          task: String(row.task),
          trial: String(row.trial),
          success: row.success === true,
          at: row.tried_at === null ? null : new Date(Number(row.tried_at)).toISOString(),
        })),
      };
    },
  };
}
