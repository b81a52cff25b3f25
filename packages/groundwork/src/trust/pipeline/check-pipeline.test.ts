import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { dealsHeader as header, dealsPipeline as pipeline } from '../../../test/support/deals.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import type { Finding } from '../../conditions/finding.ts';
import { clockOf } from '../data/freshness.ts';
import { checkPipeline } from './check-pipeline.ts';
import type { PipelineCheck } from './reading.ts';

const csvSources = useCsvSources();

const good = [
  '1,New,ana,Acme,100,2026-03-20,2026-04-30',
  '2,Talking,ben,Bolt,200.5,2026-03-25,2026-05-30',
  '3,Won,ana,Acme,300,2026-01-01,2026-02-01',
  '4,Lost,ben,Core,50,2026-01-01,2026-02-01',
];

async function check(rows: readonly string[], changes: Partial<Pipeline> = {}, more: Partial<PipelineCheck> = {}) {
  const sources = await csvSources({ deals: `${[header, ...rows].join('\n')}\n` });
  const findings = await checkPipeline({
    pipeline: { ...pipeline, ...changes },
    declared: () => ({}),
    locate: (path) => ({ file: 'charter.yaml', line: path.length, column: 1 }),
    sources,
    clock: clockOf(new Date('2026-06-01T12:00:00Z'), 'UTC'),
    ...more,
  });
  return {
    findings,
    of: (code: string): Finding =>
      findings.find((each) => each.code === code) ??
      expect.fail(`no ${code} among ${findings.map((each) => each.code)}`),
    unmeasured: findings.filter((each) => each.code === 'pipeline.not_measurable').map((each) => each.message),
  };
}

const many = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i));

describe('a sound pipeline', () => {
  test('every question is answered and holds', async () => {
    const { findings } = await check(good);
    expect(findings.filter((each) => each.state !== 'met')).toEqual([]);
    expect(findings.map((each) => each.code)).toEqual([
      'pipeline.deals',
      'pipeline.win_rate',
      'pipeline.won_value',
      'pipeline.owners',
      'pipeline.cycle_time',
      'pipeline.unknown_stage',
      'pipeline.missing_id',
      'pipeline.duplicate_ids',
      'pipeline.missing_owner',
      'pipeline.missing_account',
      'pipeline.missing_amount',
      'pipeline.missing_close_date',
      'pipeline.missing_created',
      'pipeline.close_date_past',
      'pipeline.stale',
      'pipeline.closed_before_created',
      'pipeline.closed_without_close_date',
      'pipeline.won_without_amount',
      'pipeline.lost_without_amount',
    ]);
  });

  test('counts, win rate, won value and owners are shown and decide nothing', async () => {
    const { of } = await check(good);
    expect(of('pipeline.deals')).toMatchObject({
      measured: 4,
      severity: 'info',
      message: '4 deals: 2 open, 1 won, 1 lost.',
    });
    expect(of('pipeline.win_rate')).toMatchObject({ measured: 50, unit: 'percent', severity: 'info' });
    expect(of('pipeline.won_value')).toMatchObject({ measured: 300, severity: 'info' });
    expect(of('pipeline.owners')).toMatchObject({
      measured: 2,
      severity: 'info',
      samples: [
        { owner: 'ana', 'open deals': 1, 'with amount': 1, 'with closes': 1, 'open value': 100 },
        { owner: 'ben', 'open deals': 1, 'with amount': 1, 'with closes': 1, 'open value': 200.5 },
      ],
    });
  });
});

describe('what is wrong from the first deal is an error', () => {
  test('stages that are in no list, with how many deals are in each', async () => {
    const { of } = await check([
      ...good,
      '5,Wonn,ana,Acme,1,2026-01-01,2026-02-01',
      '6,,ana,Acme,1,2026-01-01,2026-02-01',
      '7,Wonn,ana,A,1,2026-01-01,2026-02-01',
    ]);
    expect(of('pipeline.unknown_stage')).toMatchObject({
      state: 'unmet',
      severity: 'error',
      measured: 3,
      samples: [
        { stage: 'Wonn', deals: 2 },
        { stage: null, deals: 1 },
      ],
    });
  });

  test('ids that repeat: each beyond the first', async () => {
    const { of } = await check([
      ...good,
      ...many(2, () => '1,New,ana,Acme,100,2026-03-20,2026-04-30'),
      ',New,ana,Acme,1,2026-03-20,2026-04-30',
    ]);
    expect(of('pipeline.duplicate_ids')).toMatchObject({ state: 'unmet', measured: 2, samples: [{ id: 1, deals: 3 }] });
    expect(of('pipeline.missing_id')).toMatchObject({ state: 'unmet', severity: 'error', measured: 1 });
  });

  test('deals closed before they were created; the same day is fine', async () => {
    const { of } = await check([
      ...good,
      '5,Won,ana,Acme,1,2026-02-02,2026-02-01',
      '6,Won,ana,Acme,1,2026-02-01,2026-02-01',
    ]);
    expect(of('pipeline.closed_before_created')).toMatchObject({
      state: 'unmet',
      severity: 'error',
      measured: 1,
      samples: [{ id: 5, owner: 'ana', created: '2026-02-02', closes: '2026-02-01' }],
    });
  });
});

describe('coverage and age are errors above a tenth of the deals asked about', () => {
  const open = (i: number, owner = 'ana') => `${i + 10},New,${owner},Acme,1,2026-03-20,2026-04-30`;

  test('exactly a tenth is a warning', async () => {
    const { of } = await check(many(10, (i) => open(i, i === 0 ? '' : 'ana')));
    expect(of('pipeline.missing_owner')).toMatchObject({
      state: 'unmet',
      severity: 'warning',
      measured: 1,
      unit: 'deals',
      expected: '0',
    });
  });

  test('one more is an error', async () => {
    const { of } = await check(many(10, (i) => open(i, i < 2 ? ' ' : 'ana')));
    expect(of('pipeline.missing_owner')).toMatchObject({
      state: 'unmet',
      severity: 'error',
      measured: 2,
      message: '2 of 10 open deals (20.0%) have no owner.',
    });
  });

  test('closed deals do not count for the open ones, and the other way round', async () => {
    const { of } = await check([...good, '5,Won,,,,2026-01-01,']);
    expect(of('pipeline.missing_owner')).toMatchObject({ state: 'met', measured: 0 });
    expect(of('pipeline.won_without_amount')).toMatchObject({ state: 'unmet', severity: 'error', measured: 1 });
    expect(of('pipeline.closed_without_close_date')).toMatchObject({ state: 'unmet', severity: 'error', measured: 1 });
  });

  test('an amount that is no number is missing; zero is an amount', async () => {
    const { of } = await check([
      ...good,
      '5,New,ana,Acme,much,2026-03-20,2026-04-30',
      '6,New,ana,Acme,0,2026-03-20,2026-04-30',
    ]);
    expect(of('pipeline.missing_amount')).toMatchObject({
      measured: 1,
      samples: [{ id: 5, owner: 'ana', stage: 'New', amount: 'much' }],
    });
  });

  test('lost deals without an amount are a warning, however many', async () => {
    const { of } = await check(good.map((row) => row.replace('Core,50', 'Core,')));
    expect(of('pipeline.lost_without_amount')).toMatchObject({ state: 'unmet', severity: 'warning', measured: 1 });
  });
});

describe('dates are compared with the day the table describes', () => {
  test('a close date before it is past, the day itself is not', async () => {
    const { of } = await check([
      ...good,
      '5,New,ana,Acme,1,2026-03-20,2026-03-30',
      '6,New,ana,Acme,1,2026-03-20,2026-03-31',
    ]);
    expect(of('pipeline.close_date_past')).toMatchObject({
      state: 'unmet',
      measured: 1,
      message: expect.stringContaining('should have closed before 2026-03-31'),
    });
  });

  test.each([
    ['30d', '2026-03-01', 0],
    ['30d', '2026-02-28', 1],
    ['1mo', '2026-02-28', 0],
    ['1mo', '2026-02-27', 1],
    ['36h', '2026-03-30', 0],
    ['36h', '2026-03-29', 1],
  ])('stale after %s, created %s: strictly older counts', async (stale_after, created, stale) => {
    const { of } = await check([`1,New,ana,Acme,1,${created},2026-04-30`], { stale_after });
    expect(of('pipeline.stale').measured).toBe(stale);
  });

  test('without as_of it is today in the time zone of the workspace', async () => {
    const row = '1,New,ana,Acme,1,2026-05-30,2026-06-01';
    const { as_of: _asOf, ...undated } = pipeline;
    const sources = await csvSources({ deals: `${header}\n${row}\n` });
    const at = (timezone: string) =>
      checkPipeline({
        pipeline: undated,
        declared: () => ({}),
        locate: () => null,
        sources,
        clock: clockOf(new Date('2026-06-01T12:00:00Z'), timezone),
      });
    const past = (findings: readonly Finding[]) =>
      findings.find((each) => each.code === 'pipeline.close_date_past')?.measured;
    expect(past(await at('UTC'))).toBe(0);
    expect(past(await at('Pacific/Kiritimati'))).toBe(1);
  });

  test('deals that cannot be asked are counted beside those that were', async () => {
    const { of } = await check([...good, '5,New,ana,Acme,1,,2026-05-01']);
    expect(of('pipeline.stale').message).toBe(
      '0 of 2 open deals are older than 30 days on 2026-03-31. 1 of 3 open deals (33.3%) have no creation date, so their age is not known.',
    );
  });
});

describe('what the data cannot answer is not measurable, never passed', () => {
  test('no open deal has a close date', async () => {
    const { of, unmeasured } = await check(good.map((row) => row.replace(/,2026-0[45]-30$/, ',')));
    expect(unmeasured).toEqual([
      'Which deals should have closed before 2026-03-31 is not measurable: no open deal has a close date.',
    ]);
    expect(of('pipeline.not_measurable')).toMatchObject({
      state: 'unverified',
      measured: null,
      subject: 'crm.deals.closes',
    });
    expect(of('pipeline.missing_close_date')).toMatchObject({ state: 'unmet', measured: 2 });
  });

  test('no deal at all has a close date, so that the column has no type', async () => {
    const { unmeasured, of } = await check(good.map((row) => row.replace(/,[^,]*$/, ',')));
    expect(unmeasured).toEqual([
      'Which deals should have closed before 2026-03-31 is not measurable: no open deal has a close date.',
      'Which deals close before they were created is not measurable: no deal has both a creation date and a close date.',
    ]);
    expect(of('pipeline.closed_without_close_date')).toMatchObject({ state: 'unmet', measured: 2 });
  });

  test('no deal is open, no deal is closed', async () => {
    const closed = await check(good.slice(2));
    expect(closed.unmeasured).toHaveLength(7);
    expect(closed.unmeasured[0]).toBe('Which deals have no owner is not measurable: no deal is open.');
    const open = await check(good.slice(0, 2));
    expect(open.unmeasured).toHaveLength(4);
    expect(open.unmeasured[0]).toBe('The win rate is not measurable: no deal is closed.');
  });

  test('columns that the charter does not name are a warning each, and everything else goes on', async () => {
    const { owner: _owner, closes: _closes, stale_after: _stale, as_of: _asOf, ...less } = pipeline;
    const sources = await csvSources({ deals: `${[header, ...good].join('\n')}\n` });
    const findings = await checkPipeline({
      pipeline: less,
      declared: () => ({}),
      locate: () => null,
      sources,
      clock: clockOf(new Date('2026-06-01T12:00:00Z'), 'UTC'),
    });
    const missing = findings.filter((each) => each.code === 'pipeline.not_measurable');
    expect(missing.map((each) => [each.subject, each.severity, each.state])).toEqual([
      ['crm.deals (owner)', 'warning', 'unverified'],
      ['crm.deals (close date)', 'warning', 'unverified'],
      ['crm.deals (close date)', 'warning', 'unverified'],
      ['crm.deals.created', 'warning', 'unverified'],
      ['crm.deals (close date)', 'warning', 'unverified'],
      ['crm.deals (close date)', 'warning', 'unverified'],
    ]);
    expect(findings.find((each) => each.code === 'pipeline.missing_account')?.state).toBe('met');
  });

  test('a date that is text, that reads two ways, or that is not there', async () => {
    const text = await check(good.map((row) => row.replace('2026-03-20', 'spring')));
    expect(text.unmeasured).toEqual([
      '"stale" and "closed before created" are not measurable: crm.deals.created is used as a date but is text.',
    ]);
    const twoWays = await check(good.map((row) => row.replaceAll(/2026-(\d\d)-(\d\d)/g, '$1/$2/2026')));
    expect(twoWays.of('pipeline.column_ambiguous')).toMatchObject({
      state: 'unverified',
      message: expect.stringContaining('can be read in more than one way'),
    });
    const absent = await check(good, { created: 'creatd' });
    expect(absent.of('pipeline.column_missing')).toMatchObject({
      state: 'unmet',
      subject: 'crm.deals.creatd',
      message: expect.stringContaining('Did you mean "created"?'),
    });
    expect(absent.of('pipeline.missing_owner').state).toBe('met');
    // One wrong name is one thing to correct, with everything that is not known for it.
    const wrong = absent.findings.filter((each) => each.code === 'pipeline.column_missing');
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.message).toMatch(/So "missing created", "stale" and "closed before created" are not known\.$/);
  });

  test('without a readable stage nothing about open deals is claimed', async () => {
    const { findings } = await check(good, { stage: 'phase' });
    expect(findings.filter((each) => each.state === 'met').map((each) => each.code)).toEqual([
      'pipeline.missing_id',
      'pipeline.duplicate_ids',
      'pipeline.closed_before_created',
    ]);
  });

  test('an empty table, a table that is not there, a source that is none', async () => {
    expect((await check([])).findings.map(({ code, state }) => [code, state])).toEqual([
      ['pipeline.table_empty', 'unmet'],
    ]);
    expect((await check(good, { table: 'crm.deal' })).findings).toEqual([
      expect.objectContaining({
        code: 'pipeline.table_unreadable',
        state: 'unverified',
        message: expect.stringContaining('Did you mean "deals"?'),
      }),
    ]);
    expect((await check(good, { table: 'erp.deals' })).findings).toEqual([
      expect.objectContaining({ code: 'pipeline.table_unreadable' }),
    ]);
  });
});

test('what cannot be asked of most deals is not known to hold', async () => {
  const { of } = await check([...good, ...many(8, (i) => `${i + 10},New,ana,Acme,100,,2026-04-30`)]);
  expect(of('pipeline.stale')).toMatchObject({
    state: 'unverified',
    measured: 0,
    message: expect.stringContaining('8 of 10 open deals (80.0%) have no creation date'),
    fix: 'Fill in what is missing on these deals.',
  });
});
