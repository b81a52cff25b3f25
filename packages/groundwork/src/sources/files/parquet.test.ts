import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { useFilesSource, useFolders } from '../../../test/support/files-source.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';

const filesSource = useFilesSource();
const folder = useFolders();

/** A Parquet file with the rows of a query. */
async function parquet(sql: string): Promise<Uint8Array> {
  const file = join(await folder(), 't.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`);
  connection.disconnectSync();
  instance.closeSync();
  return readFileSync(file);
}

test('has its own types, and is scanned where it lies', async () => {
  const { connection } = await filesSource({
    't.parquet':
      await parquet(`SELECT 1::INTEGER a, 9007199254740993::BIGINT b, 0.5::FLOAT c, 2.50::DECIMAL(9, 2) d, 'x' e, true f, DATE '2026-01-31' g,
      TIMESTAMP '2026-01-31 09:30:00' h, TIMESTAMPTZ '2026-01-31 09:30:00+01' i, TIME '09:30:00' j, [1, 2] k, {'x': 1} l, uuid() m, '1'::BLOB n,
      '3/1/2017' AS o, TIMESTAMP_NS '2026-01-31 09:30:00.123456' p, 'Won'::ENUM('Open', 'Won') q`),
  });
  const { columns, from } = await connection.relation('t');
  expect(from).toContain('read_parquet');
  expect(columns.map(({ name, type }) => [name, type])).toEqual([
    ['a', 'integer'],
    ['b', 'integer'],
    ['c', 'number'],
    ['d', 'number'],
    ['e', 'string'],
    ['f', 'boolean'],
    ['g', 'date'],
    ['h', 'timestamp'],
    ['i', 'timestamp'],
    ['j', 'time'],
    ['k', 'other'],
    ['l', 'other'],
    ['m', 'string'],
    ['n', 'other'],
    ['o', 'string'],
    ['p', 'timestamp'],
    ['q', 'string'],
  ]);
  expect(columns.find((each) => each.name === 'i')?.nativeType).toBe('TIMESTAMP WITH TIME ZONE');
  expect(await connection.query(`SELECT a, b, c, d, e, f, g, h, i, j, k, l, o, p, q FROM ${from} AS t`)).toEqual([
    {
      a: 1,
      b: '9007199254740993',
      c: 0.5,
      d: 2.5,
      e: 'x',
      f: true,
      g: '2026-01-31',
      h: '2026-01-31T09:30:00',
      i: '2026-01-31T08:30:00',
      j: '09:30:00',
      k: '[1,2]',
      l: '{"x":1}',
      o: '3/1/2017',
      p: '2026-01-31T09:30:00.123456',
      q: 'Won',
    },
  ]);
});

test('is converted as declared: text parsed, wider types cast, 3.0 an integer and 3.5 none', async () => {
  const { connection } = await filesSource({
    't.parquet': await parquet(
      "SELECT * FROM (VALUES (3.0::DOUBLE, '3/1/2017', 7, 20170301), (3.5, 'x', 8, NULL)) v(n, seen, i, day)",
    ),
  });
  const { columns, from } = await connection.relation('t', {
    n: { logicalType: 'integer' },
    seen: { logicalType: 'date', format: 'M/d/yyyy' },
    i: { logicalType: 'string' },
    day: { logicalType: 'date', format: 'yyyyMMdd' },
  });
  expect(await connection.query(`SELECT n, seen, i, day FROM ${from} AS t ORDER BY i`)).toEqual([
    { n: 3, seen: '2017-03-01', i: '7', day: '2017-03-01' },
    { n: null, seen: null, i: '8', day: null },
  ]);
  const unparsed = columns
    .filter((each) => each.parsed)
    .map((each) => duckdb.countIf(`${each.parsed?.raw} IS NOT NULL AND ${duckdb.identifier(each.name)} IS NULL`));
  expect(
    await connection.query(`SELECT ${unparsed.map((sql, i) => `${sql} AS u${i}`).join(', ')} FROM ${from} AS t`),
  ).toEqual([{ u0: 1, u1: 1, u2: 0 }]);
});

test('a file without rows has its columns', async () => {
  const { connection } = await filesSource({ 't.parquet': await parquet('SELECT 1 AS a WHERE false') });
  const { columns, from } = await connection.relation('t');
  expect(columns.map((each) => each.name)).toEqual(['a']);
  expect(await connection.query(`SELECT count(*) AS n FROM ${from} AS t`)).toEqual([{ n: 0 }]);
});

test('a file that is cut off, altered in its footer, empty, or something else is named', async () => {
  const whole = await parquet('SELECT i, md5(i::VARCHAR) AS t FROM range(5000) r(i)');
  const { connection } = await filesSource({
    'half.parquet': whole.subarray(0, whole.length / 2),
    'footer.parquet': Buffer.concat([
      whole.subarray(0, whole.length - 200),
      Buffer.alloc(192, 0xff),
      whole.subarray(-8),
    ]),
    'tiny.parquet': 'PAR1',
    'empty.parquet': '',
    'csv.parquet': 'a,b\n1,2\n',
  });
  for (const table of ['half', 'footer', 'tiny', 'csv']) {
    await expect(connection.relation(table), table).rejects.toEqual(
      expect.objectContaining({
        code: 'source.file_broken',
        message: expect.stringContaining(`data/${table}.parquet`),
      }),
    );
  }
  await expect(connection.relation('empty')).rejects.toEqual(expect.objectContaining({ code: 'source.file_empty' }));
});

test('what is wrong with a query is not blamed on the file it reads', async () => {
  const { connection } = await filesSource({ 't.parquet': await parquet("SELECT 1 AS spend, 'x' AS name") });
  const { from } = await connection.relation('t');
  const codes = async (sql: string) => connection.query(sql).catch((error: { code?: string }) => error.code);
  expect(await codes(`SELECT spendd FROM ${from} AS t`)).toBe('source.query_column');
  expect(await codes(`SELECT sum(name) FROM ${from} AS t`)).toBe('source.query_function');
  expect(await codes(`SELECT CAST(name AS INTEGER) FROM ${from} AS t`)).toBe('source.value_unreadable');
});

test('a file that changes or vanishes between its relation and a query is said, not read as if nothing had happened', async () => {
  const { connection, dir } = await filesSource({ 't.parquet': await parquet('SELECT 1 AS a') });
  const before = await connection.relation('t');
  const sql = `SELECT a FROM ${before.from} AS t`;
  expect(await connection.query(sql)).toEqual([{ a: 1 }]);
  await writeFile(join(dir, 'data/t.parquet'), await parquet('SELECT 2 AS a, 3 AS b'));
  await expect(connection.query(sql)).rejects.toEqual(expect.objectContaining({ code: 'source.file_changed' }));
  const after = await connection.relation('t');
  expect(await connection.query(`SELECT a, b FROM ${after.from} AS t`)).toEqual([{ a: 2, b: 3 }]);
  await expect(connection.query(sql)).rejects.toEqual(expect.objectContaining({ code: 'source.file_changed' }));
  await rm(join(dir, 'data/t.parquet'));
  await expect(connection.query(`SELECT a FROM ${after.from} AS t`)).rejects.toEqual(
    expect.objectContaining({ code: 'source.file_gone', message: expect.stringContaining('data/t.parquet') }),
  );
});
