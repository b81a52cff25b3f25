import { describe, expect, test } from 'vitest';
import { measuredSpend, valued, winBackEconomics } from '../../test/support/valued.ts';
import { portfolioToDate } from './portfolio-to-date.ts';
import { spentAmount, spentUntil } from './to-date.ts';

describe('portfolioToDate', () => {
  // Live for three months: 20,000 to build and 1,000 a month, so 23,000 spent on each.
  const claimed = valued({ initiative: 'a', measurement: measuredSpend(0.6) });
  const promised = valued({ initiative: 'c', measurement: null });

  test('sets what is proven against all that was spent, also on what proved nothing', () => {
    const found = portfolioToDate([claimed, promised], []);
    // Three months of half of 21,000 × 0.6, against 2 × 23,000.
    expect(found?.benefit?.p50).toBeCloseTo(18_900, 6);
    expect(found?.spent.p50).toBeCloseTo(46_000, 6);
    expect(found?.net.p50).toBeCloseTo(-27_100, 6);
    expect(found?.initiatives).toBe(2);
    expect(found?.byStrength).toMatchObject([{ strength: 'A', initiatives: 1, share: 1 }]);
  });

  test('counts the cost of what ended', () => {
    const ended = spentUntil({
      initiative: 'd',
      economics: winBackEconomics(),
      measuredCosts: null,
      goLive: '2026-09-01',
      until: '2026-10-01',
    });
    expect(portfolioToDate([claimed], [ended])?.spent.p50).toBeCloseTo(23_000 + 21_000, 6);
    expect(portfolioToDate([], [ended])).toMatchObject({ benefit: null, byStrength: [], net: { p50: -21_000 } });
    expect(portfolioToDate([], [])).toBeNull();
  });

  test('splits by the strength of the claim, the shares adding up to one', () => {
    const counted = { ...claimed, proven: claimed.proven && { ...claimed.proven, strength: 'B' as const } };
    const found = portfolioToDate([valued({ initiative: 'b', measurement: measuredSpend(0.2) }), counted], []);
    expect(found?.byStrength.map(({ strength, share }) => [strength, share])).toEqual([
      ['A', expect.closeTo(0.25, 9)],
      ['B', expect.closeTo(0.75, 9)],
    ]);
  });

  test('draws the cost of an initiative as its value does', () => {
    const economics = winBackEconomics({
      costs: [
        { name: 'Build', amount: { low: 15_000, high: 25_000 }, on: '2026-08-01' },
        { name: 'Licence', per_month: 1000 },
      ],
    });
    const input = { initiative: 'a', measuredCosts: null, goLive: '2026-09-01', until: '2026-12-01' };
    const { value } = valued({ initiative: 'a', economics, measurement: measuredSpend(0.6, 0.2) });
    expect(spentAmount({ ...input, economics })).toEqual(value.spent);
    expect(value.toDate?.cost).toEqual(value.spent);
  });
});
