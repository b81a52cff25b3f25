import type { Engine } from './engine.ts';
import { importRows } from './imports.ts';
import { mapRows } from './map-rows.ts';
import type { Appended, OutcomeRow, ToolCallRow } from './measurements.ts';
import type { StagedRow } from './staging.ts';
import { type Columns, outcomeColumns, toolCallColumns } from './tables.ts';

export function toolCalls(engine: Engine): Appended<ToolCallRow> {
  return appended(engine, 'agents.tool_calls', toolCallColumns, (row) => ({
    initiative: row.initiative,
    id: row.id,
    run_id: row.runId,
    tool: row.tool,
    started_at: row.startedAt,
    ended_at: row.endedAt,
    status: row.status,
    error: row.error,
    attributes: row.attributes,
  }));
}

export function outcomes(engine: Engine): Appended<OutcomeRow> {
  return appended(engine, 'agents.outcomes', outcomeColumns, (row) => ({
    initiative: row.initiative,
    id: row.id,
    run_id: row.runId,
    unit_id: row.unitId,
    name: row.name,
    value: row.value,
    occurred_at: row.occurredAt,
  }));
}

function appended<R, C extends Columns>(
  engine: Engine,
  table: string,
  columns: C,
  toColumns: (row: R) => StagedRow<C>,
): Appended<R> {
  return {
    async importRows(rows) {
      const { added, repeated } = await importRows(engine, { table, columns }, mapRows(rows, toColumns));
      return { added, repeated };
    },
    async count(initiative) {
      const [row] = await engine.read(`SELECT count(*) AS n FROM ${table} WHERE initiative = $1`, [initiative]);
      return Number(row?.n ?? 0);
    },
  };
}
