import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { dealsHeader as header, dealsPipeline as pipeline } from '../../../test/support/deals.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import { clockOf } from '../data/freshness.ts';
import type { Believability, Groups, PipelineReport } from './report/pipeline-report.ts';
import { pipelineReport } from './report.ts';

const csvSources = useCsvSources();

/** Gives every column its type, and nothing to the open deals. */
const anchor = '0,Won,zoe,Zed,1,2026-01-01,2026-02-01';

async function reportOf(rows: readonly string[], changes: Partial<Pipeline> = {}): Promise<PipelineReport | null> {
  const sources = await csvSources({ deals: `${[header, ...rows].join('\n')}\n` });
  return pipelineReport({
    pipeline: { ...pipeline, ...changes },
    declared: () => ({}),
    locate: () => null,
    sources,
    clock: clockOf(new Date('2026-06-01T12:00:00Z'), 'UTC'),
  });
}
async function openOf(
  rows: readonly string[],
): Promise<{ all: Believability; owners: Groups; report: PipelineReport }> {
  const report = (await reportOf(rows)) ?? expect.fail('There is no report.');
  const { believability, owners } = report;
  if ('notMeasurable' in believability || 'notMeasurable' in owners)
    return expect.fail('The open deals are not measurable.');
  return { all: believability, owners, report };
}
const many = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i));

interface Deal {
  readonly owner: string;
  readonly account: string;
  readonly amount: number | null;
  readonly created: string;
  readonly closes: string;
  readonly stage: string;
}
const deal: fc.Arbitrary<Deal> = fc.record({
  owner: fc.constantFrom('', 'ana', 'ben', 'cem'),
  account: fc.constantFrom('', 'Acme', 'Bolt'),
  amount: fc.option(fc.integer({ min: 0, max: 1000 })),
  created: fc.constantFrom('', '2026-01-15', '2026-03-01', '2026-03-20'),
  closes: fc.constantFrom('', '2026-03-30', '2026-03-31', '2026-05-01', '2026-01-01'),
  stage: fc.constantFrom('New', 'Talking', 'New', 'Won', 'Lost', 'Odd'),
});
const isOpen = ({ stage }: Deal) => stage === 'New' || stage === 'Talking';
/** The questions, asked of one deal by itself. */
const isFaulty = ({ owner, account, amount, created, closes }: Deal) =>
  owner === '' ||
  account === '' ||
  amount === null ||
  closes === '' ||
  created === '' ||
  closes < '2026-03-31' ||
  created < '2026-03-01' ||
  closes < created;

describe('what share of the open pipeline is believable', () => {
  test('property: believable and not believable are all open deals, by first reason and by owner, as each deal asked alone says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deal, { minLength: 1, maxLength: 60 }), async (made) => {
        // One open deal without a fault, so that every question can be asked of some.
        const deals = [
          ...made,
          { owner: 'ana', account: 'Acme', amount: 7, created: '2026-03-20', closes: '2026-05-01', stage: 'New' },
        ];
        const rows = deals.map((d, i) =>
          [i + 1, d.stage, d.owner, d.account, d.amount ?? '', d.created, d.closes].join(),
        );
        const { all, owners, report } = await openOf([anchor, ...rows]);
        const open = deals.filter(isOpen);
        const fine = open.filter((each) => !isFaulty(each));
        const worth = (some: readonly Deal[]) => some.reduce((sum, each) => sum + (each.amount ?? 0), 0);
        expect(all.open).toEqual({ deals: open.length, value: worth(open) });
        expect(all.believable).toEqual({ deals: fine.length, value: worth(fine) });
        const first = all.reasons.reduce((sum, each) => sum + each.first.deals, 0);
        expect(all.believable.deals + first).toBe(all.open.deals);
        const firstWorth = all.reasons.reduce((sum, each) => sum + (each.first.value ?? 0), 0);
        expect((all.believable.value ?? 0) + firstWorth).toBe(all.open.value);
        expect(owners.rest).toBeNull();
        for (const part of ['open', 'believable'] as const) {
          expect(owners.rows.reduce((sum, each) => sum + each[part].deals, 0)).toBe(all[part].deals);
          expect(owners.rows.reduce((sum, each) => sum + (each[part].value ?? 0), 0)).toBe(all[part].value);
        }
        expect(report.deals.unknown).toBe(deals.filter((each) => each.stage === 'Odd').length);
      }),
      { numRuns: 25 },
    );
  });

  test('a deal that is wrong in two ways counts once for each, and first only for one', async () => {
    const { all } = await openOf([
      anchor,
      '1,New,,,100,2026-03-20,2026-05-01',
      '2,New,ana,,200,2026-03-20,2026-05-01',
      '3,New,ana,Acme,300,2026-03-20,2026-05-01',
    ]);
    expect(all.reasons.map(({ code, deals, value, first }) => [code, deals, value, first.deals, first.value])).toEqual([
      ['pipeline.missing_owner', 1, 100, 1, 100],
      ['pipeline.missing_account', 2, 300, 1, 200],
    ]);
    expect(all.shareOfDeals).toBeCloseTo(1 / 3, 12);
    expect(all.shareOfValue).toBe(0.5);
  });

  test('a repeated id is believable once: the deal that is closed already, or the smaller amount', async () => {
    const { all } = await openOf([
      anchor,
      '1,New,ana,Acme,100,2026-03-20,2026-05-01',
      '1,New,ana,Acme,900,2026-03-20,2026-05-01',
      '2,Won,ana,Acme,50,2026-03-20,2026-03-25',
      '2,New,ana,Acme,50,2026-03-20,2026-05-01',
    ]);
    expect(all.believable).toEqual({ deals: 1, value: 100 });
    expect(all.reasons).toMatchObject([{ code: 'pipeline.duplicate_ids', deals: 2, value: 950 }]);
  });

  test('fewer than 20 deals have counts and no share; those with a share come first, the worst of them on top', async () => {
    const row = (owner: string, account: string) => (i: number) =>
      `${owner}${i},New,${owner},${account},10,2026-03-20,2026-05-01`;
    const { owners } = await openOf([
      anchor,
      ...many(19, row('few', '')),
      ...many(20, row('good', 'Acme')),
      ...many(15, row('mixed', 'Acme')),
      ...many(5, (i) => row('mixed', '')(i + 50)),
    ]);
    expect(
      owners.rows.map(({ id, open, believable, few, share }) => [
        id,
        open.deals,
        believable.deals,
        few,
        share?.share ?? null,
      ]),
    ).toEqual([
      ['mixed', 20, 15, false, 0.75],
      ['good', 20, 20, false, 1],
      ['few', 19, 0, true, null],
    ]);
    // Wilson (1927), as scipy.stats.binomtest(15, 20).proportion_ci(method='wilson') gives it.
    expect(owners.rows[0]?.share?.lower).toBeCloseTo(0.5312987, 6);
    expect(owners.rows[0]?.share?.upper).toBeCloseTo(0.8881383, 6);
    expect(owners.rows[0]?.mainReason).toEqual({ code: 'pipeline.missing_account', says: 'have no account', deals: 5 });
    expect(owners.rows[1]?.mainReason).toBeNull();
  });

  test('more owners than are listed: the rest is summed, so that all is there', async () => {
    const { all, owners } = await openOf([
      anchor,
      ...many(230, (i) => `${i + 1},New,p${i},Acme,10,2026-03-20,2026-05-01`),
    ]);
    expect(owners.rows).toHaveLength(200);
    expect(owners.rest).toEqual({ groups: 30, open: { deals: 30, value: 300 }, believable: { deals: 30, value: 300 } });
    expect(all.open.deals).toBe(230);
  });
});

describe('what cannot be told is said', () => {
  const good = '1,New,ana,Acme,100,2026-03-20,2026-05-01';

  test('no open deal has an amount: counts, and no value', async () => {
    const { all } = await openOf([anchor, '1,New,ana,Acme,,2026-03-20,2026-05-01']);
    expect(all).toMatchObject({
      open: { deals: 1, value: null },
      shareOfValue: null,
      valueNotMeasurable: 'no open deal has an amount',
    });
  });

  test('amounts that sum to nothing have no shares', async () => {
    const { all } = await openOf([anchor, '1,New,ana,Acme,0,2026-03-20,2026-05-01']);
    expect(all).toMatchObject({ open: { deals: 1, value: 0 }, shareOfValue: null, shareOfDeals: 1 });
    expect(all.valueNotMeasurable).toContain('do not sum to more than 0');
  });

  test('no deal is open, no deal is closed', async () => {
    expect((await reportOf([anchor]))?.believability).toEqual({ notMeasurable: 'no deal is open' });
    expect((await reportOf([good]))?.winRates).toEqual({ notMeasurable: 'no deal is closed' });
  });

  test('a stage column that is not there: nothing about open deals is claimed', async () => {
    const report = await reportOf([anchor, good], { stage: 'phase' });
    const unknown = { notMeasurable: 'it cannot be told which deals are open, won or lost' };
    expect(report).toMatchObject({ believability: unknown, owners: unknown, ages: unknown, winRates: unknown });
  });

  test('an empty table, and one that is not there, have no report', async () => {
    expect(await reportOf([])).toBeNull();
    expect(await reportOf([good], { table: 'crm.leads' })).toBeNull();
  });

  test('columns that the charter does not name: no groups, no ages, and the questions are listed', async () => {
    const { owner: _owner, created: _created, ...less } = pipeline;
    const sources = await csvSources({ deals: `${[header, anchor, good].join('\n')}\n` });
    const report = await pipelineReport({
      pipeline: less,
      declared: () => ({}),
      locate: () => null,
      sources,
      clock: clockOf(new Date('2026-06-01T12:00:00Z'), 'UTC'),
    });
    expect(report?.owners).toEqual({ notMeasurable: 'the pipeline section does not say what the owner of a deal is' });
    expect(report?.ages).toEqual({ notMeasurable: 'no column with the creation date can be read' });
    const believability = report?.believability as Believability | undefined;
    expect(believability?.notMeasured.map((each) => each.code)).toEqual(
      expect.arrayContaining(['pipeline.missing_owner', 'pipeline.stale', 'pipeline.closed_before_created']),
    );
  });
});
