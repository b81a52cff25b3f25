import type { RunRow } from '../../telemetry/runs/run-row.ts';
import type { Engine } from './engine.ts';
import { importNotes, noteImport } from './import-notes.ts';
import { importRows } from './imports.ts';
import { mapRows } from './map-rows.ts';
import type { Runs } from './measurements.ts';
import { runColumns } from './tables.ts';

export function runs(engine: Engine): Runs {
  const edge = async (initiative: string, which: 'min' | 'max') => {
    const [row] = await engine.read(
      `SELECT epoch_ms(${which}(started_at)) AS edge FROM agents.runs WHERE initiative = $1`,
      [initiative],
    );
    return row?.edge === null || row?.edge === undefined ? null : new Date(Number(row.edge)).toISOString();
  };
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
    async count(initiative) {
      const [row] = await engine.read('SELECT count(*) AS n FROM agents.runs WHERE initiative = $1', [initiative]);
      return Number(row?.n ?? 0);
    },
    first: (initiative) => edge(initiative, 'min'),
    latest: (initiative) => edge(initiative, 'max'),
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
