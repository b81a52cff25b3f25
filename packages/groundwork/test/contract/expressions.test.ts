import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkExpression } from '../../src/sql/expression.ts';
import { checkQuery } from '../../src/sql/query.ts';
import type { Column, Relation } from '../../src/sql/relation.ts';
import { type TestedEngine, testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();

const column = (name: string, type: Column['type'], nativeType: string): Column => ({ name, type, nativeType });
const tableOf = (dialect: TestedEngine): Relation => ({
  name: 'crm.deals',
  dialect,
  from: '"deals"',
  columns: [
    column('id', 'integer', 'INTEGER'),
    column('amount', 'number', 'DOUBLE PRECISION'),
    column('price', 'number', 'DECIMAL(10,2)'),
    column('ratio', 'number', 'REAL'),
    column('items', 'integer', 'BIGINT'),
    column('name', 'string', 'VARCHAR'),
    column('code', 'string', 'VARCHAR'),
    column('won', 'boolean', 'BOOLEAN'),
    column('created', 'date', 'DATE'),
    column('closed', 'timestamp', 'TIMESTAMP'),
  ],
});

const rows = [
  `(1, 10.5, 0.10, 0.1, 3, 'Ada Lovelace', ' 12 ', true, DATE '2026-01-31', TIMESTAMP '2026-02-03 04:05:06.789')`,
  `(2, -2.5, 19.99, 2.5, -7, 'b_b%b', '1,234', false, DATE '2024-02-29', TIMESTAMP '2024-03-01 00:00:00')`,
  `(3, 0, 0.00, 0, 0, '', '1e3', NULL, DATE '2025-12-28', TIMESTAMP '2025-12-31 23:59:59.999999')`,
  `(4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
  `(5, 0.5, 1.25, 1.5, 9007199254740993, 'Straße É', 'nan', true, DATE '1999-12-31', TIMESTAMP '2000-01-01 12:00:00')`,
  `(6, 1e15, 2.50, -0.25, 1, 'a\\b', '007', false, DATE '2026-11-22', TIMESTAMP '2026-11-22 10:00:00')`,
];

beforeAll(async () => {
  for (const name of testedEngines) {
    await engines[name].query(
      'CREATE TABLE deals (id integer, amount double precision, price decimal(10,2), ratio real, items bigint, name text, code text, won boolean, created date, closed timestamp)',
    );
    await engines[name].query(`INSERT INTO deals VALUES ${rows.join(', ')}`);
  }
});

/** Over the six rows in order; dates and timestamps as text. */
async function over(name: TestedEngine, text: string): Promise<readonly unknown[]> {
  const { sql, type, double } = await checkExpression(text, tableOf(name));
  const as =
    type === 'date' || type === 'timestamp' ? 'VARCHAR' : type === 'number' && !double ? 'double precision' : null;
  const value = as === null ? sql : `CAST(${sql} AS ${as})`;
  const found = await engines[name].query(`SELECT ${value} AS y FROM deals ORDER BY id`);
  return found.map((row) => row.y);
}

const cases: readonly (readonly [string, readonly unknown[]])[] = [
  ['amount * 2 + items', [24, -12, 0, null, 9007199254740992 + 1 - 1, 2e15 + 1]],
  ['items / 2', [1.5, -3.5, 0, null, 4503599627370496, 0.5]],
  ['amount / items', [3.5, 2.5 / 7, null, null, 0.5 / 9007199254740992, 1e15]],
  ['items % 2', [1, -1, 0, null, 1, 1]],
  ['items % 0', [null, null, null, null, null, null]],
  ['price = 0.1', [true, false, false, null, false, false]],
  ['price * 3', [0.30000000000000004, 59.97, 0, null, 3.75, 7.5]],
  ['items = 9007199254740993', [false, false, false, null, true, false]],
  ['items > 0.5', [true, false, false, null, true, true]],
  ['round(amount)', [11, -3, 0, null, 1, 1e15]],
  ['round(ratio, 1)', [0.1, 2.5, 0, null, 1.5, -0.3]],
  ['trunc(amount)', [10, -2, 0, null, 0, 1e15]],
  ['floor(amount) + ceil(amount)', [21, -5, 0, null, 1, 2e15]],
  ['sqrt(amount) IS NULL', [false, true, false, true, false, false]],
  ['ln(amount) IS NULL', [false, true, true, true, false, false]],
  ['exp(-items) > 1', [false, true, false, null, false, false]],
  ['greatest(amount, items, 1)', [10.5, 1, 1, 1, 9007199254740992, 1e15]],
  ['nullif(items, 0)', [3, -7, null, null, '9007199254740993', 1]],
  ['coalesce(amount, items, -1)', [10.5, -2.5, 0, -1, 0.5, 1e15]],
  ['CASE WHEN won THEN 1 ELSE 0.5 END', [1, 0.5, 0.5, 0.5, 1, 0.5]],
  ["CASE name WHEN '' THEN 'none' ELSE lower(name) END", ['ada lovelace', 'b_b%b', 'none', null, 'straße é', 'a\\b']],
  ['won IS TRUE', [true, false, false, false, true, false]],
  ['won IS DISTINCT FROM false', [true, false, true, true, true, false]],
  ['won = 1', [true, false, null, null, true, false]],
  ['NOT won OR items = 0', [false, true, true, null, false, true]],
  ["name LIKE '%b_b%'", [false, true, false, null, false, false]],
  ["name LIKE 'a\\b'", [false, false, false, null, false, true]],
  ["name NOT ILIKE 'ADA%'", [false, true, true, null, true, true]],
  ["name > 'a'", [false, true, false, null, false, true]],
  ["name IN ('', 'a\\b')", [false, false, true, null, false, true]],
  ["name BETWEEN 'A' AND 'Z'", [true, false, false, null, true, false]],
  ['length(name)', [12, 5, 0, null, 8, 3]],
  ['substring(name, 2, 3)', ['da ', '_b%', '', null, 'tra', '\\b']],
  ["starts_with(name, 'Ada')", [true, false, false, null, false, false]],
  ["contains(name, '%')", [false, true, false, null, false, false]],
  ["regexp_matches(name, '^[A-Z].*e$')", [true, false, false, null, false, false]],
  ["name || '!' || coalesce(code, '')", ['Ada Lovelace! 12 ', 'b_b%b!1,234', '!1e3', null, 'Straße É!nan', 'a\\b!007']],
  ["concat(name, '/', code)", ['Ada Lovelace/ 12 ', 'b_b%b/1,234', '/1e3', '/', 'Straße É/nan', 'a\\b/007']],
  ["replace(name, 'b', 'x')", ['Ada Lovelace', 'x_x%x', '', null, 'Straße É', 'a\\x']],
  ['CAST(code AS DOUBLE)', [12, null, 1000, null, null, 7]],
  ['code::integer', [12, null, null, null, null, 7]],
  ['CAST(amount AS BIGINT)', [null, null, 0, null, null, 1e15]],
  ['won::integer + 1', [2, 1, null, null, 2, 1]],
  ['CAST(items AS VARCHAR)', ['3', '-7', '0', null, '9007199254740993', '1']],
  ["created >= '2025-12-28'", [true, false, true, null, false, true]],
  ["closed < '2026-01-01'", [false, true, true, null, true, false]],
  ["closed >= TIMESTAMP '2026-02-03 04:05:06.789'", [true, false, false, null, false, true]],
  ['closed > created', [true, true, true, null, true, true]],
  ['CAST(closed AS DATE) - created', [3, 1, 3, null, 1, 0]],
  ["date_diff('day', created, closed)", [3, 1, 3, null, 1, 0]],
  ['created + 1', ['2026-02-01', '2024-03-01', '2025-12-29', null, '2000-01-01', '2026-11-23']],
  [
    'created + INTERVAL 1 MONTH',
    [
      '2026-02-28 00:00:00',
      '2024-03-29 00:00:00',
      '2026-01-28 00:00:00',
      null,
      '2000-01-31 00:00:00',
      '2026-12-22 00:00:00',
    ],
  ],
  [
    "closed - INTERVAL '1 day 2 hours'",
    [
      '2026-02-02 02:05:06.789',
      '2024-02-28 22:00:00',
      '2025-12-30 21:59:59.999999',
      null,
      '1999-12-31 10:00:00',
      '2026-11-21 08:00:00',
    ],
  ],
  ['closed - created < INTERVAL 2 DAY', [false, true, false, null, true, true]],
  ['extract(epoch FROM closed - created) / 3600', [76.08521916666666, 24, 95.99999999972222, null, 36, 10]],
  ['extract(year FROM created) * 100 + month(created)', [202601, 202402, 202512, null, 199912, 202611]],
  ["date_part('isodow', created)", [6, 4, 7, null, 5, 7]],
  ['week(created)', [5, 9, 52, null, 52, 47]],
  ['second(closed)', [6, 0, 59, null, 0, 0]],
  ["date_trunc('month', closed)", ['2026-02-01', '2024-03-01', '2025-12-01', null, '2000-01-01', '2026-11-01']],
  ["date_trunc('week', created)", ['2026-01-26', '2024-02-26', '2025-12-22', null, '1999-12-27', '2026-11-16']],
];

describe.each(testedEngines)('%s', (name) => {
  test.each(cases)('%s', async (text, expected) => {
    const found = await over(name, text);
    expect(found).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) {
      if (typeof value === 'number' && typeof found[i] === 'number')
        expect(Math.abs((found[i] as number) - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value));
      else expect(found[i]).toBe(value);
    }
  });

  test.each([
    ['SELECT count(*) FROM {object}', 6],
    ['SELECT count(amount) FROM {object} WHERE items > 0', 3],
    ['SELECT sum({property}) FROM {object}', 24.84 - 1],
    ['SELECT count(*) FILTER (WHERE won) FROM {object}', 2],
    ['SELECT count(DISTINCT won) FROM $' + '{object} d', 2],
    ['SELECT avg(d.amount) FROM {object} AS d WHERE d.amount < 100', 2.125],
    ["SELECT count(*) FROM {object} WHERE name = '{object}'", 0],
    ['SELECT max(amount) - min(amount) > 0 FROM {object}', true],
    ['SELECT max(name) FROM {object}', 'b_b%b'],
    ['SELECT bool_and(won) FROM {object}', false],
    [
      'SELECT count(*) FROM (SELECT won, count(*) AS k FROM {object} GROUP BY won HAVING count(*) > 1) t WHERE t.k = 2',
      3,
    ],
    [
      "SELECT count(*) FROM (SELECT date_trunc('year', created) AS y, count(*) AS k FROM {object} GROUP BY y) t WHERE k > 1",
      1,
    ],
    ['SELECT count(*) FROM {object} a JOIN {object} b ON a.id = b.id + 1', 5],
    ['SELECT count(*) FROM {object} a LEFT JOIN {object} b ON a.id = b.id + 100 WHERE b.id IS NULL', 6],
    ['SELECT count(*) FROM {object} WHERE id IN (SELECT id FROM {object} WHERE won)', 2],
    ['SELECT count(*) FROM {object} WHERE price IN (SELECT ratio FROM {object})', 2],
    ['SELECT count(*) FROM {object} o WHERE NOT EXISTS (SELECT 1 FROM {object} i WHERE i.id = o.id + 1)', 1],
    ['SELECT (SELECT count(*) FROM {object} WHERE won) / (SELECT count(*) FROM {object})', 1 / 3],
    ['SELECT count(*) FROM (SELECT DISTINCT won FROM {object}) t', 3],
    ['SELECT 1', 1],
  ])('answers %s', async (text, expected) => {
    const { sql } = await checkQuery(text, tableOf(name), 'price');
    const found = await engines[name].query(sql);
    expect(found).toHaveLength(1);
    if (typeof expected === 'number') expect(found[0]?.value).toBeCloseTo(expected, 10);
    else expect(found).toEqual([{ value: expected }]);
  });
});

/** Random well-typed expressions over the columns. */
const { number, condition } = fc.letrec<{ number: string; text: string; condition: string; day: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('amount', 'price', 'ratio', 'items', 'id', '0', '1', '2.5', '-3', '1e-3'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number')).map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(fc.constantFrom('abs', 'sign', 'floor', 'ceil', 'round', 'trunc', 'sqrt'), tie('number'))
      .map(([f, x]) => `${f}(${x})`),
    fc
      .tuple(fc.constantFrom('greatest', 'least', 'nullif', 'coalesce'), tie('number'), tie('number'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc
      .tuple(tie('condition'), tie('number'), tie('number'))
      .map(([c, a, b]) => `CASE WHEN ${c} THEN ${a} ELSE ${b} END`),
    tie('text').map((x) => `length(${x})`),
    tie('text').map((x) => `CAST(${x} AS DOUBLE)`),
    fc.tuple(fc.constantFrom('year', 'month', 'week', 'day', 'isodow'), tie('day')).map(([f, x]) => `${f}(${x})`),
    fc.tuple(tie('day'), tie('day')).map(([a, b]) => `(${a} - ${b})`),
  ),
  text: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('name', 'code', "'a'", "''", "'12'"),
    fc.tuple(fc.constantFrom('lower', 'upper', 'trim'), tie('text')).map(([f, x]) => `${f}(${x})`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} || ${b})`),
    fc
      .tuple(tie('text'), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }))
      .map(([x, a, b]) => `substring(${x}, ${a}, ${b})`),
    tie('condition').map((x) => `CAST(${x} AS VARCHAR)`),
  ),
  day: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('created', 'CAST(closed AS DATE)', "DATE '2026-01-01'"),
    fc.tuple(fc.constantFrom('month', 'week', 'year'), tie('day')).map(([unit, x]) => `date_trunc('${unit}', ${x})`),
    fc.tuple(tie('day'), fc.integer({ min: -40, max: 40 })).map(([x, n]) => `(${x} + ${n})`),
    fc.tuple(tie('day'), fc.integer({ min: 1, max: 20 })).map(([x, n]) => `CAST(${x} + INTERVAL ${n} MONTH AS DATE)`),
  ),
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('won', 'true', '(won IS NULL)'),
    fc
      .tuple(tie('number'), fc.constantFrom('=', '<>', '<', '>='), tie('number'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('text'), fc.constantFrom('=', '<', '>='), tie('text')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('day'), fc.constantFrom('=', '<', '>='), tie('day')).map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR', 'IS DISTINCT FROM'), tie('condition'))
      .map((parts) => `(${parts.join(' ')})`),
    tie('condition').map((x) => `(NOT ${x})`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([x, a, b]) => `(${x} IN (${a}, ${b}))`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([x, a, b]) => `(${x} BETWEEN ${a} AND ${b})`),
    fc.tuple(tie('text'), fc.constantFrom("'a%'", "'_b%'", "'%'")).map(([x, p]) => `(${x} LIKE ${p})`),
  ),
}));

test('any expression gives the same values on every engine', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(number, condition), async (text) => {
      const [duckdb, postgres] = [await over('duckdb', text), await over('postgres', text)];
      expect(duckdb.map(comparable)).toEqual(postgres.map(comparable));
    }),
    { seed: 6, numRuns: 300 },
  );
});

/** Integers beyond 2^53 come as text. Minus zero is zero. */
function comparable(value: unknown): unknown {
  return typeof value === 'string' && /^-?[0-9]+$/.test(value) ? Number(value) : value === 0 ? 0 : value;
}
