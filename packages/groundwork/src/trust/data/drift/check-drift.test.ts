import { describe, expect, test } from 'vitest';
import { bothSources, type TestValue, useBothSources } from '../../../../test/support/both-sources.ts';
import type { Drift } from '../../../charter/schema/data-comparisons.ts';
import type { Finding } from '../../../conditions/finding.ts';
import { checkComparisons } from '../check-comparisons.ts';
import { clockOf } from '../freshness.ts';

/** 400 rows of April to June and 300 of July 2026; `amount`, `region` shift, `steady` and `one` do not, `hole` loses values. */
const rows = [...Array(700).keys()].map((row): readonly TestValue[] => {
  const late = row >= 400;
  const i = late ? row - 400 : row;
  const day = late ? `2026-07-${pad(1 + (i % 30))}` : `2026-0${4 + (i % 3)}-${pad(1 + (i % 30))}`;
  const amount = late ? ((i * 104_729) % 1000) / 10 + 12 : ((i * 7919) % 1000) / 10;
  const region = late ? 'ABCAE'[i % 5] : 'ABCD'[i % 4];
  return [row, day, amount, region ?? '', i % 40, 'same', late && i % 2 === 0 ? null : i % 3, `name ${row}`];
});
const source = useBothSources({
  deals: {
    columns: {
      id: 'integer',
      at: 'date',
      amount: 'double precision',
      region: 'text',
      steady: 'integer',
      one: 'text',
      hole: 'integer',
      name: 'text',
    },
    rows,
  },
  wide: {
    columns: { at: 'date', name: 'text' },
    rows: [...Array(1100).keys()].map((i) => [`2026-07-${pad(1 + (i % 30))}`, `name ${i}`] as const),
  },
  empty: { columns: { at: 'date', amount: 'double precision' }, rows: [] },
  gone: {
    columns: { at: 'date', amount: 'integer', stage: 'text', name: 'text' },
    rows: [...Array(1400).keys()].map((i): readonly TestValue[] => {
      const late = i >= 1200;
      const day = late ? `2026-07-${pad(1 + (i % 30))}` : `2026-05-${pad(1 + (i % 30))}`;
      return late ? [day, null, null, null] : [day, i % 9, 'AB'[i % 2] ?? '', `name ${i}`];
    }),
  },
  few: {
    columns: { at: 'date', one: 'text' },
    rows: [
      ['2026-07-10', 'same'],
      ['2026-07-11', null],
      ['2026-05-10', 'same'],
      ['2026-05-11', 'same'],
    ],
  },
});

function pad(day: number): string {
  return String(day).padStart(2, '0');
}

const rule = { at: 'at', recent: '30d', against: '91d', as_of: '2026-07-30' } as const;

async function drift(
  kind: (typeof bothSources)[number],
  declared: Partial<Drift>,
  table = 'crm.deals',
): Promise<readonly Finding[]> {
  return checkComparisons({
    table,
    declared: { drift: [{ ...rule, columns: ['amount'], ...declared }] },
    key: [],
    sources: source(kind),
    clock: clockOf(new Date('2026-08-20T12:00:00Z'), 'UTC'),
    declaredColumns: () => ({}),
    location: null,
    locate: () => null,
  });
}

describe.each(bothSources)('drift in %s', (kind) => {
  test('numbers: the index over ten classes of the reference, the distances and p-value beside it, as NumPy and SciPy have them', async () => {
    // psi 0.50579, ks_2samp 0.12583 with kstwobign p 0.00878, jensenshannon(base=2) 0.06835 (0.26144)
    const [found] = await drift(kind, {});
    expect(found).toMatchObject({
      code: 'data.drift',
      subject: 'crm.deals.amount',
      state: 'unmet',
      measured: 0.505793,
      expected: 'at most 0.2',
    });
    expect(found?.message).toBe(
      'crm.deals.amount has drifted between the 30d up to 2026-07-30 and the 91d before (300 values of late and 400 before): ' +
        'population stability index 0.5058, Kolmogorov–Smirnov 0.1258 (p = 0.009), Jensen–Shannon divergence 0.0684 bits (distance 0.2614), missing 0.0% → 0.0%.',
    );
    expect(found?.samples).toHaveLength(5);
    expect(found?.samples[0]).toEqual({ value: 'more than 89.7', 'percent before': 10, 'percent of late': 22.3 });
  });

  test('categories: the index, and which are new and which gone', async () => {
    // the same formula over A to E: psi 2.34603, jensenshannon 0.24161
    const [found] = await drift(kind, { columns: ['region'] });
    expect(found).toMatchObject({ state: 'unmet', measured: 2.34603 });
    expect(found?.message).toContain('Jensen–Shannon divergence 0.2416 bits (distance 0.4915)');
    expect(found?.message).toContain('1 new (E), 1 gone (D).');
  });

  test('what is distributed as before holds; one value cannot drift', async () => {
    const found = await drift(kind, { columns: ['steady', 'one'] });
    expect(found.map(({ state }) => state)).toEqual(['met', 'met']);
    expect(found[0]?.message).toContain('is distributed as before');
  });

  test('a change in the share of missing values is held against its limit', async () => {
    const [free] = await drift(kind, { columns: ['hole'] });
    expect(free?.message).toContain('missing 0.0% → 50.0%');
    expect(free?.state).toBe('met');
    expect((await drift(kind, { columns: ['hole'], nulls_at_most: 49 }))[0]?.state).toBe('unmet');
    expect((await drift(kind, { columns: ['hole'], nulls_at_most: 50 }))[0]?.state).toBe('met');
  });

  test('a column that went missing altogether breaks its limit, though nothing is left to compare', async () => {
    const columns = ['amount', 'stage', 'name'];
    const broken = await drift(kind, { columns, nulls_at_most: 99 }, 'crm.gone');
    expect(broken.map(({ code, state, measured }) => [code, state, measured])).toEqual(
      columns.map(() => ['data.drift', 'unmet', 100]),
    );
    expect(broken[0]?.message).toContain('0.0% → 100.0%. There are 0 values of late and 1,200 before.');
    for (const free of [{ columns }, { columns, nulls_at_most: 100 }])
      expect((await drift(kind, free, 'crm.gone')).map(({ state }) => state)).toEqual(columns.map(() => 'unverified'));
    // a window without rows says nothing of its missing values
    expect((await drift(kind, { columns, nulls_at_most: 0, against: '1d' }, 'crm.gone'))[0]?.state).toBe('unverified');
  });

  test('one value in windows too small to have shown another is no pass', async () => {
    expect((await drift(kind, { columns: ['one'] }, 'crm.few'))[0]).toMatchObject({
      code: 'data.not_measurable',
      state: 'unverified',
    });
    expect((await drift(kind, { columns: ['one'], nulls_at_most: 49 }, 'crm.few'))[0]).toMatchObject({
      code: 'data.drift',
      state: 'unmet',
      measured: 50,
    });
  });

  test('new categories are held against their limit', async () => {
    const loose = { columns: ['region'], psi_at_most: 9 };
    expect((await drift(kind, loose))[0]?.state).toBe('met');
    expect((await drift(kind, { ...loose, new_categories_at_most: 0 }))[0]?.state).toBe('unmet');
  });

  test('windows too small to tell, names, times, and empty windows are not measurable', async () => {
    const states = async (declared: Partial<Drift>, table?: string) =>
      (await drift(kind, declared, table)).map(({ code, state }) => `${code} ${state}`);
    const not = ['data.not_measurable unverified'];
    expect(await states({ recent: '2d', against: '5d', columns: ['steady'] })).toEqual(not);
    expect(await states({ columns: ['name'], against: '20d', recent: '20d' }, 'crm.wide')).toEqual(not);
    expect(await states({ columns: ['at'] })).toEqual(not);
    expect(await states({ as_of: '2020-01-01' })).toEqual(not);
    expect(await states({}, 'crm.empty')).toEqual(not);
    expect(await states({ at: 'amount' })).toEqual(not);
  });

  test('a column that is not there is named, and the others go on', async () => {
    const found = await drift(kind, { columns: ['amuont', 'region'] });
    expect(found.map(({ code }) => code)).toEqual(['data.column_missing', 'data.drift']);
    expect(found[0]?.subject).toBe('crm.deals.amuont');
  });
});
