import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { useFilesSource } from '../../../test/support/files-source.ts';
import type { Connection, Kept } from '../connection.ts';

const source = useFilesSource();

const openEvents = () => source({ 'events.csv': 'id,amount\n1,10\n2,20\n' });

async function keep(connection: Connection, sql: string): Promise<Kept> {
  const kept = await connection.keep?.(sql);
  if (!kept) throw new Error(`Nothing was put aside of ${sql}`);
  return kept;
}

const pathOf = ({ from }: Kept) => /^read_parquet\('([^']+)'/.exec(from)?.[1] ?? '';

describe('rows that are put aside', () => {
  test.each([
    ['BOOLEAN', 'TRUE'],
    ['TINYINT', '-128'],
    ['UBIGINT', '18446744073709551615'],
    ['UINTEGER', '4294967295'],
    ['BIGINT', '-9223372036854775808'],
    ['DOUBLE', `'NaN'`],
    ['DOUBLE', '0.1'],
    ['FLOAT', '0.1'],
    ['DECIMAL(38,4)', '1234567890123456789012345678901234.5678'],
    ['VARCHAR', `'ü "→" ' || chr(10)`],
    ['DATE', `'infinity'`],
    ['DATE', `'0044-03-15 (BC)'`],
    ['TIME', `'23:59:59.999999'`],
    ['TIMESTAMP', `'1969-12-31 23:59:59.999999'`],
    ['TIMESTAMP', `'infinity'`],
    ['TIMESTAMP_NS', `'2026-01-01 00:00:00.123456789'`],
    ['TIMESTAMPTZ', `'2026-01-01 00:00:00.5+02'`],
    ['UUID', `'c0ffee00-0000-4000-8000-000000000000'`],
    ['BLOB', `'\\x00\\xff'`],
  ])('come back as they were: %s %s', async (type, value) => {
    const { connection } = await openEvents();
    const sql = `SELECT CAST(${value} AS ${type}) AS v, typeof(CAST(${value} AS ${type})) AS type UNION ALL SELECT NULL, 'none'`;
    const { from } = await keep(connection, sql);
    const both = await connection.query(`SELECT v, typeof(v) AS of, type FROM ${from} ORDER BY type`);
    const direct = await connection.query(`SELECT v, typeof(v) AS of, type FROM (${sql}) AS direct ORDER BY type`);
    expect(both).toEqual(direct);
  });

  test('integers of 128 bits keep every digit, which Parquet does not', async () => {
    const { connection } = await openEvents();
    const { from } = await keep(connection, `SELECT CAST('-98765432109876543210987654321098765432' AS HUGEINT) AS v`);
    const [row] = await connection.query(`SELECT CAST(v AS VARCHAR) AS v FROM ${from}`);
    expect(row).toEqual({ v: '-98765432109876543210987654321098765432' });
  });

  test.each(['INTERVAL 1 MONTH', '[1, 2]', "{'a': 1}", "CAST('2026-01-01' AS TIMESTAMP_S)", "CAST('{}' AS JSON)"])(
    'are not, where a column would come back changed: %s',
    async (value) => {
      const { connection } = await openEvents();
      expect(await connection.keep?.(`SELECT ${value} AS v`)).toBeNull();
    },
  );

  test('are those of that moment, whatever becomes of the file', async () => {
    const { connection, dir } = await openEvents();
    const { from } = await connection.relation('events');
    const kept = await keep(connection, `WITH e AS (SELECT * FROM ${from}) SELECT id, amount FROM e`);
    writeFileSync(join(dir, 'data', 'events.csv'), 'id,amount\n3,30\n');
    await connection.relation('events');
    expect(await connection.query(`SELECT id FROM ${kept.from} ORDER BY id`)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('are gone, and cannot be asked for, once they are dropped or the source is closed', async () => {
    const { connection } = await openEvents();
    const [dropped, left] = [await keep(connection, 'SELECT 1 AS a'), await keep(connection, 'SELECT 2 AS a')];
    await dropped.drop();
    expect([dropped, left].map((each) => existsSync(pathOf(each)))).toEqual([false, true]);
    await expect(connection.query(`SELECT * FROM ${dropped.from}`)).rejects.toMatchObject({
      code: 'source.function_refused',
    });
    await connection.close();
    expect(existsSync(pathOf(left))).toBe(false);
  });

  test.each([
    ['another statement', 'DROP TABLE main.events', 'source.not_a_select'],
    ['the end of the one that writes', "SELECT 1) TO '/tmp/x'; COPY (SELECT 1", 'source.query_syntax'],
    ['a file of nobody', "SELECT * FROM read_csv('/etc/passwd')", 'source.function_refused'],
  ])('come from one SELECT over the tables of the source: %s is refused', async (_, sql, code) => {
    const { connection } = await openEvents();
    await expect(connection.keep?.(sql)).rejects.toMatchObject({ code });
  });

  test('fail as the query does, and leave nothing behind', async () => {
    const { connection } = await openEvents();
    const folder = dirname(pathOf(await keep(connection, 'SELECT 1 AS a')));
    const before = readdirSync(folder);
    // The last of many rows, so that some are written by then.
    const sql = "SELECT CASE WHEN i < 999999 THEN i ELSE CAST('x' || i AS BIGINT) END AS a FROM range(1000000) AS r(i)";
    await expect(connection.keep?.(sql)).rejects.toMatchObject({ code: 'source.value_unreadable' });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('are none where nothing can be written', async () => {
    const { connection, dir } = await openEvents();
    vi.stubEnv('TMPDIR', join(dir, 'not', 'there'));
    try {
      expect(await connection.keep?.('SELECT 1 AS a')).toBeNull();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('are stopped by a signal', async () => {
    const { connection } = await openEvents();
    const told = new AbortController();
    const keeping = connection.keep?.('SELECT a.range AS a FROM range(100000) AS a, range(100000) AS b', told.signal);
    setTimeout(() => told.abort(new Error('enough')), 50);
    await expect(keeping).rejects.toThrow('enough');
  });
});
