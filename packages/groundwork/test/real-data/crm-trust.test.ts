import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Charter } from '../../src/charter/schema/charter.ts';
import type { DataTable } from '../../src/charter/schema/data.ts';
import type { Finding } from '../../src/conditions/finding.ts';
import { worstState } from '../../src/conditions/roll-up.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { checkData, checkProcessLog } from '../../src/trust/check-data.ts';
import { crmPipeline } from './crm-workspace.ts';

const dir = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const present = existsSync(`${dir}/crm`) && existsSync(`${dir}/incidents`);
if (!present) console.warn('Skipped: ../shared/data/crm and ../shared/data/incidents are not there.');

const sources = present
  ? openSources({
      dir,
      config: { sources: { crm: { kind: 'files', path: 'crm' }, itsm: { kind: 'files', path: 'incidents' } } },
    })
  : null;
afterAll(async () => sources?.close());

const charter = (sections: Partial<Charter>): Charter => ({
  version: 1,
  id: 'pipeline-hygiene',
  title: 'Pipeline hygiene',
  owner: { person: null, review_every: '30d' },
  ...sections,
});
const input = (sections: Partial<Charter>) => {
  if (sources === null) throw new Error('There is no data.');
  return {
    charter: charter(sections),
    locate: () => null,
    sources,
    now: new Date('2018-01-01T12:00:00Z'),
    timezone: 'UTC',
  };
};

/** Finds by code, and by the end of the subject where several have it. */
const among =
  (findings: readonly Finding[]) =>
  (code: string, subject = ''): Finding =>
    findings.find((each) => each.code === code && each.subject.endsWith(subject)) ??
    expect.fail(`no ${code} ${subject} among ${findings.map((each) => `${each.code} ${each.subject}`).join('\n')}`);

const usDates: DataTable['columns'] = {
  engage_date: { logicalType: 'date', format: 'M/d/yyyy' },
  close_date: { logicalType: 'date', format: 'M/d/yyyy' },
};
const rules: DataTable = {
  key: ['opportunity_id'],
  references: [
    { from: 'product', to: 'crm.products.product' },
    { from: 'account', to: 'crm.accounts.account' },
    { from: 'sales_agent', to: 'crm.sales_teams.sales_agent' },
  ],
  quality: [
    { metric: 'rowCount', mustBe: 8800 },
    { property: ['account', 'close_date', 'close_value'], metric: 'nullValues', mustBe: 0 },
    {
      property: 'deal_stage',
      metric: 'invalidValues',
      arguments: { validValues: ['Won', 'Lost', 'Engaging', 'Prospecting'] },
      mustBe: 0,
    },
    { type: 'sql', query: 'SELECT count(*) FROM {object} WHERE close_date < engage_date', mustBe: 0 },
    { type: 'sql', query: "SELECT sum(close_value) FROM {object} WHERE deal_stage = 'Won'", mustBe: 10_005_534 },
  ],
};
describe.skipIf(!present)('CRM Sales Opportunities: 8,800 deals', () => {
  const tables = { iso: 'crm.sales_pipeline', us: 'crm.sales_pipeline_us_dates' } as const;
  const read = async (table: string, columns?: DataTable['columns']) =>
    checkData(
      input({
        data: {
          [table]: columns ? { ...rules, columns } : rules,
          'crm.sales_teams': { references: [{ from: 'sales_agent', to: `${table}.sales_agent` }] },
        },
        pipeline: crmPipeline(table),
      }),
    );
  let iso: readonly Finding[] = [];
  let us: readonly Finding[] = [];
  beforeAll(async () => {
    iso = await read(tables.iso);
    us = await read(tables.us, usDates);
  });

  test('the tables have 8,800, 85, 7 and 35 rows', async () => {
    const data = { 'crm.accounts': {}, 'crm.products': {}, 'crm.sales_teams': {} };
    const counted = await checkData(input({ data }));
    expect(counted.map((each) => each.measured)).toEqual([85, 7, 35]);
    expect(among(iso)('data.rows', tables.iso).measured).toBe(8800);
  });

  test('as findings: missing accounts, dates and values, the product that does not exist, and nothing else', () => {
    const found = among(iso);
    expect(found('data.null_values', 'account')).toMatchObject({ state: 'unmet', measured: 1425, unit: 'rows' });
    expect(found('data.null_values', 'close_date')).toMatchObject({ state: 'unmet', measured: 2089 });
    expect(found('data.null_values', 'close_value')).toMatchObject({ state: 'unmet', measured: 2089 });
    expect(found('data.orphans', 'pipeline.product')).toMatchObject({
      state: 'unmet',
      measured: 1480,
      samples: [{ product: 'GTXPro', rows: 1480 }],
    });
    const failed = iso.filter((each) => each.state === 'unmet' && each.code.startsWith('data.'));
    // The fifth: agents of the teams who own no deal.
    expect(failed.map((each) => each.measured)).toEqual([1480, 1425, 2089, 2089, 5]);
    expect(worstState(iso)).toBe('unmet');
  });

  test('30 of 35 agents own a deal', () => {
    expect(among(iso)('data.orphans', 'sales_teams.sales_agent')).toMatchObject({
      measured: 5,
      message: expect.stringContaining('5 of 35 rows'),
    });
    expect(among(iso)('pipeline.owners').measured).toBe(30);
  });

  test('stages, win rate 63.15 % and won value 10,005,534', () => {
    expect(among(iso)('pipeline.deals').message).toBe('8,800 deals: 2,089 open, 4,238 won, 2,473 lost.');
    expect(among(iso)('pipeline.win_rate').measured).toBeCloseTo(63.15, 2);
    expect(among(iso)('pipeline.win_rate').message).toContain('63.2%');
    expect(among(iso)('pipeline.won_value').measured).toBe(10_005_534);
  });

  test('1,479 of 1,589 dated open deals are older than 90 days on 2017-12-31', () => {
    expect(among(iso)('pipeline.stale')).toMatchObject({ state: 'unmet', severity: 'error', measured: 1479 });
    expect(among(iso)('pipeline.stale').message).toContain('1,479 of 1,589 open deals');
  });

  test('none closes before it was engaged', () => {
    expect(among(iso)('pipeline.closed_before_created')).toMatchObject({ state: 'met', measured: 0 });
  });

  test('close dates in the past are not measurable, because no open deal has one', () => {
    const found = iso.filter((each) => each.code === 'pipeline.not_measurable');
    expect(found).toEqual([
      expect.objectContaining({
        state: 'unverified',
        measured: null,
        message: expect.stringContaining('no open deal has a close date'),
      }),
    ]);
    expect(among(iso)('pipeline.missing_close_date')).toMatchObject({ state: 'unmet', measured: 2089 });
    expect(among(iso)('pipeline.missing_account')).toMatchObject({ state: 'unmet', measured: 1425 });
  });

  test('re-saved with M/D/YYYY dates and declared so, the answers are identical', () => {
    const plain = (findings: readonly Finding[]) =>
      findings
        .filter((each) => each.code !== 'data.unparsed_values')
        .map(({ sql: _sql, samples: _samples, ...each }) => JSON.stringify(each).replaceAll(tables.us, tables.iso));
    expect(plain(us)).toEqual(plain(iso));
    expect(us.filter((each) => each.code === 'data.unparsed_values').map((each) => each.measured)).toEqual([0, 0]);
  });

  test('undeclared, those dates are refused with both readings, and what does not need them goes on', async () => {
    const undeclared = await read(tables.us);
    const found = among(undeclared);
    expect(found('data.column_ambiguous', 'close_date')).toMatchObject({
      state: 'unverified',
      message: expect.stringMatching(/as M\/d\/yyyy.*6711 of 6711.*as d\/M\/yyyy/),
    });
    expect(found('pipeline.column_ambiguous').state).toBe('unverified');
    expect(found('data.null_values', 'account').measured).toBe(1425);
    expect(
      undeclared.some((each) => each.code === 'pipeline.stale' || each.code === 'pipeline.closed_before_created'),
    ).toBe(false);
  });
});

describe.skipIf(!present)('BPI Challenge 2013 incidents: 65,533 events of 7,554 cases', () => {
  const log = {
    table: 'itsm.incidents',
    case: 'case_concept:name',
    activity: 'lifecycle:transition',
    at: 'time:timestamp',
  };
  const next = {
    'Awaiting Assignment': ['In Progress'],
    'In Progress': ['In Progress', 'Awaiting Assignment', 'Wait - User', 'Assigned', 'Resolved', 'In Call'],
    'Wait - User': ['In Progress', 'Resolved'],
    Assigned: ['In Progress'],
    Resolved: ['Closed'],
  };
  const read = async (end: string[]) =>
    among(
      (await checkProcessLog(
        input({
          process: {
            log,
            flow: { start: ['In Progress', 'Awaiting Assignment'], end, next },
            fitness: { mustBeGreaterOrEqualTo: 0.9 },
          },
        }),
      )) ?? [],
    );
  let found: (code: string) => Finding = among([]);
  beforeAll(async () => {
    found = await read(['Closed']);
  });

  test('5,574 cases reach Closed, 120 have an event strictly after the first, 119 are closed more than once', () => {
    expect(found('process.log_events').message).toBe('65,533 events of 7,554 cases.');
    expect(found('process.reached_end').measured).toBe(5574);
    expect(found('process.work_after_end').measured).toBe(120);
    expect(found('process.ended_again').measured).toBe(119);
  });

  test('8 never reach Resolved, Closed, In Call or Cancelled', async () => {
    const ended = await read(['Resolved', 'Closed', 'In Call', 'Cancelled']);
    expect(ended('process.reached_end')).toMatchObject({
      measured: 7546,
      message: expect.stringContaining('8 never do'),
    });
  });

  test('the declared flow is documented, not followed, and the moves that leave it are shown with a case', () => {
    const fitness = found('process.not_followed');
    expect(fitness).toMatchObject({ state: 'unmet', expected: 'at least 0.9' });
    expect(fitness.measured).toBeGreaterThan(0.5);
    expect(fitness.measured).toBeLessThan(0.9);
    expect(fitness.samples).toHaveLength(5);
    expect(fitness.samples[0]).toEqual({
      from: expect.any(String),
      to: expect.any(String),
      moves: expect.any(Number),
      cases: expect.any(Number),
      example: expect.stringMatching(/^1-/),
    });
    expect(found('process.variants').measured).toBe(2278);
  });
});
