import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../connection.ts';
import { readRows } from './values.ts';

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
});
afterAll(() => instance.closeSync());

async function row(sql: string): Promise<Row> {
  const connection = await instance.connect();
  const rows = await readRows(await connection.run(sql));
  connection.disconnectSync();
  return rows[0] ?? {};
}

test('integers of every width are numbers, and digits where a double could not hold them', async () => {
  expect(
    await row(`SELECT 1::TINYINT a, 9007199254740991::BIGINT b, 9007199254740993::BIGINT c, sum(x) d, max(x)::HUGEINT * 8 e
      FROM (VALUES (1::BIGINT), (9223372036854775807)) t(x)`),
  ).toEqual({ a: 1, b: 9007199254740991, c: '9007199254740993', d: '9223372036854775808', e: '73786976294838206456' });
});

test('decimals and doubles are numbers', async () => {
  expect(
    await row(
      `SELECT 12.50::DECIMAL(10,2) a, 0.1::DOUBLE b, -0.05::DECIMAL(4,2) c, 1234567890123456789012::DECIMAL(38,0) d`,
    ),
  ).toEqual({
    a: 12.5,
    b: 0.1,
    c: -0.05,
    d: '1234567890123456789012',
  });
  expect(await row(`SELECT 'NaN'::DOUBLE a, '-Infinity'::DOUBLE b`)).toEqual({
    a: Number.NaN,
    b: Number.NEGATIVE_INFINITY,
  });
});

test('dates and times are ISO 8601, zoned ones in UTC whatever the machine’s zone', async () => {
  expect(
    await row(`SELECT DATE '2017-03-01' a, TIMESTAMP '2017-03-01 10:00:00' b, TIMESTAMP '2017-03-01 10:00:00.250' c,
      TIMESTAMPTZ '2017-03-01 10:00:00+02' d, TIME '09:30:00' e, TIMESTAMP_NS '2017-03-01 10:00:00.123456789' f, 'infinity'::TIMESTAMPTZ g`),
  ).toEqual({
    a: '2017-03-01',
    b: '2017-03-01T10:00:00',
    c: '2017-03-01T10:00:00.25',
    d: '2017-03-01T08:00:00Z',
    e: '09:30:00',
    f: '2017-03-01T10:00:00.123456789',
    g: 'infinity',
  });
});

test('nested values are JSON text', async () => {
  expect(
    await row(
      `SELECT [1, NULL, 9007199254740993] a, {'x': 1.5::DECIMAL(3,1), 'y': [DATE '2020-01-01']} b, MAP {'k': 1} c`,
    ),
  ).toEqual({
    a: '[1,null,"9007199254740993"]',
    b: '{"x":1.5,"y":["2020-01-01"]}',
    c: '[{"key":"k","value":1}]',
  });
});

test('nulls, booleans, text with a zero byte, and awkward names survive', async () => {
  const got = await row(
    `SELECT NULL a, true b, 'x' || chr(0) || 'y' c, 1 AS "__proto__", 2 AS a, uuid() IS NOT NULL AS "it's"`,
  );
  expect(Object.entries(got)).toEqual([
    ['a', null],
    ['b', true],
    ['c', 'x\0y'],
    ['__proto__', 1],
    ['a:1', 2],
    ["it's", true],
  ]);
});
