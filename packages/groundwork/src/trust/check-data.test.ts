import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../test/support/csv-sources.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { DataTable } from '../charter/schema/data.ts';
import type { Finding } from '../conditions/finding.ts';
import { worstState } from '../conditions/roll-up.ts';
import type { Connection, Sources } from '../sources/connection.ts';
import { checkData, checkProcessLog, type TrustInput } from './check-data.ts';

const csvSources = useCsvSources();

const charter = (sections: Partial<Charter>): Charter => ({
  version: 1,
  id: 'win-back',
  title: 'Win-back',
  owner: { person: null, review_every: '30d' },
  ...sections,
});
const now = new Date('2026-03-10T12:00:00Z');

async function check(
  sources: Sources,
  data: Record<string, DataTable>,
  more: Partial<TrustInput> = {},
): Promise<readonly Finding[]> {
  return checkData({ charter: charter({ data }), locate: () => null, sources, now, timezone: 'UTC', ...more });
}

const brief = ({ code, subject, state, measured }: Finding) => ({ code, subject, state, measured });

describe('a table whose rules hold', () => {
  test('gives one met finding a rule, after one with the rows', async () => {
    const sources = await csvSources({ customers: 'id,email\n1,a@x.io\n2,b@x.io\n' });
    const findings = await check(sources, {
      'crm.customers': { key: ['id'], quality: [{ property: 'email', metric: 'nullValues', mustBe: 0 }] },
    });
    expect(findings.map(brief)).toEqual([
      { code: 'data.rows', subject: 'crm.customers', state: 'met', measured: 2 },
      { code: 'data.key_duplicates', subject: 'crm.customers.id', state: 'met', measured: 0 },
      { code: 'data.key_empty', subject: 'crm.customers.id', state: 'met', measured: 0 },
      { code: 'data.null_values', subject: 'crm.customers.email', state: 'met', measured: 0 },
    ]);
    expect(worstState(findings)).toBe('met');
  });
});

describe('a rule that does not hold', () => {
  test('says measured, expected, the statement, up to five samples with key and value, and the fix', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},${i < 7 ? '' : `a${i}@x.io`}`).join('\n');
    const sources = await csvSources({ customers: `id,email\n${rows}\n` });
    const findings = await check(sources, {
      'crm.customers': {
        key: ['id'],
        quality: [{ property: 'email', metric: 'nullValues', mustBeLessThan: 5, unit: 'percent', severity: 'warning' }],
      },
    });
    expect(findings.at(-1)).toEqual({
      code: 'data.null_values',
      subject: 'crm.customers.email',
      state: 'unmet',
      measured: 35,
      expected: 'less than 5%',
      unit: 'percent',
      message: 'crm.customers.email is null in 7 of 20 rows (35.0%).',
      fix: 'Fill in email where it is missing, or correct the rule if it may be.',
      sql: 'SELECT count(*) FROM crm.customers WHERE "email" IS NULL',
      samples: [1, 2, 3, 4, 5].map((id) => ({ id, email: null })),
      severity: 'warning',
      location: null,
    });
  });

  test('a query in percent is a share of the rows of the table, and what is no count has none', async () => {
    const sources = await csvSources({ customers: 'id,spend\n1,2\n2,5\n3,9\n4,1\n' });
    const quality = ['count(*)', 'avg(spend)', 'sum(spend)'].map((value) => ({
      query: `SELECT ${value} FROM {object} WHERE spend > 1`,
      mustBeLessThan: 50,
      unit: 'percent' as const,
    }));
    const findings = (await check(sources, { 'crm.customers': { quality } })).slice(1);
    expect(findings.map(({ state, measured, message }) => [state, measured, message])).toEqual([
      ['unmet', 75, 'The query over crm.customers gives 3 of 4 rows (75.0%), not less than 50%.'],
      ['unverified', null, expect.stringContaining('gives 5.333333333333333, which is no count of the 4 rows')],
      ['unverified', null, expect.stringContaining('gives 16, which is no count of the 4 rows')],
    ]);
  });

  test('points to the line that declares it', async () => {
    const sources = await csvSources({ customers: 'id\n1\n1\n' });
    const location = { file: 'charter.yaml', line: 12, column: 3 };
    const locate: TrustInput['locate'] = (path) => (path.join('/') === 'data/crm.customers/key' ? location : null);
    const findings = await check(sources, { 'crm.customers': { key: ['id'] } }, { locate });
    expect(findings.find((each) => each.code === 'data.key_duplicates')).toMatchObject({
      state: 'unmet',
      measured: 1,
      location,
      samples: [{ id: 1, rows: 2 }],
    });
  });
});

describe('an empty table never passes', () => {
  test('every rule of it is unmet, whatever it asks for', async () => {
    const sources = await csvSources({ customers: 'id,email,at\n' });
    const findings = await check(sources, {
      'crm.customers': {
        key: ['id'],
        columns: { email: { logicalType: 'string' } },
        fresh: { at: 'at', within: '24h' },
        references: [{ from: 'id', to: 'crm.customers.id' }],
        quality: [
          { property: 'email', metric: 'nullValues', mustBe: 0 },
          { metric: 'rowCount', mustBe: 0 },
          { query: 'SELECT count(*) FROM {object}', mustBe: 0 },
        ],
      },
    });
    expect(findings).toHaveLength(9);
    expect(new Set(findings.map((each) => `${each.code} ${each.state}`))).toEqual(new Set(['data.table_empty unmet']));
  });
});

describe('one bad rule does not hide the others', () => {
  test('a pattern that is none is errored, apart from what failed and what holds', async () => {
    const sources = await csvSources({ customers: 'id,zip\n1,12345\n2,\n' });
    const findings = await check(sources, {
      'crm.customers': {
        key: ['id'],
        quality: [
          { property: 'zip', metric: 'invalidValues', arguments: { pattern: '(' }, mustBe: 0 },
          { property: 'zip', metric: 'nullValues', mustBe: 0 },
          { query: 'SELECT sum(zip', mustBe: 0 },
          { query: 'SELECT NULL FROM {object} LIMIT 1', mustBe: 0 },
        ],
      },
    });
    expect(findings.map(({ code, state, measured }) => [code, state, measured])).toEqual([
      ['data.rows', 'met', 2],
      ['data.key_duplicates', 'met', 0],
      ['data.key_empty', 'met', 0],
      ['data.rule_unclear', 'unverified', null],
      ['data.null_values', 'unmet', 1],
      ['data.rule_errored', 'unverified', null],
      ['data.rule_errored', 'unverified', null],
    ]);
    expect(findings.filter((each) => each.code === 'data.rule_errored').every((each) => each.fix && each.sql)).toBe(
      true,
    );
  });

  test('an argument that no engine takes, and a time that is too long to count, are errored', async () => {
    const sources = await csvSources({ customers: 'id,at\n1,2026-01-01\n' });
    const findings = await check(sources, {
      'crm.customers': {
        fresh: { at: 'at', within: '9999999999y' },
        quality: [
          { property: 'id', metric: 'invalidValues', arguments: { pattern: 'a\0' }, mustBe: 0 },
          { property: 'id', metric: 'invalidValues', arguments: { minimum: Number.POSITIVE_INFINITY }, mustBe: 0 },
          { property: 'at', metric: 'invalidValues', arguments: { minimum: 5 }, mustBe: 0 },
          { property: 'id', metric: 'nullValues', mustBe: 0 },
          { property: 'id', metric: 'nullValues', mustBe: 'none' },
        ],
      },
    });
    expect(findings.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'data.rows met',
      'data.rule_errored unverified',
      'data.rule_unclear unverified',
      'data.rule_errored unverified',
      'data.rule_unclear unverified',
      'data.null_values met',
      'data.rule_errored unverified',
    ]);
  });

  test('a query that writes, reads a file or another table is refused, not run', async () => {
    const sources = await csvSources({ customers: 'id\n1\n', secrets: 'key\nx\n' });
    const queries = [
      "COPY {object} TO 'x.csv'",
      "SELECT count(*) FROM read_csv('data/secrets.csv')",
      'SELECT count(*) FROM crm.secrets',
      'SELECT 1 FROM {object}; DROP TABLE x',
    ];
    const findings = await check(sources, {
      'crm.customers': { quality: queries.map((query) => ({ query, mustBe: 0 })) },
    });
    expect(findings.slice(1).map(({ code, state }) => `${code} ${state}`)).toEqual(
      queries.map(() => 'data.rule_errored unverified'),
    );
  });
});

describe('columns in trouble', () => {
  test('a column that is not there is unmet and asks whether another was meant; other rules go on', async () => {
    const sources = await csvSources({ customers: 'id,email\n1,a\n' });
    const findings = await check(sources, {
      'crm.customers': {
        quality: [
          { property: 'emial', metric: 'nullValues', mustBe: 0 },
          { property: 'email', metric: 'nullValues', mustBe: 0 },
        ],
      },
    });
    expect(findings.slice(1).map(({ code, state }) => [code, state])).toEqual([
      ['data.column_missing', 'unmet'],
      ['data.null_values', 'met'],
    ]);
    expect(findings[1]?.message).toBe('crm.customers has no column "emial". Did you mean "email"?');
  });

  test('a declared column that is not there, or is declared with a format that is none, does not hide the rest', async () => {
    const sources = await csvSources({ deals: 'id,closed,opened\n1,01/02/2026,2026-01-01\n' });
    const findings = await check(sources, {
      'crm.deals': {
        key: ['id'],
        columns: {
          clsed: { logicalType: 'date' },
          closed: { logicalType: 'date', format: 'MM/dd/yyyy' },
          opened: { logicalType: 'date', format: 'qq' },
        },
      },
    });
    expect(findings.map(({ code, subject, state }) => [code, subject, state])).toEqual([
      ['data.rows', 'crm.deals', 'met'],
      ['data.key_duplicates', 'crm.deals.id', 'met'],
      ['data.key_empty', 'crm.deals.id', 'met'],
      ['data.column_missing', 'crm.deals.clsed', 'unmet'],
      ['data.unparsed_values', 'crm.deals.closed', 'met'],
      ['data.column_refused', 'crm.deals.opened', 'unverified'],
    ]);
  });

  test('a column that reads two ways is refused with both readings; declared, its values that do not parse are counted and shown', async () => {
    const text = 'id,closed\n1,1/2/2026\n2,3/4/2026\n3,soon\n4,\n';
    const rule: DataTable = { key: ['id'], quality: [{ property: 'closed', metric: 'nullValues', mustBe: 1 }] };
    const sources = await csvSources({ deals: text });
    const undeclared = await check(sources, { 'crm.deals': rule });
    expect(undeclared.at(-1)).toMatchObject({
      code: 'data.column_ambiguous',
      state: 'unverified',
      message: expect.stringMatching(/M\/d\/yyyy.*d\/M\/yyyy/),
    });

    const declared = await check(sources, {
      'crm.deals': { ...rule, columns: { closed: { logicalType: 'date', format: 'M/d/yyyy' } } },
    });
    expect(declared.find((each) => each.code === 'data.unparsed_values')).toMatchObject({
      state: 'unmet',
      measured: 1,
      message: 'crm.deals.closed is not a date written M/d/yyyy in 1 of 4 rows (25.0%).',
      samples: [{ id: 3, closed: 'soon' }],
    });
    expect(declared.at(-1)).toMatchObject({ code: 'data.null_values', state: 'met', measured: 1 });
  });
});

describe('tables and sources in trouble', () => {
  test('a table that is not there, and a source that is none, give a finding for each rule, and other tables go on', async () => {
    const sources = await csvSources({ customers: 'id\n1\n' });
    const findings = await check(sources, {
      'crm.custmers': { key: ['id'], quality: [{ metric: 'rowCount', mustBe: 1 }] },
      'erp.orders': {},
      'crm.customers': { key: ['id'] },
    });
    expect(findings.map(({ code, subject, state }) => [code, subject, state])).toEqual([
      ['data.table_unreadable', 'crm.custmers.id', 'unverified'],
      ['data.table_unreadable', 'crm.custmers.id', 'unverified'],
      ['data.table_unreadable', 'crm.custmers', 'unverified'],
      ['data.table_unreadable', 'erp.orders', 'unverified'],
      ['data.rows', 'crm.customers', 'met'],
      ['data.key_duplicates', 'crm.customers.id', 'met'],
      ['data.key_empty', 'crm.customers.id', 'met'],
    ]);
    expect(findings[0]?.message).toContain('Did you mean "customers"?');
  });

  test('a connection that dies while it is asked leaves nothing passed', async () => {
    const good = await csvSources({ customers: 'id\n1\n' });
    const dead: Sources = {
      ...good,
      relation: async (name, declared) => {
        const { connection, relation } = await good.relation(name, declared);
        const query: Connection['query'] = () => Promise.reject(new Error('Connection terminated unexpectedly'));
        return { relation, connection: { ...connection, query } };
      },
    };
    const findings = await check(dead, {
      'crm.customers': { key: ['id'], quality: [{ metric: 'rowCount', mustBe: 1 }] },
    });
    expect(findings.every((each) => each.state === 'unverified')).toBe(true);
    expect(findings.at(-1)?.message).toContain('Connection terminated unexpectedly.');
    const bare = await check(dead, { 'crm.customers': {} });
    expect(bare).toEqual([
      expect.objectContaining({
        state: 'unverified',
        message: expect.stringContaining('Connection terminated unexpectedly.'),
      }),
    ]);
  });

  test('a reference to a table, a column or a source that is not there is not a pass', async () => {
    const sources = await csvSources({ deals: 'id,account\n1,a\n', accounts: 'id\na\n' });
    const references = ['crm.acounts.id', 'crm.accounts.idd', 'erp.accounts.id'].map((to) => ({ from: 'account', to }));
    const findings = await check(sources, { 'crm.deals': { references } });
    expect(findings.slice(1).map(({ code, state }) => [code, state])).toEqual([
      ['data.rule_errored', 'unverified'],
      ['data.column_missing', 'unmet'],
      ['data.rule_errored', 'unverified'],
    ]);
  });
});

describe('a charter without rules', () => {
  test('is unmet and says so', async () => {
    const sources = await csvSources({});
    expect((await check(sources, {})).map(brief)).toEqual([
      { code: 'data.not_declared', subject: 'win-back', state: 'unmet', measured: 0 },
    ]);
  });
  test('with a table without rules still looks whether it has rows', async () => {
    const sources = await csvSources({ customers: 'id\n1\n', empty: 'id\n' });
    const findings = await check(sources, { 'crm.customers': {}, 'crm.empty': {} });
    expect(findings.map(brief)).toEqual([
      { code: 'data.rows', subject: 'crm.customers', state: 'met', measured: 1 },
      { code: 'data.table_empty', subject: 'crm.empty', state: 'unmet', measured: 0 },
    ]);
  });
});

describe('a contract file', () => {
  const contract =
    'apiVersion: v3.1.0\nschema:\n  - name: customers\n    properties:\n      - { name: id, primaryKey: true, primaryKeyPosition: 1 }\n' +
    '      - { name: joined, logicalType: date, logicalTypeOptions: { format: M/d/yyyy, minimum: "2020-01-01" }, required: true }\n';

  test('is checked like the rules of the charter, which come first and whose columns win', async () => {
    const sources = await csvSources({ customers: 'id,joined\n1,1/2/2019\n2,\n3,1/13/2021\n' });
    const findings = await check(
      sources,
      { 'crm.customers': { contract: 'c.odcs.yaml' } },
      { contractText: async () => contract },
    );
    expect(findings.slice(1).map(({ code, state, measured, samples }) => [code, state, measured, samples])).toEqual([
      ['data.key_duplicates', 'met', 0, []],
      ['data.key_empty', 'met', 0, []],
      ['data.unparsed_values', 'met', 0, []],
      ['data.unparsed_values', 'met', 0, []],
      ['data.null_values', 'unmet', 1, [{ id: 2, joined: null }]],
      ['data.invalid_values', 'unmet', 1, [{ id: 1, joined: '1/2/2019' }]],
    ]);
    expect(findings.at(-1)?.location).toEqual({ file: 'c.odcs.yaml', line: 6, column: expect.any(Number) });
  });

  test('that cannot be read is reported with the reason; the rules of the charter go on', async () => {
    const sources = await csvSources({ customers: 'id\n1\n' });
    const data = { 'crm.customers': { contract: 'c.odcs.yaml', key: ['id'] } };
    for (const contractText of [undefined, () => Promise.reject(new Error('c.odcs.yaml is outside the workspace'))]) {
      const findings = await check(sources, data, contractText ? { contractText } : {});
      expect(findings.map(({ code, state }) => `${code} ${state}`)).toEqual([
        'data.rows met',
        'data.key_duplicates met',
        'data.key_empty met',
        'data.contract_unreadable unverified',
      ]);
    }
  });
});

test('without an event log nobody looked, and checkProcessLog says so with null', async () => {
  const sources = await csvSources({});
  expect(
    await checkProcessLog({ charter: charter({ process: {} }), locate: () => null, sources, now, timezone: 'UTC' }),
  ).toBeNull();
});
