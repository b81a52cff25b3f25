import { beforeAll, describe, expect, test } from 'vitest';
import { dialects } from '../../src/sql/dialects/index.ts';
import { checkExpression } from '../../src/sql/expression.ts';
import { checkQuery } from '../../src/sql/query.ts';
import type { Relation } from '../../src/sql/relation.ts';
import { type TestedEngine, testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();

// New York left summer time on 1 November 2026 at 06:00 UTC: 01:30 was shown twice that night. Python's zoneinfo gave the wall clocks.
const instants = ['2026-11-01T03:30:00Z', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T04:59:59Z', null];
const walls = ['2026-10-31 23:30:00', '2026-11-01 01:30:00', '2026-11-01 01:30:00', '2026-11-01 23:59:59', null];

const relationOf = (dialect: TestedEngine, timezone?: string): Relation => ({
  name: 'crm.visits',
  dialect,
  from: `(SELECT id, ${dialects[dialect].toUtc('t')} AS t, wall FROM visits)`,
  columns: [
    { name: 'id', type: 'integer', nativeType: 'INTEGER' },
    { name: 't', type: 'timestamp', nativeType: 'TIMESTAMP WITH TIME ZONE' },
    { name: 'wall', type: 'timestamp', nativeType: 'TIMESTAMP' },
  ],
  ...(timezone === undefined ? {} : { timezone }),
});

beforeAll(async () => {
  for (const name of testedEngines) {
    await engines[name].query('CREATE TABLE visits (id integer, t timestamp with time zone, wall timestamp)');
    const quoted = (text: string | null | undefined) => (text == null ? 'NULL' : `'${text}'`);
    const rows = instants.map((instant, i) => `(${i}, ${quoted(instant)}, ${quoted(walls[i])})`);
    await engines[name].query(`INSERT INTO visits VALUES ${rows.join(', ')}`);
  }
});

async function over(name: TestedEngine, text: string, timezone: string): Promise<readonly unknown[]> {
  const relation = relationOf(name, timezone);
  const { sql, type } = await checkExpression(text, relation);
  const shown = type === 'date' || type === 'timestamp' ? dialects[name].toText(sql) : sql;
  const rows = await engines[name].query(`SELECT ${shown} AS y FROM ${relation.from} AS s ORDER BY id`);
  return rows.map((row) => row.y);
}

const cases: readonly (readonly [string, readonly unknown[]])[] = [
  ['hour(t)', [23, 1, 1, 23, null]],
  ['hour(wall)', [23, 1, 1, 23, null]],
  ['isodow(t)', [6, 7, 7, 7, null]],
  ['CAST(t AS DATE)', ['2026-10-31', '2026-11-01', '2026-11-01', '2026-11-01', null]],
  ["date_trunc('month', t)", ['2026-10-01', '2026-11-01', '2026-11-01', '2026-11-01', null]],
  ["t >= DATE '2026-11-01'", [false, true, true, true, null]],
  ["t < '2026-11-01 01:00:00'", [true, false, false, false, null]],
  ["t > '2026-11-01T05:30:00Z'", [false, false, true, true, null]],
  ["t > TIMESTAMP '2026-11-01 01:29:59-05:00'", [false, false, true, true, null]],
  ["date_diff('day', DATE '2026-10-30', t)", [1, 2, 2, 2, null]],
  [
    'CAST(t AS VARCHAR)',
    ['2026-10-31 23:30:00', '2026-11-01 01:30:00', '2026-11-01 01:30:00', '2026-11-01 23:59:59', null],
  ],
  // Lengths of time are those that passed, whatever the clock showed.
  ["epoch(t - TIMESTAMP '2026-11-01T03:30:00Z')", [0, 7200, 10800, 91799, null]],
  ["epoch(t) - epoch(TIMESTAMP '2026-11-01T03:30:00Z')", [0, 7200, 10800, 91799, null]],
  ['coalesce(t, t) > t - INTERVAL 1 HOUR', [true, true, true, true, null]],
  ['hour(t + INTERVAL 2 HOUR)', [1, 2, 3, 1, null]],
  ['hour(CASE WHEN id < 9 THEN t ELSE NULL END)', [23, 1, 1, 23, null]],
  ['t = wall', [true, true, true, true, null]],
];

describe.each(testedEngines)('%s: days and hours of an instant are those of the workspace', (name) => {
  test.each(cases)('%s', async (text, expected) => {
    expect(await over(name, text, 'America/New_York')).toEqual(expected);
  });

  test('in UTC where it says nothing else, and a wall clock is never moved', async () => {
    expect(await over(name, 'hour(t)', 'UTC')).toEqual([3, 5, 6, 4, null]);
    expect(await over(name, 'hour(wall)', 'Asia/Tokyo')).toEqual([23, 1, 1, 23, null]);
  });

  test('in queries as well', async () => {
    const relation = relationOf(name, 'America/New_York');
    const value = async (text: string) => (await engines[name].query((await checkQuery(text, relation)).sql))[0]?.value;
    expect(await value('SELECT count(*) FROM {object} WHERE hour(t) = 1')).toBe(2);
    expect(await value('SELECT CAST(max(t) AS VARCHAR) FROM {object}')).toBe('2026-11-01 23:59:59');
    expect(await value('SELECT hour(last) FROM (SELECT max(t) AS last FROM {object}) AS s')).toBe(23);
    expect(await value('SELECT epoch(max(t) - min(t)) FROM {object}')).toBe(91799);
  });
});
