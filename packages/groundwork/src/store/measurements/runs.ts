import type { RunRow } from '../../telemetry/runs/run-row.ts';
import type { Engine } from './engine.ts';
import { importNotes, noteImport } from './import-notes.ts';
import { importRows } from './imports.ts';
import { mapRows } from './map-rows.ts';
import type { Runs } from './measurements.ts';
import { runReads } from './run-reads.ts';
import { runColumns } from './tables.ts';

export function runs(engine: Engine): Runs {
  return {
    importRows: (rows, note) =>
      importRows(
        engine,
        {
          table: 'agents.runs',
          columns: runColumns,
          open: 'ended_at IS NULL',
          ...(note && { also: (connection) => noteImport(connection, note()) }),
        },
        mapRows(rows, toColumns),
      ),
    ...importNotes(engine),
    ...runReads(engine),
    async summary(initiative) {
      const [row] = await engine.read(
        `SELECT count(*) AS n, epoch_ms(min(started_at)) AS first_at, epoch_ms(max(started_at)) AS last_at
         FROM agents.runs WHERE initiative = $1`,
        [initiative],
      );
      return { count: Number(row?.n ?? 0), first: instant(row?.first_at), latest: instant(row?.last_at) };
    },
    async costs(initiative, from, to) {
      const rows = await engine.read(
        `SELECT currency, coalesce(fsum(cost), 0) AS cost, count(*) AS runs, count(*) - count(cost) AS without_cost
         FROM agents.runs WHERE initiative = $1 AND started_at >= CAST($2 AS TIMESTAMP) AND started_at < CAST($3 AS TIMESTAMP)
         GROUP BY currency ORDER BY currency NULLS LAST`,
        [initiative, new Date(from).toISOString(), new Date(to).toISOString()],
      );
      return rows.map((row) => ({
        currency: row.currency === null ? null : String(row.currency),
        cost: Number(row.cost),
        runs: Number(row.runs),
        withoutCost: Number(row.without_cost),
      }));
    },
  };
}

function instant(milliseconds: unknown): string | null {
  return milliseconds === null || milliseconds === undefined ? null : new Date(Number(milliseconds)).toISOString();
}

function toColumns(row: RunRow) {
  return {
    initiative: row.initiative,
    id: row.id,
    started_at: row.startedAt,
    ended_at: row.endedAt,
    status: row.status,
    unit_id: row.unitId,
    arm: row.arm,
    cost: row.cost,
    currency: row.currency,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    model: row.model,
    tool_calls: row.toolCalls,
    tool_errors: row.toolErrors,
    success: row.success,
    task: row.task,
    version: row.version,
    attributes: row.attributes,
  };
}
