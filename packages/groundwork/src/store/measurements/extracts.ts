import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { Answer, Engine } from './engine.ts';
import type { ExtractRow, Extracts } from './measurements.ts';
import { stage } from './staging.ts';
import { extractColumns, names } from './tables.ts';

/** What an extract is known by: SHA-256 of its rows as canonical JSON. */
export function extractHash(rows: readonly ExtractRow[]): string {
  return sha256Hex(canonicalJson(rows));
}

export function extracts(engine: Engine): Extracts {
  return {
    add: ({ initiative, version }, rows) => {
      const hash = extractHash(rows);
      return engine.session(async (connection) => {
        const staged = rows.map((row, position) => toColumns(hash, position, row));
        await stage(connection, 'staged', extractColumns, staged);
        return engine.commit(connection, async () => {
          await connection.run(
            `INSERT INTO kept.extract_rows SELECT ${names(extractColumns)} FROM staged
             WHERE NOT EXISTS (SELECT 1 FROM kept.extracts WHERE hash = $1)`,
            [hash],
          );
          await connection.run(
            `INSERT INTO kept.extracts SELECT $1, $2, $3
             WHERE NOT EXISTS (SELECT 1 FROM kept.extracts WHERE hash = $1 AND initiative = $2 AND version = $3)`,
            [hash, initiative, version],
          );
          return { hash };
        });
      });
    },
    async get(hash) {
      const [found] = await engine.read('SELECT hash FROM kept.extracts WHERE hash = $1 LIMIT 1', [hash]);
      if (!found) return null;
      const rows = await engine.read(
        `SELECT metric, CAST(day AS VARCHAR) AS day, rows, units, events, missing, components, n, mean, cross_sums
         FROM kept.extract_rows WHERE hash = $1 ORDER BY position`,
        [hash],
      );
      return rows.map(fromColumns);
    },
  };
}

function toColumns(hash: string, position: number, row: ExtractRow) {
  const { metric, day, rows, units, events, missing, components, moments } = row;
  const { n, mean, cross } = moments;
  return { hash, position, metric, day, rows, units, events, missing, components, n, mean, cross_sums: cross };
}

function fromColumns(row: Answer): ExtractRow {
  return {
    metric: String(row.metric),
    day: row.day === null ? null : String(row.day),
    rows: Number(row.rows),
    units: Number(row.units),
    events: Number(row.events),
    missing: Number(row.missing),
    components: row.components as string[],
    moments: { n: Number(row.n), mean: row.mean as number[], cross: row.cross_sums as number[][] },
  };
}
