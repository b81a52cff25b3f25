import { describe, expect, test } from 'vitest';
import { bothSources, type TestTable, useBothSources } from '../../../test/support/both-sources.ts';
import { dealsPipeline } from '../../../test/support/deals.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import { clockOf } from '../data/freshness.ts';
import { checkPipeline } from './check-pipeline.ts';
import { pipelineReport } from './report.ts';

/** Four deals in dollars, three in euros and two in yen; one more in yen is deleted. */
const currencies = ['USD', 'USD', 'USD', 'USD', 'EUR', 'EUR', 'EUR', 'JPY', 'JPY', 'JPY'];
const deals: TestTable = {
  columns: {
    id: 'integer',
    stage: 'text',
    owner: 'text',
    account: 'text',
    amount: 'double precision',
    amount_converted: 'double precision',
    created: 'date',
    closes: 'date',
    currency_iso_code: 'text',
    is_deleted: 'boolean',
  },
  rows: currencies.map((currency, i) => {
    const amount = currency === 'JPY' ? 100_000 : 1000;
    const stage = i === 3 ? 'Won' : 'New';
    return [i, stage, 'ana', `A${i}`, amount, 1000, '2026-03-20', '2026-04-30', currency, i === 9];
  }),
};
const single: TestTable = { ...deals, rows: deals.rows.slice(0, 4) };

const sourcesOf = useBothSources({ deals, single });
describe.each(bothSources)('amounts in several currencies, in %s', (kind) => {
  const read = async (changes: Partial<Pipeline>) => {
    const input = {
      pipeline: { ...dealsPipeline, is_deleted: 'is_deleted', ...changes },
      declared: () => ({}),
      locate: () => null,
      sources: sourcesOf(kind),
      clock: clockOf(new Date('2026-03-31T12:00:00Z'), 'UTC'),
    };
    const findings = await checkPipeline(input);
    return { findings, codes: findings.map(({ code }) => code), report: await pipelineReport(input) };
  };

  test('are not added: the deals are counted, and a finding says how many are in which', async () => {
    const { findings, codes, report } = await read({});
    const [found, ...more] = findings.filter(({ code }) => code === 'pipeline.mixed_currencies');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ state: 'unmet' });
    expect(found?.severity ?? 'error').toBe('error');
    expect(found?.message).toContain(
      'not added: crm.deals.currency_iso_code says USD of 4 deals, EUR of 3 deals, JPY of 2 deals.',
    );
    expect(codes).not.toContain('pipeline.won_value');
    expect(codes).not.toContain('pipeline.errored');
    expect(report?.deals).toMatchObject({ all: 9, open: 8 });
    expect(report?.deleted).toBe(1);
    expect(report?.believability).toMatchObject({ open: { deals: 8, value: null }, shareOfValue: null });
    expect(report?.stages.map(({ deals: count, value }) => [count, value])).toEqual([
      [8, null],
      [1, null],
    ]);
  });

  test('deals that are marked as deleted and counted are said, with the line that leaves them out', async () => {
    const { findings } = await read({ is_deleted: undefined });
    const found = findings.find(({ code }) => code === 'pipeline.deleted_counted');
    expect(found).toMatchObject({ state: 'unmet', measured: 1 });
    expect(found?.fix).toContain('is_deleted: is_deleted');
    expect((await read({})).codes).not.toContain('pipeline.deleted_counted');
  });

  test('are added once they are converted, and where all are in one', async () => {
    for (const changes of [{ amount: 'amount_converted' }, { table: 'crm.single' }]) {
      const { codes } = await read(changes);
      expect(codes).toContain('pipeline.won_value');
      expect(codes).not.toContain('pipeline.mixed_currencies');
    }
  });
});
