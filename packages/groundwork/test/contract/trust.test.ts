import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/charter/schema/charter.ts';
import type { QualityRule } from '../../src/charter/schema/data.ts';
import type { Finding } from '../../src/conditions/finding.ts';
import { checkData, checkProcessLog } from '../../src/trust/check-data.ts';
import { bothSources, type SourceKind, type TestTable, useBothSources } from '../support/both-sources.ts';

const customers: TestTable = {
  columns: {
    id: 'integer',
    tenant: 'text',
    email: 'text',
    zip: 'text',
    spend: 'double precision',
    visits: 'integer',
    active: 'boolean',
    joined: 'date',
    seen: 'timestamp',
    account: 'text',
    born: 'text',
  },
  rows: [
    [1, 'a', 'x@x.io', '12345', 10.5, 3, true, '2020-01-31', '2026-03-09 10:00:00', 'acme', '1/31/1990'],
    [2, 'a', 'y@y.io', '1234', -1, 0, false, '2021-02-28', '2026-03-10 11:30:00', 'acme', '2/30/1990'],
    [3, 'a', null, 'ABCDE', 0.3, 5, true, '2019-12-31', null, 'bolt', ''],
    [3, 'b', 'N/A', null, null, null, null, null, '2026-03-01 00:00:00', null, null],
    [5, 'b', '  ', '99999', 1000.25, 12, false, '2022-06-01', '2099-01-01 00:00:00', 'Bolt', '13/1/1990'],
    [5, 'b', 'x@x.io', '00000', 7, 1, true, '2022-06-01', '2026-02-01 08:00:00', ' ', '12/1/1990'],
    [6, null, "o'brien@x.io", "it's", 20, 2, true, '2022-06-02', '2026-02-01 08:00:00', 'core', '1/2/1990'],
  ],
};
const tables = {
  customers,
  accounts: {
    columns: { id: 'text', tenant: 'text' },
    rows: [
      ['acme', 'a'],
      ['bolt', 'b'],
      [null, null],
    ],
  },
  nobody: { columns: { id: 'integer' }, rows: [] },
  deals: {
    columns: { id: 'text', stage: 'text', owner: 'text', amount: 'double precision', created: 'date', closes: 'date' },
    rows: [
      ['d1', 'Open', 'ana', 10, '2026-01-01', '2026-02-01'],
      ['d2', 'Open', ' ', null, '2026-03-01', '2026-04-01'],
      ['d2', 'Open', 'ben', 5, null, null],
      ['d3', 'Won', 'ben', 30.25, '2026-01-05', '2026-01-04'],
      ['d4', 'Lost', null, null, '2026-01-05', '2026-02-04'],
      ['d5', 'Lots', 'ana', 1, '2026-01-05', null],
    ],
  },
  events: {
    columns: { deal: 'integer', step: 'text', at: 'timestamp' },
    rows: [
      [1, 'draft', '2026-01-01 09:00:00'],
      [1, 'approve', '2026-01-01 09:00:00'],
      [1, 'send', '2026-01-02 10:30:00'],
      [2, 'approve', '2026-01-01 09:00:00'],
      [2, 'draft', '2026-01-03 09:00:00'],
      [2, 'send', '2026-01-05 09:00:00'],
      [2, 'éclair', '2026-01-06 09:00:00'],
      [2, 'Zebra', '2026-01-06 09:00:00'],
      [3, 'draft', '2026-01-01 12:00:00'],
      [4, null, '2026-01-01 12:00:00'],
    ],
  },
} as const satisfies Record<string, TestTable>;

const sources = useBothSources(tables);
const now = new Date('2026-03-10T12:00:00Z');
const charter: Charter = { version: 1, id: 'x', title: 'X', owner: { person: null, review_every: '30d' } };

async function findings(kind: SourceKind, sections: Partial<Charter>): Promise<readonly Finding[]> {
  return checkData({
    charter: { ...charter, ...sections },
    locate: () => null,
    sources: sources(kind),
    now,
    timezone: 'UTC',
  });
}

/** What must be the same on both: everything but the statement. */
const said = (all: readonly Finding[]) => all.map(({ sql: _sql, ...rest }) => rest);

const property = (name: string | string[], metric: QualityRule['metric'], rest: QualityRule): QualityRule => ({
  property: name,
  metric,
  ...rest,
});
const invalid = (name: string, args: QualityRule['arguments'], expected: number): readonly [QualityRule, number] => [
  property(name, 'invalidValues', { arguments: args, mustBe: 0 }),
  expected,
];
const counts: readonly (readonly [QualityRule, number])[] = [
  [property('email', 'nullValues', { mustBe: 0 }), 1],
  [property('spend', 'nullValues', { mustBe: 0, unit: 'percent' }), 100 / 7],
  [property('email', 'missingValues', { mustBe: 0 }), 2],
  [property('email', 'missingValues', { arguments: { missingValues: [null, 'N/A'] }, mustBe: 0 }), 2],
  [property('email', 'missingValues', { arguments: { missingValues: [] }, mustBe: 0 }), 1],
  [property('visits', 'missingValues', { arguments: { missingValues: [0, 'N/A'] }, mustBe: 0 }), 2],
  invalid('zip', { pattern: '^[0-9]{5}$' }, 3),
  invalid('zip', { pattern: '\\d\\d' }, 2),
  invalid('zip', { minLength: 5 }, 2),
  invalid('zip', { maxLength: 4 }, 4),
  invalid('zip', { validValues: ['12345', 99999, "it's"] }, 3),
  invalid('zip', { minimum: 1000, maximum: 90000 }, 4),
  invalid('spend', { minimum: 0 }, 1),
  invalid('spend', { maximum: 1000.25 }, 0),
  invalid('spend', { validValues: [7, '20', 'x'] }, 4),
  invalid('visits', { minimum: 1, maximum: 5 }, 2),
  invalid('visits', { validValues: [0, 1, 2, 3] }, 2),
  invalid('visits', { pattern: '^[0-9]$' }, 1),
  invalid('active', { validValues: [true] }, 2),
  invalid('active', { validValues: ['false'] }, 4),
  invalid('joined', { validValues: ['2022-06-01', '2020-01-31'] }, 3),
  invalid('joined', { pattern: '^2022' }, 3),
  [property('id', 'duplicateValues', { mustBe: 0 }), 2],
  [property('tenant', 'duplicateValues', { mustBe: 0, unit: 'percent' }), 400 / 7],
  [{ metric: 'duplicateValues', arguments: { properties: ['tenant', 'id'] }, mustBe: 0 }, 1],
  [property(['id', 'tenant'], 'duplicateValues', { mustBe: 0 }), 1],
  [{ metric: 'rowCount', mustBe: 0 }, 7],
  [{ query: 'SELECT count(*) FROM {object} WHERE {property} > 5', property: 'spend', mustBe: 0 }, 4],
  [{ query: 'SELECT count(*) FROM {object} WHERE spend > 5', mustBe: 0, unit: 'percent' }, 400 / 7],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder as ODCS examples write it.
  [{ query: 'SELECT sum(spend) FROM ${object}', mustBe: 0 }, 1037.05],
];

describe('the counts are what they should be, on files and on PostgreSQL', () => {
  test.each(bothSources)('%s', async (kind) => {
    const found = await findings(kind, { data: { 'crm.customers': { quality: counts.map(([rule]) => rule) } } });
    const measured = found.slice(1).map((each) => each.measured as number);
    measured.forEach((value, i) => {
      expect(value, JSON.stringify(counts[i]?.[0])).toBeCloseTo(counts[i]?.[1] ?? Number.NaN, 10);
    });
    expect(measured).toHaveLength(counts.length);
  });
});

const everything: Partial<Charter> = {
  data: {
    'crm.customers': {
      key: ['id', 'tenant'],
      columns: { born: { logicalType: 'date', format: 'M/d/yyyy' }, joined: { logicalType: 'date' } },
      fresh: { at: 'seen', within: '90m' },
      references: [{ from: 'account', to: 'crm.accounts.id' }],
      quality: counts.map(([rule]) => rule),
    },
    'crm.accounts': { references: [{ from: 'id', to: 'crm.customers.account' }], fresh: { at: 'id', within: '1d' } },
    'crm.nobody': { key: ['id'] },
    'crm.nothing': { key: ['id'] },
  },
  pipeline: {
    table: 'crm.deals',
    id: 'id',
    stage: 'stage',
    stages: { open: ['Open'], won: ['Won'], lost: ['Lost'] },
    owner: 'owner',
    account: 'acount',
    amount: 'amount',
    created: 'created',
    closes: 'closes',
    as_of: '2026-03-31',
    stale_after: '1mo',
  },
  access: [{ source: 'crm', reads: ['customers', 'nothing'] }, { source: 'crm' }],
};

test('every rule, question and probe says the same on files and on PostgreSQL, samples included', async () => {
  const [files, postgres] = [await findings('files', everything), await findings('postgres', everything)];
  expect(said(postgres)).toEqual(said(files));
  expect(files.filter((each) => each.state === 'unmet').length).toBeGreaterThan(30);
});

test('keys, types, freshness and references on both', async () => {
  for (const kind of bothSources) {
    const found = await findings(kind, everything);
    const measured = (code: string, subject: string) =>
      found.find((each) => each.code === code && each.subject === subject)?.measured;
    expect(measured('data.key_duplicates', 'crm.customers.id, tenant')).toBe(1);
    expect(measured('data.key_empty', 'crm.customers.id, tenant')).toBe(1);
    // 30 February and the 13th month.
    expect(measured('data.unparsed_values', 'crm.customers.born')).toBe(2);
    expect(measured('data.fresh', 'crm.customers.seen')).toBe(30);
    // Bolt is not bolt, and a blank is a null.
    expect(measured('data.orphans', 'crm.customers.account')).toBe(2);
    expect(measured('data.orphans', 'crm.accounts.id')).toBe(0);
    expect(measured('pipeline.stale', 'crm.deals.created')).toBe(1);
    expect(measured('pipeline.closed_before_created', 'crm.deals.closes')).toBe(1);
  }
});

test('the event log shows the same on files and on PostgreSQL: ties, ends, times, variants', async () => {
  const process = {
    log: { table: 'crm.events', case: 'deal', activity: 'step', at: 'at' },
    flow: { start: ['draft'], end: ['send'], next: { draft: ['approve'], approve: ['send', 'draft'] } },
    fitness: { mustBeGreaterOrEqualTo: 0.9 },
  };
  const read = (kind: SourceKind) =>
    checkProcessLog({
      charter: { ...charter, process },
      locate: () => null,
      sources: sources(kind),
      now,
      timezone: 'UTC',
    });
  const [files, postgres] = [(await read('files')) ?? [], (await read('postgres')) ?? []];
  expect(said(postgres)).toEqual(said(files));
  const measured = (code: string) => files.find((each) => each.code === code)?.measured;
  // 1: four moves, one of them the end; 2: a wrong start, draft to send, send to what follows, and one more; 3: its start.
  expect(measured('process.not_followed')).toBe(6 / 10);
  expect(measured('process.ties')).toBe(2);
  expect(measured('process.log_incomplete')).toBe(1);
  expect(measured('process.work_after_end')).toBe(1);
});
