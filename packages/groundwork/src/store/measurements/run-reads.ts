import type { Answer, Engine } from './engine.ts';
import type { RunReads, SeenRun } from './measurements.ts';

/** What pages show of the runs. Each question is one scan, over all initiatives. */
export function runReads(engine: Engine): RunReads {
  return {
    async overview() {
      const rows = await engine.read(
        `SELECT initiative, count(*) AS n, count(*) FILTER (status = 'error') AS failed, count(*) - count(ended_at) AS unended,
                epoch_ms(min(started_at)) AS first_at, epoch_ms(max(started_at)) AS last_at
         FROM agents.runs GROUP BY initiative ORDER BY last_at DESC, initiative`,
      );
      return rows.map((row) => ({
        initiative: String(row.initiative),
        runs: Number(row.n),
        failed: Number(row.failed),
        unended: Number(row.unended),
        first: instant(row.first_at),
        latest: instant(row.last_at),
      }));
    },
    async costsOfAll() {
      const rows = await engine.read(
        `SELECT initiative, currency, coalesce(fsum(cost), 0) AS cost, count(*) AS runs, count(*) - count(cost) AS without_cost
         FROM agents.runs GROUP BY initiative, currency ORDER BY initiative, currency NULLS LAST`,
      );
      return rows.map((row) => ({
        initiative: String(row.initiative),
        currency: textOf(row.currency),
        cost: Number(row.cost),
        runs: Number(row.runs),
        withoutCost: Number(row.without_cost),
      }));
    },
    async quarters(from, to) {
      const rows = await engine.read(
        `SELECT initiative, epoch_ms(date_trunc('hour', started_at) + to_minutes(15 * (minute(started_at) // 15))) AS since,
                count(*) AS n, count(*) FILTER (status = 'error') AS failed
         FROM agents.runs WHERE started_at >= CAST($1 AS TIMESTAMP) AND started_at < CAST($2 AS TIMESTAMP) GROUP BY ALL ORDER BY since`,
        [from, to],
      );
      return rows.map((row) => ({
        initiative: String(row.initiative),
        since: instant(row.since),
        runs: Number(row.n),
        failed: Number(row.failed),
      }));
    },
    async newest({ initiative, before, limit }) {
      const rows = await engine.read(
        `SELECT *, epoch_ms(started_at) AS started_ms, epoch_ms(ended_at) AS ended_ms, strftime(started_at, '%Y-%m-%dT%H:%M:%S.%fZ') AS started_text
         FROM agents.runs
         WHERE ($1 IS NULL OR initiative = $1)
           AND ($2 IS NULL OR started_at < CAST($2 AS TIMESTAMP) OR (started_at = CAST($2 AS TIMESTAMP) AND initiative || '/' || id > $3))
         ORDER BY started_at DESC, initiative || '/' || id LIMIT ${Math.trunc(limit)}`,
        [initiative ?? null, before?.at ?? null, before?.run ?? null],
      );
      return rows.map(runOf);
    },
  };
}

function runOf(row: Answer): SeenRun {
  return {
    initiative: String(row.initiative),
    id: String(row.id),
    startedAt: String(row.started_text),
    endedAt: row.ended_ms === null ? null : instant(row.ended_ms),
    seconds: row.ended_ms === null ? null : (Number(row.ended_ms) - Number(row.started_ms)) / 1000,
    status: textOf(row.status) as SeenRun['status'],
    unitId: textOf(row.unit_id),
    arm: textOf(row.arm),
    task: textOf(row.task),
    model: textOf(row.model),
    version: textOf(row.version),
    cost: numberOf(row.cost),
    currency: textOf(row.currency),
    inputTokens: numberOf(row.input_tokens),
    outputTokens: numberOf(row.output_tokens),
    toolCalls: numberOf(row.tool_calls),
    toolErrors: numberOf(row.tool_errors),
    success: row.success === null ? null : Boolean(row.success),
  };
}

const instant = (milliseconds: unknown) => new Date(Number(milliseconds)).toISOString();
const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value));
const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value));
