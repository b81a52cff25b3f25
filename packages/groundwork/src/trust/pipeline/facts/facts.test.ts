import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../../test/support/csv-sources.ts';
import type { Pipeline } from '../../../charter/schema/pipeline.ts';
import { clockOf } from '../../data/freshness.ts';
import { checkPipeline } from '../check-pipeline.ts';
import { pipelineReport } from '../report.ts';

const csvSources = useCsvSources();

const pipeline: Pipeline = {
  table: 'crm.deals',
  id: 'id',
  stage: 'stage',
  stages: { open: ['New', 'Talking'], won: ['Won'], lost: ['Lost'] },
  owner: 'owner',
  account: 'account',
  product: 'product',
  amount: 'amount',
  closes: 'closes',
  as_of: '2026-03-31',
};
const deals = [
  'id,stage,owner,account,product,amount,closes',
  '1,New,ana,Acme,Basic,100,2026-04-30',
  '2,Talking,ben,Acme,Basic,104,2026-05-20',
  '3,Talking,ben,Acme,Pro,120,2026-05-20',
  '4,Won,cem,Acme,Basic,100,2026-03-01',
  '5,New,dee,Bolt,Bsic,100,2026-04-30',
];

async function check(tables: Readonly<Record<string, string>>, changes: Partial<Pipeline>) {
  const sources = await csvSources({ deals: `${deals.join('\n')}\n`, ...tables });
  const put = {
    pipeline: { ...pipeline, ...changes },
    declared: () => ({}),
    locate: () => null,
    sources,
    clock: clockOf(new Date('2026-06-01T12:00:00Z'), 'UTC'),
  };
  const findings = await checkPipeline(put);
  return {
    findings,
    of: (code: string) => findings.find((each) => each.code === `pipeline.${code}`),
    report: await pipelineReport(put),
  };
}

describe('tables beside the deals', () => {
  test('an orphan is shown with how many deals have it and the nearest spelling there is', async () => {
    const { of } = await check(
      { products: 'name\nBasic\nPro\nBasic\n' },
      { products: { table: 'crm.products', product: 'name' } },
    );
    expect(of('orphan_product')).toMatchObject({
      measured: 1,
      samples: [{ product: 'Bsic', deals: 1, nearest: 'Basic' }],
    });
  });

  test('an owner who is there twice counts no deal twice, and one in two teams is in none', async () => {
    const { report } = await check(
      { teams: 'who,team\nana,East\nben,West\nben,West\ndee,East\ndee,West\n' },
      { teams: { table: 'crm.teams', owner: 'who', team: 'team' } },
    );
    expect(report?.teams).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ id: 'East', open: { deals: 1, value: 100 } }),
        expect.objectContaining({ id: 'West', open: { deals: 2, value: 224 } }),
        expect.objectContaining({ id: null, open: { deals: 1, value: 100 } }),
      ]),
    });
  });

  test.each([
    ['a table that is not there', { table: 'crm.prodcts', product: 'name' }, 'prodcts'],
    ['a column that is not there', { table: 'crm.products', product: 'label' }, 'label'],
    ['a table without rows', { table: 'crm.empty', product: 'name' }, 'crm.empty has no rows'],
  ])('%s is unverified, and hides no other question', async (_what, products, part) => {
    const { findings, of, report } = await check(
      { products: 'name\nBasic\n', empty: 'name\n' },
      { products, duplicates: {} },
    );
    expect(findings.find((each) => each.code === 'pipeline.errored')).toMatchObject({
      state: 'unverified',
      message: expect.stringContaining(part),
    });
    expect(of('orphan_product')).toBeUndefined();
    expect(of('missing_owner')?.state).toBe('met');
    expect(of('duplicate_deals')?.measured).toBe(1);
    expect(report?.believability).toMatchObject({
      notMeasured: expect.arrayContaining([
        expect.objectContaining({ code: 'pipeline.orphan_product', why: expect.stringContaining(part) }),
      ]),
    });
  });

  test('a time that is text cannot say when a deal was worked on', async () => {
    const { findings } = await check(
      { tasks: 'deal,on\n1,spring\n' },
      { activity: { table: 'crm.tasks', deal: 'deal', at: 'on' }, inactive_after: '30d' },
    );
    expect(findings.find((each) => each.code === 'pipeline.errored')?.message).toContain(
      'crm.tasks.on is used as a time and is none',
    );
  });

  test('keys of another type are compared as texts', async () => {
    const { of } = await check(
      { tasks: 'deal,on\n1,2026-03-20\nx2,2026-03-20\n' },
      { activity: { table: 'crm.tasks', deal: 'deal', at: 'on' }, inactive_after: '30d' },
    );
    expect(of('no_activity')).toMatchObject({ measured: 3, message: expect.stringContaining('3 of 4 open deals') });
  });
});

describe('deals that are there twice', () => {
  test('same account, amounts and close dates near each other: each beyond the first, as near as the charter says', async () => {
    expect((await check({}, { duplicates: {} })).of('duplicate_deals')).toMatchObject({
      measured: 1,
      samples: [expect.objectContaining({ id: 2 })],
    });
    expect((await check({}, { duplicates: { amount_within: '3%' } })).of('duplicate_deals')?.measured).toBe(0);
    expect((await check({}, { duplicates: { close_within: '19d' } })).of('duplicate_deals')?.measured).toBe(0);
    expect((await check({}, { duplicates: { close_within: '20d' } })).of('duplicate_deals')?.measured).toBe(1);
    // 100 and 120, 104 and 120: a sixth and a seventh and a half of the larger.
    expect((await check({}, { duplicates: { amount_within: '17%' } })).of('duplicate_deals')?.measured).toBe(2);
  });

  test('accounts whose names differ in case, punctuation and legal form alone', async () => {
    const names = ['Acme', 'ACME, Inc.', 'acme GmbH', 'Acme Sales', 'Bolt & Co', 'Bolt', 'Co', 'Inc', '""'];
    const { of } = await check(
      { accounts: `account\n${names.map((name) => `"${name.replaceAll('"', '')}"`).join('\n')}\n` },
      { accounts: { table: 'crm.accounts', account: 'account', name: 'account' } },
    );
    // Acme three times, Bolt twice; Co and Inc are nothing but a legal form, and stay what they are.
    expect(of('duplicate_accounts')).toMatchObject({
      state: 'unmet',
      measured: 3,
      samples: [{ name: 'ACME, Inc.', also: 'acme GmbH', accounts: 3 }, { accounts: 2 }],
    });
  });
});

describe('a history', () => {
  const history: Pipeline['history'] = { table: 'crm.history', deal: 'Geschäft "Nr."', at: 'Zeit', stage: 'Stufe' };
  const text = (rows: readonly string[]) => `${['"Geschäft ""Nr.""",Zeit,Stufe', ...rows].join('\n')}\n`;

  test('states at the same time are taken in the order of the stages, and rows without a deal or a time are left out', async () => {
    const rows = [
      '1,2026-01-05T10:00:00,Talking',
      '1,2026-01-05T10:00:00,New',
      ',2026-01-05T10:00:00,Talking',
      '2,,New',
      '2,2026-03-01T10:00:00,Talking',
    ];
    const { of } = await check({ history: text(rows) }, { history, stale_in_stage_after: '15d' });
    // Deal 1 is in New by the table and in Talking by its history: when it came into New is not known.
    expect(of('moved_back')).toMatchObject({ measured: 0, state: 'unverified' });
    expect(of('stale_in_stage')).toMatchObject({ measured: 1, message: expect.stringContaining('1 of 1 open deals') });
    expect(of('stale_in_stage')?.message).toContain(
      '3 of 4 open deals (75.0%) have no history that ends in the stage they are in',
    );
  });

  test('deals that came back from a closed stage moved back; lost from any stage passes over nothing', async () => {
    const rows = ['1,2026-01-01,New', '1,2026-01-02,Won', '1,2026-01-03,New', '2,2026-01-01,New', '2,2026-01-02,Lost'];
    const { of } = await check({ history: text(rows) }, { history });
    expect(of('moved_back')?.measured).toBe(1);
    // From New to Won, past Talking.
    expect(of('skipped_stage')).toMatchObject({ measured: 1, message: expect.stringContaining('1 of 2 deals') });
  });

  test('of a deal with a stage that is in no list it is not known whether it moved back or passed over one', async () => {
    const rows = ['1,2026-01-01,New', '1,2026-01-02,Odd', '1,2026-01-03,New', '2,2026-01-01,New', '3,2026-01-01,Odd'];
    const { of } = await check({ history: text(rows) }, { history });
    for (const code of ['moved_back', 'skipped_stage'])
      expect(of(code)).toMatchObject({
        state: 'unverified',
        measured: 0,
        message: expect.stringMatching(
          /^0 of 1 deals .* 4 of 5 deals \(80.0%\) have no history of their stages, or one with a stage that is not in pipeline.stages\.$/,
        ),
      });
  });

  test('where all come from a stage that is in no list, neither is measurable', async () => {
    const rows = ['1', '2', '3'].flatMap((deal) => [`${deal},2026-01-01,Odd`, `${deal},2026-01-02,Talking`]);
    const { findings, of } = await check({ history: text(rows) }, { history });
    expect([of('moved_back'), of('skipped_stage')]).toEqual([undefined, undefined]);
    const unknown = findings.filter(
      ({ code, message }) => code === 'pipeline.not_measurable' && message.includes('place in the order'),
    );
    expect(unknown.map(({ state, message }) => [state, message])).toEqual([
      ['unverified', expect.stringContaining('moved back to an earlier stage')],
      ['unverified', expect.stringContaining('passed over a stage')],
    ]);
  });

  test('a stage that is only what a change was from counts as one of the history', async () => {
    const rows = ['deal,at,field,was,is', '1,2026-01-01,StageName,Odd,New', '2,2026-01-01,StageName,New,Talking'];
    const { of } = await check(
      { changes: `${rows.join('\n')}\n` },
      { history: { table: 'crm.changes', deal: 'deal', at: 'at', field: 'field', old: 'was', new: 'is' } },
    );
    expect(of('moved_back')?.message).toMatch(/^0 of 1 deals/);
  });
});

/** What is found where one table fails only while it is read: its rows go through the given query. */
async function withBroken(table: string, query: (from: string) => string) {
  const sources = await csvSources({
    deals: `${deals.join('\n')}\n`,
    products: 'name\nBasic\nPro\n',
    teams: 'who,team\nana,East\nben,West\n',
    history: 'deal,at,stage\n1,2026-01-01,New\n2,2026-01-01,Talking\n',
  });
  const put = {
    pipeline: {
      ...pipeline,
      products: { table: 'crm.products', product: 'name' },
      teams: { table: 'crm.teams', owner: 'who', team: 'team' },
      history: { table: 'crm.history', deal: 'deal', at: 'at', stage: 'stage' },
    },
    declared: () => ({}),
    locate: () => null,
    sources: {
      ...sources,
      relation: async (name: string) => {
        const { connection, relation } = await sources.relation(name);
        return { connection, relation: name === table ? { ...relation, from: `(${query(relation.from)})` } : relation };
      },
    },
    clock: clockOf(new Date('2026-06-01T12:00:00Z'), 'UTC'),
  };
  const findings = await checkPipeline(put);
  return {
    errored: findings.filter((each) => each.code === 'pipeline.errored').map((each) => each.message),
    measured: (code: string) => findings.find((each) => each.code === `pipeline.${code}`)?.measured,
    report: await pipelineReport(put),
  };
}

describe('a table that fails only while it is read', () => {
  test('takes what rests on the failing column, and nothing else', async () => {
    const broken = "CASE WHEN team = 'West' THEN CAST(CAST(team AS INTEGER) AS VARCHAR) ELSE team END";
    const { errored, measured, report } = await withBroken(
      'crm.teams',
      (from) => `SELECT who, ${broken} AS team FROM ${from} AS p`,
    );
    expect(errored).toEqual([expect.stringMatching(/^Coverage by team could not be measured: .*West/)]);
    expect([measured('missing_owner'), measured('orphan_product')]).toEqual([0, 1]);
    expect(report?.believability).toMatchObject({ open: { deals: 4 }, believable: { deals: 3 } });
    expect(report?.teams).toEqual({ notMeasurable: expect.stringContaining('West') });
  });

  test('where the engine cannot leave it out, it takes what the other tables say, and leaves what the deals say', async () => {
    const broken = "CAST(CASE WHEN stage = 'Talking' THEN stage ELSE '1' END AS INTEGER) = 1";
    const { errored, measured, report } = await withBroken(
      'crm.history',
      (from) => `SELECT * FROM ${from} AS p WHERE ${broken}`,
    );
    expect(errored.length).toBeGreaterThan(0);
    for (const each of errored) expect(each).toContain('Talking');
    expect([measured('missing_owner'), measured('missing_amount'), measured('moved_back')]).toEqual([0, 0, undefined]);
    expect(report?.believability).toMatchObject({ open: { deals: 4, value: 424 } });
    expect(report?.stageTimes).toEqual({ notMeasurable: expect.stringContaining('Talking') });
  });
});
