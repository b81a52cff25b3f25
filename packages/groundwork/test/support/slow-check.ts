import { join } from 'node:path';
import { startDuckdb } from './duckdb.ts';
import type { SmallWorkspace } from './small-workspace.ts';

/** Gives win-back a rule over a Parquet file that compares every row with every other: nobody waits for its check to end. */
export async function makeCheckSlow(workspace: SmallWorkspace): Promise<void> {
  const engine = await startDuckdb();
  await engine.query(
    `COPY (SELECT range AS id, hash(range) % 1000003 AS score FROM range(3000000)) TO '${join(workspace.dir, 'data', 'visits.parquet')}' (FORMAT parquet)`,
  );
  await engine.close();
  await workspace.charter((charter) => {
    charter.data['crm.visits'] = {
      quality: [
        {
          type: 'sql',
          query:
            'SELECT count(*) FROM {object} AS a JOIN {object} AS b ON a.score + b.score > a.id AND a.id * b.score < b.id',
          mustBe: 0,
        },
      ],
    };
  });
}
