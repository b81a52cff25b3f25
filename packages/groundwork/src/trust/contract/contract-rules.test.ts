import { describe, expect, test } from 'vitest';
import type { Rule } from '../data/rule.ts';
import { readContract } from './contract-rules.ts';

const contract = `apiVersion: v3.1.0
kind: DataContract
id: 5f0c
version: 1.0.0
status: active
description: { purpose: Who buys }
servers: [{ server: crm, type: postgres }]
schema:
  - name: customers
    physicalName: public.customer_table
    physicalType: table
    quality:
      - metric: rowCount
        mustBeGreaterThan: 1000
        dimension: completeness
        schedule: 0 20 * * *
        scheduler: cron
      - metric: duplicateValues
        arguments: { properties: [tenant, customer] }
        mustBe: 0
    properties:
      - name: customer
        physicalName: customer_id
        primaryKey: true
        primaryKeyPosition: 2
        logicalType: integer
        logicalTypeOptions: { minimum: 5, format: i32 }
        required: true
        unique: true
      - name: tenant
        primaryKey: true
        primaryKeyPosition: 1
        logicalType: string
        logicalTypeOptions: { pattern: '^[a-z]+$', minLength: 2, maxLength: 9 }
      - name: joined
        logicalType: date
        logicalTypeOptions: { format: MM/dd/yyyy, minimum: '2015-01-01' }
        examples: [01/31/2020]
      - name: account
        relationships: [{ to: accounts.id }]
        quality:
          - metric: nullValues
            mustBeLessThan: 5
            unit: percent
            severity: warning
            tags: [finance]
  - name: accounts
    physicalName: account_table
    properties: [{ name: id, physicalName: account_id, logicalType: string }]
slaProperties:
  - { property: latency, value: 4, unit: d, element: customers.joined }
price: { priceAmount: 9.95 }
team: [{ username: ana }]
`;

const unchecked = (rules: readonly Rule[]) => rules.filter((rule) => rule.kind === 'unchecked');
const read = (text: string, table = 'crm.customers') => readContract(table, 'contracts/customers.odcs.yaml', text);
const schema = (properties: string, more = '') =>
  `apiVersion: v3.1.0\nschema:\n  - name: customers\n    properties:\n${properties}\n${more}`;

describe('a whole ODCS 3.1 file', () => {
  const { rules, columns, key } = read(contract);
  const kinds = (kind: Rule['kind']) => rules.filter((rule) => rule.kind === kind);

  test('everything in it is understood', () => {
    expect(unchecked(rules)).toEqual([]);
  });

  test('the primary key in the order of its positions, by physical names', () => {
    expect(key).toEqual(['tenant', 'customer_id']);
    expect(kinds('keyDuplicates')).toEqual([expect.objectContaining({ columns: ['tenant', 'customer_id'] })]);
    expect(kinds('keyEmpty')).toHaveLength(1);
  });

  test('logical types are declarations for the source', () => {
    expect(columns).toEqual({
      customer_id: { logicalType: 'integer' },
      tenant: { logicalType: 'string' },
      joined: { logicalType: 'date', format: 'MM/dd/yyyy' },
    });
    expect(
      kinds('declaredType').map((rule) => [(rule as { column: string }).column, (rule as { type: unknown }).type]),
    ).toEqual([
      ['customer_id', 'integer'],
      ['tenant', 'string'],
      ['joined', 'date'],
      ['account', null],
    ]);
  });

  test('required, unique and logicalTypeOptions are rules', () => {
    expect(kinds('nullValues')[0]).toMatchObject({ column: 'customer_id', check: { operator: 'mustBe', value: 0 } });
    expect(kinds('duplicateValues')[0]).toMatchObject({ columns: ['customer_id'] });
    expect(kinds('invalidValues').map((rule) => (rule as { valid: unknown }).valid)).toEqual([
      { minimum: 5, maximum: 2_147_483_647 },
      { pattern: '^[a-z]+$', minLength: 2, maxLength: 9 },
      { minimum: '2015-01-01' },
    ]);
  });

  test('quality lists use the same rules as the charter, with columns by physical name', () => {
    expect(kinds('rowCount')).toEqual([
      expect.objectContaining({ check: { operator: 'mustBeGreaterThan', value: 1000 } }),
    ]);
    expect(kinds('duplicateValues')[1]).toMatchObject({ columns: ['tenant', 'customer_id'] });
    expect(kinds('nullValues')[1]).toMatchObject({ column: 'account', unit: 'percent', severity: 'warning' });
  });

  test('relationships are references within the source, latency is freshness', () => {
    expect(kinds('reference')).toEqual([
      expect.objectContaining({ columns: ['account'], target: 'crm.account_table', targetColumns: ['account_id'] }),
    ]);
    expect(kinds('fresh')).toEqual([expect.objectContaining({ column: 'joined', within: '4d' })]);
  });

  test('every rule points to its line in the contract', () => {
    expect(kinds('rowCount')[0]?.location).toMatchObject({ file: 'contracts/customers.odcs.yaml', line: 13 });
    expect(rules.every((rule) => rule.location !== null && rule.location.line > 1)).toBe(true);
  });
});

describe('which object is meant', () => {
  test('the physical name counts before the name, and the schema before its dot does not', () => {
    expect(read(contract, 'crm.customer_table').key).toEqual(['tenant', 'customer_id']);
    expect(read(contract, 'crm.account_table').columns).toEqual({ account_id: { logicalType: 'string' } });
  });
  test('the only object is meant whatever its name', () => {
    expect(read(schema('      - { name: id, logicalType: integer }'), 'crm.anything').columns).toEqual({
      id: { logicalType: 'integer' },
    });
  });
  test('otherwise the contract says that it does not describe the table', () => {
    const [rule, ...rest] = read(contract, 'crm.orders').rules;
    expect(rest).toEqual([]);
    expect(rule).toMatchObject({
      code: 'data.contract_unreadable',
      message: expect.stringContaining('it describes customers, accounts'),
    });
  });
});

describe('what is not understood is named, with its line', () => {
  test.each<[string, string, RegExp, number]>([
    ['an unknown key of the contract', schema('      - { name: id }', 'retention: 3y\n'), /retention/, 6],
    ['an unknown key of a property', schema('      - name: id\n        semanticMeaning: x'), /semanticMeaning/, 6],
    [
      'an option of a type',
      schema('      - name: id\n        logicalType: string\n        logicalTypeOptions: { format: barcode }'),
      /logicalTypeOptions\.format/,
      7,
    ],
    ['a type that is none', schema('      - name: id\n        logicalType: decimal'), /logicalType decimal/, 6],
    [
      'two comparisons, which the standard forbids',
      schema('      - name: id\n        quality: [{ metric: nullValues, mustBeGreaterThan: 1, mustBeLessThan: 3 }]'),
      /2 comparisons/,
      6,
    ],
    [
      'an unknown metric',
      schema('      - name: id\n        quality: [{ metric: freshness, mustBe: 1 }]'),
      /quality rule freshness.*metric/s,
      6,
    ],
    [
      'the deprecated word for a metric',
      schema('      - name: id\n        quality: [{ rule: nullCheck, mustBe: 1 }]'),
      /quality rule nullCheck/,
      6,
    ],
    [
      'an unknown argument',
      schema('      - name: id\n        quality: [{ metric: invalidValues, arguments: { luhn: true }, mustBe: 0 }]'),
      /quality rule invalidValues/,
      6,
    ],
    ['a rule that is no mapping', schema('      - name: id\n        quality: [never null]'), /quality\[0\]/, 6],
    [
      'a flag that is none',
      schema('      - name: id\n        required: sometimes'),
      /required.*neither true nor false/,
      6,
    ],
  ])('%s', (_, text, message, line) => {
    const found = unchecked(read(text).rules);
    expect(found).toHaveLength(1);
    expect(['data.contract_not_understood', 'data.rule_unclear']).toContain(found[0]?.code);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.location?.line).toBe(line);
  });

  test('a custom rule of another engine, and a text rule, are not for a machine', () => {
    const text = schema(
      '      - name: id\n        quality: [{ type: custom, engine: soda, implementation: "x" }, { type: text, description: Nice }]',
    );
    const found = unchecked(read(text).rules);
    expect(found.map((rule) => rule.code)).toEqual(['data.not_machine_checkable', 'data.not_machine_checkable']);
    expect(found[0]?.message).toContain('a check of soda');
  });

  const levels = (written: string) =>
    read(schema('      - { name: id }', `slaProperties: [{ ${written} }]\n`)).rules.slice(1);

  test('how often rows come is a rule, and how long they are kept is measured', () => {
    expect(levels('property: frequency, value: 1, valueExt: 1, unit: d, element: id')).toEqual([
      expect.objectContaining({ kind: 'frequency', column: 'id', every: '1d', severity: 'error' }),
    ]);
    expect(levels('property: re, value: 3, unit: y, element: customers.id')).toEqual([
      expect.objectContaining({ kind: 'retention', column: 'id', period: '3y', severity: 'warning' }),
    ]);
  });

  test.each([
    ['property: availability, value: 99, unit: percent', /when it could not be read/],
    ['property: retention, value: 3, element: id', /without a column of this table, a whole number and a unit/],
    ['property: frequency, value: daily, unit: d, element: id', /without a column of this table/],
    ['property: frequency, value: 1, unit: d', /without a column of this table/],
  ])('a service level that a table does not show is a warning: %s', (written, because) => {
    expect(levels(written)).toEqual([
      expect.objectContaining({ kind: 'unchecked', severity: 'warning', message: expect.stringMatching(because) }),
    ]);
  });

  test("a service level of another object is that object's; one of an object that is not there is named", () => {
    const level = (element: string) => contract.replace('element: customers.joined', `element: ${element}`);
    expect(read(level('accounts.id')).rules.some((rule) => rule.kind === 'fresh')).toBe(false);
    expect(unchecked(read(level('accounts.id')).rules)).toEqual([]);
    expect(unchecked(read(level('orders.at')).rules)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('latency') }),
    ]);
  });

  test('a latency in m, which is minutes to some and months to others, is not guessed', () => {
    const text = schema(
      '      - { name: at }',
      'slaProperties: [{ property: latency, value: 3, unit: m, element: at }]\n',
    );
    expect(unchecked(read(text).rules)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('latency') }),
    ]);
  });
});

describe('what is not understood inside a column is named, with its line', () => {
  test.each<[string, string, RegExp, number]>([
    [
      'a key inside a column',
      schema(
        '      - name: id\n        logicalType: array\n        items:\n          logicalType: object\n          properties: [{ name: zip, primaryKey: true }]',
      ),
      /primaryKey about crm.customers.id\[\].zip.*what a key inside a column identifies/,
      9,
    ],
    [
      'a reference from inside a column',
      schema('      - name: id\n        items: { relationships: [{ to: accounts.id }] }'),
      /relationships about crm.customers.id\[\].*not from inside/,
      6,
    ],
    [
      'a count of rows inside a column',
      schema('      - name: id\n        items: { quality: [{ metric: rowCount, mustBe: 1 }] }'),
      /quality rule rowCount.*stands inside a column/,
      6,
    ],
    [
      'a query inside a column',
      schema("      - name: id\n        items: { quality: [{ query: 'SELECT 1', mustBe: 1 }] }"),
      /quality rule number 1.*stands inside a column/,
      6,
    ],
    [
      'a share of surplus values, which are no rows',
      schema(
        '      - name: id\n        items: { quality: [{ metric: duplicateValues, mustBeLessThan: 5, unit: percent }] }',
      ),
      /quality rule duplicateValues.*stands inside a column/,
      6,
    ],
    [
      'items of what is no array',
      schema('      - name: id\n        logicalType: string\n        items: { logicalType: string }'),
      /items.*only an array has items/,
      7,
    ],
    [
      'properties of what is no object',
      schema('      - name: id\n        logicalType: string\n        properties: [{ name: zip }]'),
      /properties.*only an object has properties/,
      7,
    ],
    [
      'items that are no property',
      schema('      - name: id\n        logicalType: array\n        items: string'),
      /items/,
      7,
    ],
    [
      'the zone of times that have none',
      schema(
        '      - name: id\n        logicalType: timestamp\n        logicalTypeOptions: { defaultTimezone: Etc/UTC }',
      ),
      /defaultTimezone.*clock of the workspace/,
      7,
    ],
  ])('%s', (_, text, message, line) => {
    const found = unchecked(read(text).rules);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.location?.line).toBe(line);
  });
});

describe('a relationship that cannot be followed is named, with its line', () => {
  test.each<[string, string, RegExp, number]>([
    [
      'a relationship from another object',
      schema('      - name: id', '    relationships: [{ from: orders.id, to: accounts.id }]\n'),
      /relationship to "accounts\.id"/,
      6,
    ],
    [
      'from at a property, where the standard forbids it',
      schema('      - name: id\n        relationships: [{ from: customers.id, to: accounts.id }]'),
      /relationship to "accounts\.id"/,
      6,
    ],
    [
      'a relationship to another file',
      schema('      - name: id\n        relationships: [{ to: "other.yaml#/schema/a/properties/b" }]'),
      /relationship to "other\.yaml/,
      6,
    ],
  ])('%s', (_, text, message, line) => {
    const found = unchecked(read(text).rules);
    expect(found.map((rule) => rule.code)).toEqual(['data.contract_not_understood']);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.location?.line).toBe(line);
  });
});

describe('a file that cannot be used says why, with the place', () => {
  test.each([
    ['YAML that does not parse', 'apiVersion: [', /./],
    ['another version', 'apiVersion: v2.2.2\ndataset: []\n', /apiVersion v2\.2\.2/],
    ['no version', 'schema: []\n', /names no apiVersion/],
    ['no object', 'apiVersion: v3.1.0\n', /describes no object customers; it describes none/],
  ])('%s', (_, text, message) => {
    const { rules } = read(text);
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every((rule) => rule.kind === 'unchecked' && rule.code === 'data.contract_unreadable')).toBe(true);
    expect(unchecked(rules)[0]?.message).toMatch(message);
    expect(rules[0]?.location?.file).toBe('contracts/customers.odcs.yaml');
  });
});

test('relationships by id, and composite ones, lead to physical names', () => {
  const text = `apiVersion: v3.1.0
schema:
  - id: o
    name: orders
    relationships: [{ from: [orders.tenant, orders.account], to: [accounts.tenant, accounts.id] }]
    properties:
      - { id: p1, name: tenant }
      - { id: p2, name: account, relationships: [{ to: schema/a/properties/p3 }] }
  - id: a
    name: accounts
    physicalName: account_table
    properties: [{ id: p3, name: id, physicalName: account_id }, { name: tenant }]
`;
  const references = readContract('crm.orders', 'c.yaml', text).rules.filter((rule) => rule.kind === 'reference');
  expect(references).toEqual([
    expect.objectContaining({ columns: ['account'], target: 'crm.account_table', targetColumns: ['account_id'] }),
    expect.objectContaining({
      columns: ['tenant', 'account'],
      target: 'crm.account_table',
      targetColumns: ['tenant', 'account_id'],
    }),
  ]);
});

describe('words of other versions, and of examples of the standard, mean what they mean there', () => {
  const rulesOf = (quality: string, version = 'v3.1.0') =>
    read(
      `apiVersion: ${version}\nschema:\n  - name: customers\n    properties:\n      - name: id\n        quality:\n          - ${quality}\n`,
    ).rules.filter((rule) => rule.kind !== 'declaredType');

  test.each([
    ['mustBeGreaterThanOrEqualTo', 'mustBeGreaterOrEqualTo'],
    ['mustBeGreaterOrEqualTo', 'mustBeGreaterOrEqualTo'],
    ['mustBeLessThanOrEqualTo', 'mustBeLessOrEqualTo'],
    ['mustBeLessOrEqualTo', 'mustBeLessOrEqualTo'],
  ])('%s is %s', (written, operator) => {
    expect(rulesOf(`{ metric: nullValues, ${written}: 3 }`)).toEqual([
      expect.objectContaining({ kind: 'nullValues', check: { operator, value: 3 } }),
    ]);
  });

  test('rule is the older word for metric', () => {
    expect(rulesOf('{ type: library, rule: duplicateCount, mustBe: 0 }', 'v3.0.2')).toEqual([
      expect.objectContaining({ kind: 'duplicateValues', columns: ['id'] }),
    ]);
  });

  test('a pattern beside empty arguments is one under them', () => {
    expect(rulesOf("{ metric: invalidValues, mustBe: 0, arguments: , pattern: '^[A-Z]{2}$' }")).toEqual([
      expect.objectContaining({ kind: 'invalidValues', valid: { pattern: '^[A-Z]{2}$' } }),
    ]);
  });

  test('a null among the valid values says nothing: it is missing, not invalid', () => {
    expect(rulesOf('{ metric: invalidValues, arguments: { validValues: ["", null, n/a] }, mustBe: 0 }')).toEqual([
      expect.objectContaining({ valid: { validValues: ['', 'n/a'] } }),
    ]);
  });

  test('a query may say table and column, and any unit', () => {
    expect(
      rulesOf('{ type: sql, query: "SELECT count({column}) FROM {table}", unit: seconds, mustBeBetween: [0, 9] }'),
    ).toEqual([
      expect.objectContaining({
        kind: 'sql',
        query: 'SELECT count({property}) FROM {object}',
        column: 'id',
        unit: null,
      }),
    ]);
  });
});

describe('types', () => {
  const typeOf = (property: string, version = 'v3.1.0') => {
    const { rules, columns } = read(
      `apiVersion: ${version}\nschema:\n  - name: customers\n    properties:\n      - ${property}\n`,
    );
    return { rules, column: columns.at };
  };

  test.each([
    ['{ name: at, logicalType: date }', 'v3.1.0', { logicalType: 'date' }],
    ['{ name: at, logicalType: date, physicalType: timestamp }', 'v3.1.0', { logicalType: 'timestamp' }],
    ['{ name: at, logicalType: date, physicalType: time }', 'v3.0.2', { logicalType: 'time' }],
    [
      '{ name: at, logicalType: date, logicalTypeOptions: { format: "yyyy-MM-dd HH:mm:ss", minimum: "2020-01-01 00:00:00" } }',
      'v3.0.2',
      { logicalType: 'timestamp', format: 'yyyy-MM-dd HH:mm:ss' },
    ],
    ['{ name: at, logicalType: array, items: { logicalType: string } }', 'v3.1.0', undefined],
  ])('%s of %s', (property, version, declared) => {
    expect(typeOf(property, version).column).toEqual(declared);
  });

  test('what stands inside a column has rules at its place, by physical names', () => {
    const { rules } =
      typeOf(`{ name: at, logicalType: array, logicalTypeOptions: { minItems: 1 }, items: { logicalType: object, properties: [
          { name: zip, physicalName: postal.code, logicalType: string, required: true, unique: true, enum: [a], logicalTypeOptions: { maxLength: 9 },
            quality: [{ metric: missingValues, id: there, mustBe: 0 }, { type: text, description: By hand }] }] } }`);
    const zip = [{ to: 'items' }, { to: 'member', name: 'postal.code' }];
    const found = rules
      .filter((rule) => rule.kind !== 'unchecked')
      .map((rule) => [rule.id, rule.kind, 'inside' in rule ? rule.inside?.steps : undefined]);
    expect(found).toEqual([
      ['crm.customers.at/logicalType', 'declaredType', undefined],
      ['crm.customers.at/logicalTypeOptions', 'invalidValues', undefined],
      ['crm.customers.at[]/logicalType', 'declaredType', [{ to: 'items' }]],
      ['crm.customers.at[].postal.code/logicalType', 'declaredType', zip],
      ['crm.customers.at[].postal.code/required', 'nullValues', zip],
      ['crm.customers.at[].postal.code/unique', 'duplicateValues', zip],
      ['crm.customers.at[].postal.code/logicalTypeOptions', 'invalidValues', zip],
      ['crm.customers.at[].postal.code/enum', 'invalidValues', zip],
      ['crm.customers/there', 'missingValues', zip],
    ]);
    expect(unchecked(rules)).toEqual([
      expect.objectContaining({ code: 'data.not_machine_checkable', subject: 'crm.customers.at[].postal.code' }),
    ]);
  });

  test.each([
    ['as ODCS 3.2 has them', '[{ value: 1, label: One }, { value: 2 }]'],
    ['alone, as JSON Schema has them', '[1, 2]'],
  ])('the values of an enum, %s, are the valid ones', (_, written) => {
    expect(typeOf(`{ name: at, enum: ${written} }`, 'v3.2.0').rules).toContainEqual(
      expect.objectContaining({ kind: 'invalidValues', valid: { validValues: [1, 2] } }),
    );
  });

  test('a pattern and a format are two rules', () => {
    const { rules } = typeOf("{ name: at, logicalType: string, logicalTypeOptions: { pattern: '^a', format: uuid } }");
    const valid = rules.flatMap((rule) => (rule.kind === 'invalidValues' ? [rule.valid.pattern] : []));
    expect(valid).toEqual(['^a', expect.stringContaining('{8}')]);
  });
});

describe('terms: whether the contract counts today', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const terms = (more: string) =>
    readContract('crm.customers', 'c.yaml', schema('      - { name: id }', more), now).rules.flatMap((rule) =>
      rule.kind === 'unchecked' ? [[rule.code, rule.state ?? 'unverified', rule.severity]] : [],
    );
  const level = (property: string, value: string) => `slaProperties: [{ property: ${property}, value: "${value}" }]\n`;

  test.each([
    [level('endOfLife', '2042-05-12T09:30:10-08:00'), ['data.contract_term', 'met', 'error']],
    [level('el', '2026-03-10'), ['data.contract_term', 'unmet', 'error']],
    [level('endOfSupport', '2022-05-12'), ['data.contract_term', 'unmet', 'warning']],
    [level('generalAvailability', '2022-05-12'), ['data.contract_term', 'met', 'warning']],
    [level('ga', '2027-05-12'), ['data.contract_term', 'unmet', 'warning']],
    ['status: retired\n', ['data.contract_term', 'unmet', 'error']],
    [level('timeOfAvailability', '09:00-08:00'), ['data.contract_not_understood', 'unverified', 'warning']],
  ])('%s', (more, found) => {
    expect(terms(more)).toEqual([found]);
  });
});
