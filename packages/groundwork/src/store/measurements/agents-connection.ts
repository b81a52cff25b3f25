import { nearest } from '../../errors/nearest.ts';
import { fail } from '../../errors/problem.ts';
import type { Connection, Row } from '../../sources/connection.ts';
import { checkSelect } from '../../sources/files/select-only.ts';
import { translateDuckdbError } from '../../sources/files/translate.ts';
import { readRows } from '../../sources/files/values.ts';
import { watchQuery } from '../../sources/watch-query.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import type { Engine } from './engine.ts';
import { type AgentTable, agentTables, type Columns, kinds } from './tables.ts';

const source = 'agents';
const timeoutMs = 60_000;

/**
 * The telemetry as a source that metrics read: `agents.runs`, `agents.tool_calls`, `agents.outcomes`. One SELECT at a time, parsed by DuckDB before it runs,
 * in a transaction that cannot write.
 */
export function agentsConnection(engine: Engine, initiative: string | null): Connection {
  const run = (sql: string, signal?: AbortSignal) => engine.session((connection) => readOnly(connection, sql, signal));
  return {
    source,
    dialect: 'duckdb',
    async tables() {
      return Object.keys(agentTables).map((table) => ({ table, location: `${source}.${table}` }));
    },
    async relation(table) {
      if (!isAgentTable(table)) {
        const tables = Object.keys(agentTables);
        return fail('source.table_missing', { source, table, tables, didYouMean: nearest(table, tables) });
      }
      return relationOf(table, initiative);
    },
    async query(sql, signal) {
      try {
        await checkSelect({ run }, source, sql, () => false);
        return await run(sql, signal);
      } catch (error) {
        throw translateDuckdbError(error, { source });
      }
    },
    async close() {},
  };
}

function isAgentTable(table: string): table is AgentTable {
  return Object.hasOwn(agentTables, table);
}

function relationOf(table: AgentTable, initiative: string | null): Relation {
  const columns: Columns = agentTables[table];
  const where = initiative === null ? '' : ` WHERE initiative = ${duckdb.literal(initiative)}`;
  return {
    name: `${source}.${table}`,
    dialect: 'duckdb',
    from: `(SELECT * FROM ${source}.${table}${where})`,
    columns: Object.entries(columns).map(
      ([name, kind]): Column => ({ name, type: kinds[kind].logical, nativeType: kinds[kind].native }),
    ),
  };
}

type DuckdbConnection = Parameters<Parameters<Engine['session']>[0]>[0];

async function readOnly(connection: DuckdbConnection, sql: string, signal?: AbortSignal): Promise<readonly Row[]> {
  signal?.throwIfAborted();
  await connection.run('BEGIN TRANSACTION READ ONLY');
  const watch = watchQuery(connection, { timeoutMs, signal });
  try {
    return await readRows(await connection.run(sql));
  } catch (error) {
    if (watch.told === 'signal') throw signal?.reason;
    if (watch.told === 'timeout') return fail('store.query_timeout', { seconds: timeoutMs / 1000 }, { cause: error });
    throw error;
  } finally {
    watch.end();
    await connection.run('ROLLBACK').catch(() => {});
  }
}
