import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type Engine, startDuckdb } from './duckdb.ts';
import { startPostgres } from './postgres.ts';

export const testedEngines = ['duckdb', 'postgres'] as const;
export type TestedEngine = (typeof testedEngines)[number];

/** DuckDB and PostgreSQL side by side for one test file. The same statement runs on one of them with `run`. */
export function useEngines(): Readonly<Record<TestedEngine, Pick<Engine, 'query'>>> {
  const started: Partial<Record<TestedEngine, Engine>> = {};
  beforeAll(async () => {
    [started.duckdb, started.postgres] = await Promise.all([startDuckdb(), startPostgresEngine()]);
  });
  afterAll(async () => {
    await Promise.all([started.duckdb?.close(), started.postgres?.close()]);
  });
  const engine = (name: TestedEngine): Pick<Engine, 'query'> => ({
    query: (sql) => {
      const found = started[name];
      if (found === undefined) throw new Error('Engines answer once the first beforeAll has run.');
      return found.query(sql);
    },
  });
  return { duckdb: engine('duckdb'), postgres: engine('postgres') };
}

async function startPostgresEngine(): Promise<Engine> {
  const server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url, types: { getTypeParser: () => plain } });
  await client.connect();
  return {
    query: async (sql) => {
      const result = await client.query(sql);
      return (Array.isArray(result) ? result.at(-1) : result).rows.map((row: Record<string, unknown>) =>
        Object.fromEntries(
          result.fields.map(({ name, dataTypeID }) => [name, parse(row[name] as string | null, dataTypeID)]),
        ),
      );
    },
    close: async () => {
      await client.end();
      await server.close();
    },
  };
}

const plain = (text: string) => text;
const numberTypes: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);

function parse(text: string | null, type: number): string | number | boolean | null {
  if (text === null) return null;
  if (type === 16) return text === 't';
  if (!numberTypes.has(type)) return text;
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && type !== 701 && type !== 700 ? text : value;
}
