import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../../test/support/csv-sources.ts';
import type { Pipeline } from '../../../charter/schema/pipeline.ts';
import type { Finding } from '../../../conditions/finding.ts';
import { clockOf } from '../../data/freshness.ts';
import { checkPipeline } from '../check-pipeline.ts';
import { pipelineReport } from '../report.ts';

const csvSources = useCsvSources();

async function look(tables: Readonly<Record<string, string>>, pipeline: Pipeline) {
  const sources = await csvSources(tables);
  const check = {
    pipeline: { as_of: '2026-06-30', ...pipeline },
    declared: () => ({}),
    locate: () => null,
    sources,
    clock: clockOf(new Date('2026-07-01T12:00:00Z'), 'UTC'),
  };
  const findings = await checkPipeline(check);
  return {
    findings,
    measured: (code: string) => findings.find((each) => each.code === `pipeline.${code}`)?.measured,
    said: (part: string): Finding =>
      findings.find((each) => each.message.includes(part)) ??
      expect.fail(findings.map((each) => each.message).join('\n')),
    report: await pipelineReport(check),
  };
}
const salesforce: Pipeline = { mapping: 'salesforce', source: 'crm' };
const hubspot: Pipeline = { mapping: 'hubspot', source: 'crm' };

describe('spellings of the connectors', () => {
  test.each([
    [
      'Fivetran',
      'opportunity',
      'id,stage_name,is_closed,is_won,owner_id,account_id,amount,created_date,close_date,_fivetran_deleted',
    ],
    ['Airbyte', 'Opportunity', 'Id,StageName,IsClosed,IsWon,OwnerId,AccountId,Amount,CreatedDate,CloseDate,IsDeleted'],
    ['Stitch', 'opportunity', 'id,stagename,isclosed,iswon,ownerid,accountid,amount,createddate,closedate,isdeleted'],
  ])('Salesforce through %s', async (_connector, table, header) => {
    const rows =
      '1,New,false,false,u1,a1,10,2026-06-01,2026-07-31,false\n2,Closed Won,true,true,u1,a1,20,2026-06-01,2026-06-20,false\n3,New,false,false,,a1,30,2026-06-01,2026-07-31,true\n';
    const { said, measured, report } = await look({ [table]: `${header}\n${rows}` }, salesforce);
    said('2 deals: 1 open, 1 won, 0 lost. 1 row that the CRM has deleted is left out.');
    expect([measured('missing_owner'), measured('missing_amount'), measured('close_date_past')]).toEqual([0, 0, 0]);
    expect(report?.believability).toMatchObject({ believable: { deals: 1, value: 10 }, shareOfValue: 1 });
  });

  test.each([
    [
      'Fivetran',
      'deal',
      'deal_id,deal_pipeline_stage_id,owner_id,property_amount,property_createdate,property_closedate,property_hs_is_closed,property_hs_is_closed_won',
    ],
    [
      'Airbyte',
      'deals',
      'id,properties_dealstage,properties_hubspot_owner_id,properties_amount,properties_createdate,properties_closedate,properties_hs_is_closed,properties_hs_is_closed_won',
    ],
    [
      'Stitch',
      'deals',
      'dealid,property_dealstage__value,property_hubspot_owner_id__value,property_amount__value,property_createdate__value,property_closedate__value,property_hs_is_closed__value,property_hs_is_closed_won__value',
    ],
  ])('HubSpot through %s, by the marks of the deals', async (_connector, table, header) => {
    const rows =
      '1,appointmentscheduled,7,10,2026-06-01,2026-07-31,false,false\n2,closedwon,7,20,2026-06-01,2026-06-20,true,true\n';
    const { said, measured } = await look({ [table]: `${header}\n${rows}` }, hubspot);
    said('2 deals: 1 open, 1 won, 0 lost.');
    expect([measured('missing_owner'), measured('missing_amount'), measured('close_date_past')]).toEqual([0, 0, 0]);
  });

  test('a time of deletion marks a row, whether it is a time or a text', async () => {
    for (const at of ['2026-06-01T00:00:00Z', 'in June']) {
      const rows = `Id,StageName,IsClosed,IsWon,_ab_cdc_deleted_at\n1,New,false,false,${at}\n2,New,false,false,\n`;
      const { said } = await look({ Opportunity: rows }, salesforce);
      said('1 deal: 1 open, 0 won, 0 lost. 1 row that the CRM has deleted is left out.');
    }
  });

  test("without marks and a table of stages, HubSpot's own words closedwon and closedlost tell", async () => {
    const { said } = await look(
      {
        deal: 'deal_id,property_dealstage,property_amount\n1,closedwon,5\n2,closedlost,6\n3,appointmentscheduled,7\n4,,8\n',
      },
      hubspot,
    );
    said('4 deals: 1 open, 1 won, 1 lost.');
    expect(said('neither open, won nor lost').measured).toBe(1);
  });

  test('stages of two pipelines have no common order, so what was passed over is not asked', async () => {
    const stages =
      'stage_id,label,pipeline_id,display_order,probability,is_closed\na,A,p1,0,0.1,false\nb,B,p1,1,1,true\nc,C,p2,0,0.1,false\nd,D,p2,1,0,true\n';
    const { said, report } = await look(
      {
        deal: 'deal_id,deal_pipeline_stage_id\n1,a\n2,b\n3,c\n4,d\n',
        deal_pipeline_stage: stages,
        deal_stage: 'deal_id,value,date_entered\n1,a,2026-06-01\n',
      },
      hubspot,
    );
    said('4 deals: 2 open, 1 won, 1 lost.');
    expect('notMeasured' in (report?.believability ?? {}) && report?.believability).toMatchObject({
      notMeasured: expect.arrayContaining([
        expect.objectContaining({ code: 'pipeline.skipped_stage', why: expect.stringContaining('order') }),
      ]),
    });
  });
});

describe('what a mapping does not find', () => {
  const small = 'id,stage_name,is_closed,is_won,close_date\n1,New,false,false,2026-07-31\n2,Won,true,true,2026-06-20\n';

  test('a column: not measurable, with the spellings that were tried; the other questions go on', async () => {
    const { said, measured } = await look({ opportunity: small }, salesforce);
    expect(said('"missing owner" is not measurable')).toMatchObject({
      state: 'unverified',
      message: expect.stringContaining('tried owner_id, OwnerId or ownerid'),
    });
    expect(measured('close_date_past')).toBe(0);
  });

  test('a table: likewise', async () => {
    const { said } = await look(
      { opportunity: small },
      { ...salesforce, inactive_after: '30d', stale_in_stage_after: '30d' },
    );
    expect(said('"no activity" is not measurable').message).toContain(
      'crm has no table for it: tried task, Task, tasks or Tasks',
    );
    expect(said('"stale in stage" is not measurable').message).toContain('opportunity_history, OpportunityHistory');
  });

  test('the deals, their id or their stage: nothing is claimed', async () => {
    for (const [tables, part] of [
      [{ leads: 'id\n1\n' }, 'crm has no table of deals: tried opportunity, Opportunity'],
      [{ opportunity: 'name,stage_name\nx,New\n' }, 'crm.opportunity has no id column: tried id'],
      [{ opportunity: 'id,amount\n1,5\n' }, 'crm.opportunity has no stage column: tried stage_name, StageName'],
    ] as const) {
      const { findings, report } = await look(tables, salesforce);
      expect(findings).toEqual([expect.objectContaining({ code: 'pipeline.table_unreadable', state: 'unverified' })]);
      expect(findings[0]?.message).toContain(part);
      expect(report).toBeNull();
    }
  });

  test('what the charter names itself counts instead of the mapping, also where it is not there', async () => {
    const rows =
      'id,stage_name,is_closed,is_won,amount,arr\n1,New,false,false,,5\n2,Parked,false,false,,6\n3,Won,true,true,,7\n';
    const { measured, said } = await look(
      { opportunity: rows },
      { ...salesforce, amount: 'arr', owner: 'rep', stages: { open: ['New'], won: ['Won'], lost: ['Lost'] } },
    );
    expect(measured('missing_amount')).toBe(0);
    expect(said('neither open, won nor lost').measured).toBe(1);
    expect(said('has no column "rep"').state).toBe('unmet');
  });
});

test('a history of fields alone: stages and close dates from the old and the new values', async () => {
  const changes = [
    'OpportunityId,Field,OldValue,NewValue,CreatedDate',
    '1,StageName,Prospecting,Proposal,2026-06-10T10:00:00Z',
    '1,CloseDate,2026-06-30,2026-07-31,2026-06-11T10:00:00Z',
    '1,created,,,2026-06-01T10:00:00Z',
    '2,StageName,Proposal,Prospecting,2026-03-10T10:00:00Z',
    '2,CloseDate,2026-09-30,2026-07-31,2026-06-11T10:00:00Z',
  ];
  const { measured, findings } = await look(
    {
      Opportunity:
        'Id,StageName,IsClosed,IsWon,CloseDate,CreatedDate\n1,Proposal,false,false,2026-07-31,2026-06-01\n2,Prospecting,false,false,2026-07-31,2026-06-01\n3,Proposal,false,false,2026-07-31,2026-06-01\n',
      OpportunityFieldHistory: `${changes.join('\n')}\n`,
      OpportunityStage:
        'MasterLabel,SortOrder,IsClosed,IsWon\nProspecting,1,false,false\nQualification,2,false,false\nProposal,3,false,false\nClosed Won,4,true,true\n',
    },
    { ...salesforce, stale_in_stage_after: '30d' },
  );
  expect([
    measured('skipped_stage'),
    measured('moved_back'),
    measured('stale_in_stage'),
    measured('close_date_pushed'),
  ]).toEqual([1, 1, 1, 1]);
  expect(findings.find((each) => each.code === 'pipeline.stale_in_stage')).toMatchObject({
    message: expect.stringContaining('1 of 2 open deals (50.0%) have been in their stage for more than 30 days'),
    samples: [expect.objectContaining({ Id: 2, entered: '2026-03-10' })],
  });
});
