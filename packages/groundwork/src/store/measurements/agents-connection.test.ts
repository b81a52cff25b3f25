import { beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../test/support/failure.ts';
import { runRow as run, useMeasurements } from '../../../test/support/measurements.ts';

const now = useMeasurements();

describe('the agents source', () => {
  beforeEach(async () => {
    await now.measurements.runs.importRows([run('a', { cost: 2 }), run('b', { cost: 4 })]);
    await now.measurements.runs.importRows([run('a', { initiative: 'other', cost: 100 })]);
  });

  test('lists its tables and types their columns as the file has them', async () => {
    const connection = now.measurements.connection();
    expect((await connection.tables()).map((each) => each.location)).toEqual([
      'agents.runs',
      'agents.tool_calls',
      'agents.outcomes',
    ]);
    for (const { table } of await connection.tables()) {
      const relation = await connection.relation(table);
      const described = await connection.query(
        `SELECT column_name, data_type FROM information_schema.columns
         WHERE table_schema = 'agents' AND table_name = '${table}' ORDER BY ordinal_position`,
      );
      expect(relation.columns.map((each) => [each.name, each.nativeType])).toEqual(
        described.map((each) => [each.column_name, each.data_type]),
      );
    }
    const { columns } = await connection.relation('runs');
    expect(columns.find((each) => each.name === 'started_at')?.type).toBe('timestamp');
    expect(columns.find((each) => each.name === 'cost')?.type).toBe('number');
  });

  test('shows all runs, or those of one initiative', async () => {
    const mean = async (scope?: { initiative: string }) => {
      const connection = now.measurements.connection(scope);
      const { from } = await connection.relation('runs');
      return (await connection.query(`SELECT avg(cost) AS mean FROM ${from} AS runs`))[0]?.mean;
    };
    expect(await mean({ initiative: 'win-back' })).toBe(3);
    expect(await mean({ initiative: "o'; DROP TABLE agents.runs; --" })).toBeNull();
    expect(await mean()).toBeCloseTo(106 / 3, 12);
  });

  test('a table that is not there is named, with what is', async () => {
    const missing = now.measurements.connection().relation('run');
    expect(await failure(missing)).toBe('source.table_missing');
    await expect(missing).rejects.toThrow('Did you mean "runs"?');
  });

  test.each([
    ['DELETE FROM agents.runs', 'source.not_a_select'],
    ['SELECT 1; DROP TABLE agents.runs', 'source.not_a_select'],
    ['', 'source.not_a_select'],
    ['SELEC 1', 'source.query_syntax'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'source.function_refused'],
    ["SELECT * FROM '/etc/passwd'", 'source.function_refused'],
    ["COPY agents.runs TO 'out.csv'", 'source.not_a_select'],
    ["SELECT * FROM query('DELETE FROM agents.runs')", 'source.function_refused'],
    ['SELECT nothing FROM agents.runs', 'source.query_column'],
  ])('refuses %j', async (sql, code) => {
    expect(await failure(now.measurements.connection().query(sql))).toBe(code);
    expect((await now.measurements.runs.summary('win-back')).count).toBe(2);
  });

  test('closing it leaves the store open', async () => {
    await now.measurements.connection().close();
    expect((await now.measurements.runs.summary('win-back')).count).toBe(2);
  });
});
