import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/conditions/finding.ts';
import { checkData } from '../../src/trust/check-data.ts';
import { type HeldTable, jsonHolders, useNestedSources } from '../support/nested-sources.ts';

const { hold, inParquet, inPostgres } = useNestedSources();

async function check({ table, sources }: HeldTable, properties: string): Promise<readonly Finding[]> {
  const contract = `apiVersion: v3.1.0\nschema:\n  - name: orders\n    properties:\n${properties}`;
  const found = await checkData({
    charter: {
      version: 1,
      id: 'a',
      title: 'A',
      owner: { person: null, review_every: '30d' },
      data: { [table]: { contract: 'c.odcs.yaml' } },
    },
    locate: () => null,
    sources,
    now: new Date('2026-03-10T12:00:00Z'),
    timezone: 'UTC',
    contractText: async () => contract,
  });
  // The table has another name each time.
  const named = (text: string) => text.replaceAll(table, 'crm.orders');
  return found.map((each) => ({ ...each, subject: named(each.subject), message: named(each.message) }));
}

const lines = `
      - name: inside
        logicalType: array
        logicalTypeOptions: { minItems: 1, maxItems: 3, uniqueItems: true }
        items:
          logicalType: object
          logicalTypeOptions: { minProperties: 1, maxProperties: 3, required: [sku] }
          properties:
            - name: sku
              logicalType: string
              required: true
              unique: true
              enum: [{ value: a }, { value: b }]
              logicalTypeOptions: { maxLength: 1 }
            - name: qty
              logicalType: integer
              logicalTypeOptions: { minimum: 0, maximum: 9 }
              quality:
                - { metric: missingValues, mustBeLessThan: 2 }
                - { metric: invalidValues, arguments: { validValues: [1, 2] }, unit: percent, mustBeLessThan: 50 }
            - { name: at, logicalType: date }
            - name: tags
              logicalType: array
              logicalTypeOptions: { maxItems: 1 }
              items: { logicalType: string, logicalTypeOptions: { pattern: '^[a-z]$' } }
`;

type Json = unknown;
type Place = { readonly there: boolean; readonly value: Json };
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nested = (value: Json) => isArray(value) || isObject(value);
const text = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));
const isNull = (value: Json) => value === undefined || value === null;
const blank = (value: Json) => isNull(value) || (!nested(value) && text(value).trim() === '');

const items = (value: Json): readonly Place[] =>
  isArray(value) ? value.map((each) => ({ there: true, value: each })) : [];
const member = (value: Json, name: string): readonly Place[] =>
  isObject(value) ? [{ there: Object.hasOwn(value, name), value: value[name] }] : [];
const isInteger = (value: Json) => !nested(value) && /^\s*[+-]?[0-9]+\s*$/.test(text(value));
const isDay = (value: Json) => text(value) === '2026-01-31';

/** What every rule of the contract above should count, row by row in JavaScript: code, subject, count of rows (of values for the unique one). */
function expected(rows: readonly Json[]): readonly (readonly [string, string, number])[] {
  const at = {
    '[]': (row: Json) => items(row),
    '[].sku': (row: Json) => items(row).flatMap(({ value }) => member(value, 'sku')),
    '[].qty': (row: Json) => items(row).flatMap(({ value }) => member(value, 'qty')),
    '[].at': (row: Json) => items(row).flatMap(({ value }) => member(value, 'at')),
    '[].tags': (row: Json) => items(row).flatMap(({ value }) => member(value, 'tags')),
    '[].tags[]': (row: Json) =>
      items(row).flatMap(({ value }) => member(value, 'tags').flatMap((tags) => items(tags.value))),
  };
  type At = keyof typeof at;
  const rowsWith = (holds: (row: Json) => boolean) => rows.filter(holds).length;
  const broken = (place: At, breaks: (value: Json) => boolean) => (row: Json) =>
    at[place](row).some(({ value }) => breaks(value));
  const typed = (place: At, breaks: (value: Json) => boolean) =>
    rows.some((row) => at[place](row).some(({ there }) => there))
      ? (['data.unparsed_values', place, rowsWith(broken(place, breaks))] as const)
      : (['data.inside_missing', place, 0] as const);
  const invalid = (place: At, breaks: (value: Json) => boolean) =>
    ['data.invalid_values', place, rowsWith(broken(place, breaks))] as const;
  const repeats = (list: readonly Json[]) =>
    list
      .filter((each) => !isNull(each))
      .some((each, i, all) => all.slice(0, i).some((other) => isDeepStrictEqual(each, other)));
  const skus = rows
    .flatMap((row) => at['[].sku'](row))
    .map(({ value }) => value)
    .filter((each) => !isNull(each) && !nested(each))
    .map(text);
  const outside = (value: Json) => !isInteger(value) || Number(value) < 0 || Number(value) > 9;
  return [
    ['data.unparsed_values', '', rowsWith((row) => !isNull(row) && !isArray(row))],
    [
      'data.invalid_values',
      '',
      rowsWith((row) => !isNull(row) && (!isArray(row) || row.length < 1 || row.length > 3 || repeats(row))),
    ],
    typed('[]', (value) => !isNull(value) && !isObject(value)),
    invalid(
      '[]',
      (value) =>
        !isNull(value) &&
        (!isObject(value) ||
          Object.keys(value).length < 1 ||
          Object.keys(value).length > 3 ||
          !Object.hasOwn(value, 'sku')),
    ),
    typed('[].sku', (value) => nested(value)),
    ['data.null_values', '[].sku', rowsWith(broken('[].sku', isNull))],
    ['data.duplicate_values', '[].sku', skus.length - new Set(skus).size],
    invalid('[].sku', (value) => !isNull(value) && [...text(value)].length > 1),
    invalid('[].sku', (value) => !isNull(value) && text(value) !== 'a' && text(value) !== 'b'),
    typed('[].qty', (value) => !blank(value) && !isInteger(value)),
    invalid('[].qty', (value) => !blank(value) && outside(value)),
    ['data.missing_values', '[].qty', rowsWith(broken('[].qty', blank))],
    [
      'data.invalid_values',
      '[].qty',
      (100 *
        rowsWith(broken('[].qty', (value) => !blank(value) && !(isInteger(value) && [1, 2].includes(Number(value)))))) /
        rows.length,
    ],
    typed('[].at', (value) => !blank(value) && !isDay(value)),
    typed('[].tags', (value) => !isNull(value) && !isArray(value)),
    invalid('[].tags', (value) => !isNull(value) && (!isArray(value) || value.length > 1)),
    typed('[].tags[]', nested),
    invalid('[].tags[]', (value) => !isNull(value) && !/^[a-z]$/.test(text(value))),
  ];
}

const odd = fc.constantFrom<Json[]>(null, null, 12, true, {}, [], { a: 1 }, ['x']);
const line = fc.record(
  {
    sku: fc.oneof({ weight: 6, arbitrary: fc.constantFrom<Json[]>('a', 'b', 'cc', '', ' ', null, 1) }, odd),
    qty: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<Json[]>(0, 1, 2, 9, 10, -1, '2', ' 1 ', 'two', '', 1.5) },
      odd,
    ),
    at: fc.oneof(fc.constantFrom('2026-01-31', '2026-02-30', 'soon', ''), odd),
    tags: fc.oneof(fc.array(fc.oneof(fc.constantFrom('x', 'Y', ''), odd), { maxLength: 2 }), odd),
    more: odd,
  },
  { requiredKeys: [] },
);
const row = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.oneof({ weight: 6, arbitrary: line }, odd), { maxLength: 4 }) },
  fc.constantFrom<Json[]>(null, 'gold', '[1, 2', {}, { sku: 'a' }),
);

describe.each(jsonHolders)('what is inside a column of %s', (holder) => {
  test('is counted as JavaScript counts it, with a sample for what is broken', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const held = await hold(
          holder,
          rows.map((inside, i) => ({ id: i + 1, inside })),
        );
        const findings = (await check(held, lines)).slice(1);
        const found = findings.map(({ code, subject, measured }) => [
          code,
          subject.slice('crm.orders.inside'.length),
          measured,
        ]);
        expect(found).toEqual(expected(rows));
        for (const each of findings) expect(each.state === 'unmet' && (each.samples ?? []).length === 0).toBe(false);
      }),
      { numRuns: 12 },
    );
  });
});

const typed = `
      - name: tags
        logicalType: array
        logicalTypeOptions: { minItems: 1, uniqueItems: true }
        items: { logicalType: string, required: true, logicalTypeOptions: { maxLength: 3 } }
      - name: place
        logicalType: object
        logicalTypeOptions: { minProperties: 2, required: [zip] }
        properties:
          - { name: zip, logicalType: string, required: true, logicalTypeOptions: { pattern: '^[0-9]+$' } }
          - { name: since, logicalType: date, logicalTypeOptions: { minimum: '2020-01-01' } }
          - { name: seen, logicalType: timestamp, logicalTypeOptions: { timezone: true } }
      - name: scores
        logicalType: array
        items: { logicalType: number, unique: true, logicalTypeOptions: { maximum: 10, multipleOf: 0.5 } }
`;
const counted: readonly (readonly [string, string, number | null])[] = [
  ['data.unparsed_values', 'tags', 0],
  // Rows 3 (none) and 4 (twice).
  ['data.invalid_values', 'tags', 2],
  ['data.unparsed_values', 'tags[]', 0],
  ['data.null_values', 'tags[]', 1],
  ['data.invalid_values', 'tags[]', 1],
  ['data.unparsed_values', 'place', 0],
  ['data.invalid_values', 'place', 0],
  ['data.unparsed_values', 'place.zip', 0],
  ['data.null_values', 'place.zip', 1],
  ['data.invalid_values', 'place.zip', 1],
  ['data.unparsed_values', 'place.since', 0],
  ['data.invalid_values', 'place.since', 1],
  ['data.unparsed_values', 'place.seen', 0],
  ['data.unparsed_values', 'scores', 0],
  ['data.unparsed_values', 'scores[]', 0],
  // 1.5 is there three times, in two rows.
  ['data.duplicate_values', 'scores[]', 2],
  ['data.invalid_values', 'scores[]', 2],
];
const said = (findings: readonly Finding[]) =>
  findings.slice(1).map(({ code, subject, measured }) => [code, subject.slice('crm.orders.'.length), measured]);

test('lists and structs of Parquet, and arrays and composite types of PostgreSQL, are looked into alike', async () => {
  const parquet = await inParquet(
    `SELECT 1 AS id, ['a', 'abc'] AS tags, {zip: '123', since: DATE '2021-01-31', seen: TIMESTAMPTZ '2021-01-31 10:00:00+01'} AS place, [1.5, 2.0] AS scores
     UNION ALL SELECT 2, ['abcd', NULL], {zip: 'x', since: DATE '2019-12-31', seen: NULL}, [1.5, 1.5, 11]
     UNION ALL SELECT 3, [], {zip: NULL, since: NULL, seen: NULL}, [0.3]
     UNION ALL SELECT 4, ['a', 'b', 'a'], NULL, []
     UNION ALL SELECT 5, NULL, NULL, NULL`,
  );
  const postgres = await inPostgres([
    'CREATE TYPE place AS (zip text, since date, seen timestamptz)',
    'CREATE TABLE {table} (id integer, tags text[], place place, scores double precision[])',
    `INSERT INTO {table} VALUES (1, '{a,abc}', ('123', '2021-01-31', '2021-01-31 10:00:00+01'), '{1.5,2.0}'), (2, '{abcd,NULL}', ('x', '2019-12-31', NULL), '{1.5,1.5,11}'),
     (3, '{}', (NULL, NULL, NULL), '{0.3}'), (4, '{a,b,a}', NULL, '{}'), (5, NULL, NULL, NULL)`,
  ]);
  const [files, server] = [await check(parquet, typed), await check(postgres, typed)];
  expect(said(files)).toEqual(counted);
  const words = (all: readonly Finding[]) => all.map(({ sql: _sql, samples: _samples, ...rest }) => rest);
  expect(words(server)).toEqual(words(files));
  const samples = (all: readonly Finding[]) =>
    all.find((each) => each.subject === 'crm.orders.place.since' && each.state === 'unmet')?.samples;
  expect(samples(files)).toEqual([{ id: 2, 'place.since': '2019-12-31' }]);
  expect(samples(server)).toEqual(samples(files));
  expect(files.find((each) => each.code === 'data.duplicate_values')?.samples).toEqual([
    { 'scores[]': '1.5', values: 3 },
  ]);
});

test('what a finding about the inside of a column says', async () => {
  const held = await hold('ndjson', [
    { id: 1, inside: [{ sku: 'a' }, { sku: null }] },
    { id: 2, inside: [{ sku: 'a', qty: 'two' }] },
    { id: 3, inside: [] },
    { id: 4, inside: null },
  ]);
  const findings = await check(held, lines);
  const words = (code: string, place: string) => {
    const {
      state,
      message,
      expected: must,
      severity = 'error',
    } = findings.find((each) => each.code === code && each.subject === `crm.orders.inside${place}`) as Finding;
    return { state, message, must, severity };
  };
  expect(words('data.invalid_values', '')).toEqual({
    state: 'unmet',
    message:
      'crm.orders.inside is invalid in 1 of 4 rows (25.0%); valid is at least 1 item; at most 3 items; no item twice, nulls left out.',
    must: '0',
    severity: 'error',
  });
  expect(words('data.null_values', '[].sku')).toEqual({
    state: 'unmet',
    message: 'crm.orders.inside[].sku is null somewhere in 1 of 4 rows (25.0%).',
    must: '0, counting rows: one value inside is enough',
    severity: 'error',
  });
  expect(words('data.duplicate_values', '[].sku')).toMatchObject({
    message: 'crm.orders.inside[].sku repeats an earlier value 1 time, in 4 rows.',
    must: '0, counting surplus values, in whichever row: those beyond the first of each value',
  });
  expect(words('data.inside_missing', '[].at')).toEqual({
    state: 'unverified',
    message: 'crm.orders.inside[].at is in none of 4 rows, so what is declared of it shows nothing.',
    must: null,
    severity: 'warning',
  });
});

test('a column that holds nothing inside, and a pattern that no engine has, take nothing from the other rules', async () => {
  const property = (more: string) => `
      - { name: id, items: { logicalType: integer, unique: true } }
      - name: inside
        items: { logicalType: string, required: true, logicalTypeOptions: { pattern: '${more}' } }
`;
  const rows = [{ id: 1, inside: ['a', null] }];
  for (const holder of ['ndjson', 'jsonb'] as const) {
    const found = (await check(await hold(holder, rows), property('(?=a)'))).map(
      ({ code, subject, state, measured }) => [code, subject, state, measured],
    );
    const ofNumber =
      holder === 'jsonb'
        ? [
            ['data.column_type', 'crm.orders.id', 'unmet', null],
            ['data.column_type', 'crm.orders.id[]', 'unmet', null],
            ['data.rule_unclear', 'crm.orders.id[]', 'unverified', null],
          ]
        : [
            ['data.unparsed_values', 'crm.orders.id', 'unmet', 1],
            ['data.inside_missing', 'crm.orders.id[]', 'unverified', 0],
            ['data.duplicate_values', 'crm.orders.id[]', 'met', 0],
          ];
    expect(found.slice(1)).toEqual([
      ...ofNumber,
      ['data.unparsed_values', 'crm.orders.inside', 'met', 0],
      ['data.unparsed_values', 'crm.orders.inside[]', 'met', 0],
      ['data.null_values', 'crm.orders.inside[]', 'unmet', 1],
      ['data.rule_unclear', 'crm.orders.inside[]', 'unverified', null],
    ]);
  }
});

test('a value that PostgreSQL cannot hold as jsonb makes the rules about it errored, and no other', async () => {
  const held = await inPostgres([
    'CREATE TABLE {table} (id integer, inside json, tags text[])',
    `INSERT INTO {table} VALUES (1, '["\\u0000"]', '{a}'), (2, '["a"]', '{a,a}')`,
  ]);
  const found = await check(
    held,
    `
      - { name: id, logicalType: integer, required: true }
      - { name: inside, items: { logicalType: string, required: true } }
      - { name: tags, logicalTypeOptions: { uniqueItems: true }, items: { logicalType: string } }
`,
  );
  expect(found.slice(1).map(({ code, subject, state, measured }) => [code, subject, state, measured])).toEqual([
    ['data.unparsed_values', 'crm.orders.id', 'met', 0],
    ['data.null_values', 'crm.orders.id', 'met', 0],
    ['data.rule_errored', 'crm.orders.inside', 'unverified', null],
    ['data.rule_errored', 'crm.orders.inside[]', 'unverified', null],
    ['data.rule_errored', 'crm.orders.inside[]', 'unverified', null],
    ['data.unparsed_values', 'crm.orders.tags', 'met', 0],
    ['data.invalid_values', 'crm.orders.tags', 'unmet', 1],
    ['data.unparsed_values', 'crm.orders.tags[]', 'met', 0],
  ]);
});
