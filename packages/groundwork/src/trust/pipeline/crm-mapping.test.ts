import { describe, expect, test } from 'vitest';
import { bothSources, type TestTable, type TestTables, useBothSources } from '../../../test/support/both-sources.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import type { Finding } from '../../conditions/finding.ts';
import type { Sources } from '../../sources/connection.ts';
import { clockOf } from '../data/freshness.ts';
import { checkPipeline } from './check-pipeline.ts';
import type { Believability, Measured, PipelineReport } from './report/pipeline-report.ts';
import { pipelineReport } from './report.ts';

/**
 * Forty open deals of Salesforce as Fivetran lands them. Deal n is owned by u1 … u4 in turn, of the account a(n), worth 1000 × n, opened on 1 May, entered its stage on
 * 20 June, closes on 31 July and was worked on on 25 June. What is wrong with some is written below, each with its deals.
 */
const open = Array.from({ length: 40 }, (_, index) => index + 1);
const wrong = {
  missingOwner: [1],
  orphanOwner: [2],
  inactiveOwner: [3, 4],
  orphanAccount: [5],
  missingAmount: [6, 7],
  closePast: [8, 9, 10],
  stale: [11],
  staleInStage: [12, 13],
  movedBack: [14],
  skipped: [15],
  pushed: [16, 17, 18],
  noActivity: [19, 20],
  duplicate: [22],
  deleted: [41, 42],
};
const is = (fault: keyof typeof wrong, n: number) => wrong[fault].includes(n);
const id = (n: number) => `006${String(n).padStart(4, '0')}`;
const owner = (n: number) => {
  if (is('missingOwner', n)) return null;
  if (is('orphanOwner', n)) return 'u9';
  return is('inactiveOwner', n) ? 'u5' : `u${(n % 4) + 1}`;
};

const opportunity: TestTable = {
  columns: {
    id: 'text',
    stage_name: 'text',
    is_closed: 'boolean',
    is_won: 'boolean',
    owner_id: 'text',
    account_id: 'text',
    amount: 'double precision',
    created_date: 'timestamp',
    close_date: 'date',
    is_deleted: 'boolean',
    _fivetran_deleted: 'boolean',
  },
  rows: [
    ...open.map((n) => [
      id(n),
      'Proposal',
      false,
      false,
      owner(n),
      is('orphanAccount', n) ? 'a99' : `a${n === 22 ? 21 : n}`,
      is('missingAmount', n) ? null : n === 22 ? 21_500 : 1000 * n,
      is('stale', n) ? '2026-01-01 09:00:00' : '2026-05-01 09:00:00',
      is('closePast', n) ? '2026-06-29' : '2026-07-31',
      false,
      false,
    ]),
    ...[41, 42].map((n) => [
      id(n),
      'Proposal',
      false,
      false,
      'u1',
      'a1',
      9e6,
      '2026-05-01 09:00:00',
      '2026-07-31',
      n === 41,
      n === 42,
    ]),
    ...[43, 44, 45].map((n) => [
      id(n),
      'Closed Won',
      true,
      true,
      'u1',
      'a1',
      500,
      '2026-01-10 09:00:00',
      '2026-03-01',
      false,
      false,
    ]),
    [id(46), 'Closed Lost', true, false, 'u1', 'a1', 700, '2026-01-10 09:00:00', '2026-04-01', false, false],
  ],
};
type Row = TestTable['rows'][number];
const history: readonly Row[] = open.flatMap((n): readonly Row[] => {
  const closes = is('closePast', n) ? '2026-06-29' : '2026-07-31';
  const entered = is('staleInStage', n) ? '2026-05-02 10:00:00' : '2026-06-20 10:00:00';
  const first: Row = [id(n), 'Prospecting', is('pushed', n) ? '2026-06-30' : closes, '2026-05-01 09:00:00'];
  if (is('skipped', n)) return [first, [id(n), 'Proposal', closes, entered]];
  const qualified: Row = [id(n), 'Qualification', closes, '2026-05-02 09:00:00'];
  const back: readonly Row[] = is('movedBack', n)
    ? [
        [id(n), 'Proposal', closes, '2026-05-20 09:00:00'],
        [id(n), 'Qualification', closes, '2026-05-21 09:00:00'],
      ]
    : [];
  // The last row repeats the stage, because only the amount was changed: no change of the stage.
  return [
    first,
    qualified,
    ...back,
    [id(n), 'Proposal', closes, entered],
    [id(n), 'Proposal', closes, '2026-06-28 09:00:00'],
  ];
});
const salesforce: TestTables = {
  opportunity,
  opportunity_history: {
    columns: { opportunity_id: 'text', stage_name: 'text', close_date: 'date', created_date: 'timestamp' },
    rows: history,
  },
  opportunity_stage: {
    columns: { api_name: 'text', master_label: 'text', sort_order: 'integer', is_closed: 'boolean', is_won: 'boolean' },
    rows: [
      ['Closed Lost', 'Closed Lost', 5, true, false],
      ['Prospecting', 'Prospecting', 1, false, false],
      ['Proposal', 'Proposal', 3, false, false],
      ['Qualification', 'Qualification', 2, false, false],
      ['Closed Won', 'Closed Won', 4, true, true],
    ],
  },
  user: {
    columns: { id: 'text', name: 'text', is_active: 'boolean', department: 'text' },
    rows: ['Ana', 'Ben', 'Cem', 'Dee', 'Eve'].map((name, i) => [
      `u${i + 1}`,
      name,
      i < 4,
      i % 2 === 0 ? 'East' : 'West',
    ]),
  },
  account: {
    columns: { id: 'text', name: 'text' },
    rows: [...open.map((n): Row => [`a${n}`, `Company ${n}`]), ['b1', 'COMPANY 7, Inc.'], ['b2', 'company-7 Ltd']],
  },
  task: {
    columns: { what_id: 'text', activity_date: 'date' },
    rows: [
      ...open.filter((n) => !is('noActivity', n)).map((n): Row => [id(n), '2026-06-25']),
      // One was long ago, one is planned: neither is activity of the last weeks.
      [id(19), '2026-04-01'],
      [id(20), '2026-07-15'],
    ],
  },
};

/** The same deals in HubSpot as Fivetran lands them: ids are numbers, stages have ids, accounts are links, close dates have a history of their own. */
const stageIds: Readonly<Record<string, string>> = {
  Prospecting: '101',
  Qualification: '102',
  Proposal: '103',
  'Closed Won': '104',
  'Closed Lost': '105',
};
const number = (text: unknown) => Number(String(text).replace(/^006/, ''));
const hubspot: TestTables = {
  deal: {
    columns: {
      deal_id: 'integer',
      deal_pipeline_stage_id: 'text',
      owner_id: 'text',
      property_amount: 'double precision',
      property_createdate: 'timestamp',
      property_closedate: 'timestamp',
      is_deleted: 'boolean',
      _fivetran_deleted: 'boolean',
    },
    rows: opportunity.rows.map(([deal, stage, , , who, , amount, created, closes, gone, lost]) => [
      number(deal),
      stageIds[String(stage)] ?? null,
      who ?? null,
      amount ?? null,
      created ?? null,
      `${closes} 12:00:00`,
      gone ?? null,
      lost ?? null,
    ]),
  },
  deal_pipeline_stage: {
    columns: {
      stage_id: 'text',
      label: 'text',
      pipeline_id: 'text',
      display_order: 'integer',
      probability: 'double precision',
      closed_won: 'boolean',
    },
    rows: [
      ['105', 'Closed Lost', 'default', 5, 0, true],
      ['101', 'Prospecting', 'default', 1, 0.1, false],
      ['103', 'Proposal', 'default', 3, 0.6, false],
      ['102', 'Qualification', 'default', 2, 0.3, false],
      ['104', 'Closed Won', 'default', 4, 1, true],
    ],
  },
  deal_stage: {
    columns: { deal_id: 'integer', value: 'text', date_entered: 'timestamp' },
    rows: history.map(([deal, stage, , at]) => [number(deal), stageIds[String(stage)] ?? null, at ?? null]),
  },
  deal_property_history: {
    columns: { deal_id: 'integer', name: 'text', value: 'text', timestamp: 'timestamp' },
    rows: history.map(([deal, , closes, at], index) => [
      number(deal),
      'closedate',
      index % 2 === 0 ? `${closes}T12:00:00Z` : String(Date.parse(`${closes}T12:00:00Z`)),
      at ?? null,
    ]),
  },
  deal_company: {
    columns: { deal_id: 'integer', company_id: 'text' },
    rows: opportunity.rows.map(([deal, , , , , account]) => [number(deal), account ?? null]),
  },
  company: { columns: { id: 'text', property_name: 'text' }, rows: salesforce.account?.rows ?? [] },
  owner: {
    columns: { owner_id: 'text', email: 'text', is_active: 'boolean' },
    rows: (salesforce.user?.rows ?? []).map(([key, name, active]) => [
      key ?? null,
      `${name}@x.example`,
      active ?? null,
    ]),
  },
};

const limits: Partial<Pipeline> = {
  as_of: '2026-06-30',
  stale_after: '90d',
  stale_in_stage_after: '30d',
  inactive_after: '30d',
};
const check = (sources: Sources, pipeline: Pipeline) => ({
  pipeline,
  declared: () => ({}),
  locate: () => null,
  sources,
  clock: clockOf(new Date('2026-07-01T12:00:00Z'), 'UTC'),
});
const counts = (findings: readonly Finding[]) =>
  Object.fromEntries(
    findings
      .filter((each) => each.state === 'unmet')
      .map((each) => [each.code.replace('pipeline.', ''), each.measured]),
  );
const measured = <T>(part: Measured<T>): T => {
  if (typeof part === 'object' && part !== null && 'notMeasurable' in part)
    return expect.fail(String(part.notMeasurable));
  return part as T;
};

const expected = {
  duplicate_accounts: 2,
  missing_owner: 1,
  orphan_owner: 1,
  inactive_owner: 2,
  orphan_account: 1,
  missing_amount: 2,
  close_date_past: 3,
  stale: 1,
  stale_in_stage: 2,
  moved_back: 1,
  skipped_stage: 1,
  close_date_pushed: 3,
  duplicate_deals: 1,
};

const inSalesforce = useBothSources(salesforce);
describe.each(bothSources)('Salesforce as Fivetran lands it, in %s', (kind) => {
  const pipeline: Pipeline = { mapping: 'salesforce', source: 'crm', ...limits };

  test('two lines and the limits find every fault, with its number of deals', async () => {
    const findings = await checkPipeline(check(inSalesforce(kind), pipeline));
    expect(counts(findings)).toEqual({ ...expected, no_activity: 2 });
    expect(findings.filter((each) => each.state === 'unverified')).toEqual([]);
    expect(findings.find((each) => each.code === 'pipeline.deals')?.message).toBe(
      '44 deals: 40 open, 3 won, 1 lost. 2 rows that the CRM has deleted are left out.',
    );
  });

  test('the report: 19 of 40 open deals are believable, and each of the 21 others has a first reason', async () => {
    const report = (await pipelineReport(check(inSalesforce(kind), pipeline))) as PipelineReport;
    const believability: Believability = measured(report.believability);
    const faulty = Object.entries(wrong).flatMap(([fault, deals]) => (fault === 'deleted' ? [] : deals));
    const worth = (deals: readonly number[]) =>
      deals.reduce((sum, n) => sum + (is('missingAmount', n) ? 0 : n === 22 ? 21_500 : 1000 * n), 0);
    const fine = open.filter((n) => !faulty.includes(n));
    expect(believability.open).toEqual({ deals: 40, value: worth(open) });
    expect(believability.believable).toEqual({ deals: fine.length, value: worth(fine) });
    expect(fine).toHaveLength(19);
    expect(believability.reasons.reduce((sum, each) => sum + each.first.deals, 0)).toBe(21);
    expect(believability.reasons.reduce((sum, each) => sum + (each.first.value ?? 0), 0)).toBe(worth(faulty));
    expect(believability.notMeasured.map((each) => each.code)).toEqual(['pipeline.orphan_product']);
    expect(report.deleted).toBe(2);
    expect(report.stages.map((each) => [each.stage, each.state, each.deals])).toEqual([
      ['Proposal', 'open', 40],
      ['Closed Won', 'won', 3],
      ['Closed Lost', 'lost', 1],
    ]);
  });

  test('by team and owner, with the names of people, and all of them sum to the whole', async () => {
    const report = (await pipelineReport(check(inSalesforce(kind), pipeline))) as PipelineReport;
    const teams = measured(report.teams);
    expect(teams.rows.map((each) => [each.id, each.open.deals, each.few]).toSorted()).toEqual(
      [
        [null, 2, true],
        ['East', 20, false],
        ['West', 18, true],
      ].toSorted(),
    );
    expect(teams.rows.find((each) => each.id === 'West')?.share).toBeNull();
    const owners = measured(report.owners);
    expect(owners.rows.find((each) => each.id === 'u1')?.name).toBe('Ana');
    expect(owners.rows.reduce((sum, each) => sum + each.open.deals, 0)).toBe(40);
    expect(owners.rows.reduce((sum, each) => sum + each.believable.deals, 0)).toBe(19);
  });

  test('time in stage, from the history: stays that ended and deals that are still there', async () => {
    const report = (await pipelineReport(check(inSalesforce(kind), pipeline))) as PipelineReport;
    expect(measured(report.stageTimes).map(({ stage, stays, still }) => ({ stage, stays, still }))).toEqual([
      { stage: 'Prospecting', stays: 40, still: 0 },
      { stage: 'Qualification', stays: 40, still: 0 },
      { stage: 'Proposal', stays: 1, still: 40 },
    ]);
    expect(measured(report.stageTimes)[0]?.median).toBe(1);
  });
});

const inHubspot = useBothSources(hubspot);
describe.each(bothSources)('HubSpot as Fivetran lands it, in %s', (kind) => {
  const pipeline: Pipeline = { mapping: 'hubspot', source: 'crm', ...limits };

  test('the same faults are found through stage ids, links to companies and the history of properties', async () => {
    const findings = await checkPipeline(check(inHubspot(kind), pipeline));
    expect(counts(findings)).toEqual(expected);
    expect(findings.find((each) => each.code === 'pipeline.deals')?.message).toBe(
      '44 deals: 40 open, 3 won, 1 lost. 2 rows that the CRM has deleted are left out.',
    );
    const report = (await pipelineReport(check(inHubspot(kind), pipeline))) as PipelineReport;
    expect(report.stages[0]).toMatchObject({ stage: '103', label: 'Proposal', state: 'open', deals: 40 });
    expect(measured(report.believability).believable.deals).toBe(21);
    expect(measured(report.believability).notMeasured.map((each) => each.code)).toContain('pipeline.no_activity');
  });
});
