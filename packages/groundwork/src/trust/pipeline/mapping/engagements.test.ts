import { describe, expect, test } from 'vitest';
import { bothSources, type TestTable, type TestTables, useBothSources } from '../../../../test/support/both-sources.ts';
import { useCsvSources } from '../../../../test/support/csv-sources.ts';
import type { Pipeline } from '../../../charter/schema/pipeline.ts';
import type { Sources } from '../../../sources/connection.ts';
import { clockOf } from '../../data/freshness.ts';
import { checkPipeline } from '../check-pipeline.ts';

const pipeline: Pipeline = { mapping: 'hubspot', source: 'crm', as_of: '2026-06-30', inactive_after: '30d' };

async function noActivity(sources: Sources, section: Pipeline = pipeline) {
  const clock = clockOf(new Date('2026-07-01T12:00:00Z'), 'UTC');
  const findings = await checkPipeline({
    pipeline: section,
    declared: () => ({}),
    locate: () => null,
    sources,
    clock,
  });
  const about = findings.filter((each) => each.code.startsWith('pipeline.no_') || each.message.includes('activity'));
  expect(about).toHaveLength(1);
  return about[0];
}

/** Deals 1 and 5 were worked on in June, deal 2 in March, deal 3 will be in August, deal 4 never was. */
const deals: TestTable = {
  columns: { deal_id: 'integer', deal_pipeline_stage_id: 'text', property_createdate: 'timestamp' },
  rows: [1, 2, 3, 4, 5].map((id) => [id, 'appointmentscheduled', '2025-12-01 09:00:00']),
};
const june = '2026-06-20 10:00:00';
const march = '2026-03-02 10:00:00';
const august = '2026-08-03 10:00:00';

const links: TestTable = {
  columns: { engagement_id: 'integer', deal_id: 'integer' },
  rows: [
    [11, 1],
    [12, 1],
    [21, 2],
    [31, 3],
    [11, 5],
  ],
};

const fivetran: TestTables = {
  deal: deals,
  engagement: { columns: { id: 'integer', type: 'text' }, rows: [[11, 'CALL']] },
  engagement_call: {
    columns: { engagement_id: 'integer', property_hs_timestamp: 'timestamp' },
    rows: [
      [11, june],
      [12, march],
    ],
  },
  engagement_email: { columns: { engagement_id: 'integer', property_hs_timestamp: 'timestamp' }, rows: [[21, march]] },
  engagement_meeting: {
    columns: { engagement_id: 'integer', property_hs_timestamp: 'timestamp' },
    rows: [[31, august]],
  },
  engagement_deal: links,
};

const fivetranBeforeV3: TestTables = {
  deal: deals,
  engagement: {
    columns: { id: 'integer', type: 'text', timestamp: 'timestamp' },
    rows: [
      [11, 'CALL', june],
      [12, 'CALL', march],
      [21, 'EMAIL', march],
      [31, 'MEETING', august],
    ],
  },
  engagement_call: { columns: { engagement_id: 'integer', status: 'text' }, rows: [[11, 'COMPLETED']] },
  engagement_deal: links,
};

const listed: TestTable['columns'] = { id: 'text', properties_hs_timestamp: 'timestamp', deals: 'text' };
const airbyte: TestTables = {
  deals: {
    columns: { id: 'text', properties_dealstage: 'text', properties_createdate: 'timestamp' },
    rows: deals.rows.map(([id, ...rest]) => [String(id), ...rest]),
  },
  // The stream of the old API, whose times are numbers.
  engagements: {
    columns: { id: 'integer', timestamp: 'double precision', associations_dealIds: 'text' },
    rows: [[41, 1782900000000, '[4]']],
  },
  engagements_calls: {
    columns: listed,
    rows: [
      ['11', june, '["1", "5"]'],
      ['12', march, '["1"]'],
      ['13', june, null],
    ],
  },
  engagements_emails: {
    columns: listed,
    rows: [
      ['21', march, '["2"]'],
      ['22', june, '[]'],
    ],
  },
  engagements_tasks: { columns: listed, rows: [['31', august, '["3"]']] },
};

const stitch: TestTables = {
  deals: {
    columns: { dealid: 'integer', property_dealstage__value: 'text', property_createdate__value: 'timestamp' },
    rows: deals.rows,
  },
  engagements: {
    columns: { engagement_id: 'integer', engagement__type: 'text', engagement__timestamp: 'timestamp' },
    rows: fivetranBeforeV3.engagement?.rows ?? [],
  },
  engagements__associations__dealids: {
    columns: { _sdc_source_key_engagement_id: 'integer', _sdc_level_0_id: 'integer', value: 'integer' },
    rows: links.rows.map(([engagement, deal]) => [engagement ?? null, 0, deal ?? null]),
  },
};

describe.each([
  ['Fivetran', fivetran],
  ["Fivetran before HubSpot's API v3", fivetranBeforeV3],
  ['Airbyte', airbyte],
  ['Stitch', stitch],
] as const)('engagements as %s lands them', (_connector, tables) => {
  const sourcesIn = useBothSources(tables);

  test.each(bothSources)('say when somebody worked on a deal last, what is planned aside, in %s', async (kind) => {
    const found = await noActivity(sourcesIn(kind));
    expect(found).toMatchObject({ code: 'pipeline.no_activity', measured: 3 });
    expect(found?.message).toContain('3 of 5 open deals');
    const lasts = found?.samples?.map((each) => [Number(Object.values(each)[0]), String(each.last ?? '')]);
    expect(lasts?.toSorted()).toEqual([
      [2, '2026-03-02'],
      [3, ''],
      [4, ''],
    ]);
  });
});

const csvSources = useCsvSources();
const dealRows = 'deal_id,deal_pipeline_stage_id,property_notes_last_updated\n1,new,2026-06-20\n2,new,2026-01-01\n';

test.each([
  [{}, 'crm has no table for it: tried engagement_call, engagements_calls'],
  [
    { engagement_call: 'engagement_id,status\n1,DONE\n' },
    'crm.engagement_call has no column for at: tried property_hs_timestamp',
  ],
  [
    { engagement_call: 'engagement_id,property_hs_timestamp\n1,2026-06-20\n' },
    'nothing says which deals the activities of crm.engagement_call were about: tried deals',
  ],
])('what is not there is said, and the deals are asked themselves: %j', async (tables, said) => {
  const sources = await csvSources({ deal: dealRows, ...tables });
  const clock = clockOf(new Date('2026-07-01T12:00:00Z'), 'UTC');
  const findings = await checkPipeline({ pipeline, declared: () => ({}), locate: () => null, sources, clock });
  expect(findings.find((each) => each.message.includes(said))).toMatchObject({ state: 'unverified' });
  expect(findings.find((each) => each.code === 'pipeline.no_recent_activity')?.measured).toBe(1);
});

test('the table that the charter names counts instead, and one of engagements that has none of a deal is no pass', async () => {
  const tables = {
    deal: dealRows,
    engagement_call: 'engagement_id,property_hs_timestamp\n7,2026-06-20\n',
    engagement_deal: 'engagement_id,deal_id\n8,1\n',
    visits: 'deal,on_day\n2,2026-06-10\n',
  };
  const own = { ...pipeline, activity: { table: 'crm.visits', deal: 'deal', at: 'on_day' } };
  expect(await noActivity(await csvSources(tables), own)).toMatchObject({ measured: 1 });
  expect(await noActivity(await csvSources(tables))).toMatchObject({
    state: 'unverified',
    message: expect.stringContaining('crm.engagement_call has no activity of any deal'),
  });
});
