import { describe, expect, test } from 'vitest';
import { measuredSpend, valued, winBackEconomics } from '../../test/support/valued.ts';
import { moneyToDate, portfolioToDate } from './portfolio-to-date.ts';
import { spentAmount, spentUntil } from './to-date.ts';

describe('portfolioToDate', () => {
  // Live for three months: 20,000 to build and 1,000 a month, so 23,000 spent on each.
  const claimed = valued({ initiative: 'a', measurement: measuredSpend(0.6) });
  const promised = valued({ initiative: 'c', measurement: null });

  test('sets what is proven against all that was spent, also on what proved nothing', () => {
    const found = portfolioToDate([claimed, promised]);
    // Three months of half of 21,000 × 0.6, against 2 × 23,000.
    expect(found?.benefit?.p50).toBeCloseTo(18_900, 6);
    expect(found?.spent.p50).toBeCloseTo(46_000, 6);
    expect(found?.net.p50).toBeCloseTo(-27_100, 6);
    expect(found?.initiatives).toBe(2);
    expect(found?.byStrength).toMatchObject([{ strength: 'A', initiatives: 1, share: 1 }]);
  });

  test('counts the cost of what ended', () => {
    const { cost } = spentUntil({
      initiative: 'd',
      economics: winBackEconomics(),
      measuredCosts: null,
      goLive: '2026-09-01',
      until: '2026-10-01',
      now: '2026-12-01',
    });
    const ended = { spent: cost, proven: null, harm: null };
    expect(portfolioToDate([claimed, ended])?.spent.p50).toBeCloseTo(23_000 + 21_000, 6);
    expect(portfolioToDate([ended])).toMatchObject({
      benefit: null,
      harm: null,
      byStrength: [],
      net: { p50: -21_000 },
    });
    // Nothing is known to have come back: that is no return of −100 %. Where something is, it is reckoned on all spending.
    expect(portfolioToDate([ended])?.roi).toBeNull();
    expect(portfolioToDate([promised])?.roi).toBeNull();
    expect(portfolioToDate([claimed, ended])?.roi?.p50).toBeCloseTo((18_900 - 44_000) / 44_000, 9);
    expect(portfolioToDate([])).toBeNull();
    expect(portfolioToDate([{ spent: null, proven: null, harm: null }])).toBeNull();
  });

  test('counts measured harm as it counts what is proven: both to the end of each, in the net and in its share of the spending', () => {
    const harmful = valued({ initiative: 'b', measurement: measuredSpend(-0.2, 0, 'harmful') });
    expect(harmful.value).toMatchObject({ status: 'expected', toDate: { harm: { cash: { p50: -6300 } } } });
    const found = portfolioToDate([claimed, harmful]);
    // Three months of half of 21,000 × −0.2.
    expect(found?.harm?.p50).toBeCloseTo(-6300, 6);
    expect(found?.benefit?.p50).toBeCloseTo(18_900, 6);
    expect(found?.net.p50).toBeCloseTo(18_900 - 6300 - 46_000, 6);
    expect(found?.roi?.p50).toBeCloseTo((18_900 - 6300 - 46_000) / 46_000, 9);
    // One that was stopped after a month keeps what it had proven and lost by then, and no more.
    const stopped = (estimate: number, verdict: string) =>
      valued({ initiative: 'e', until: '2026-11-01', measurement: measuredSpend(estimate, 0, verdict) });
    expect(portfolioToDate([stopped(0.6, 'achieved')])?.benefit?.p50).toBeCloseTo(6300, 6);
    expect(portfolioToDate([stopped(-0.2, 'harmful')])?.net.p50).toBeCloseTo(-2100 - 21_000, 6);
    expect(moneyToDate(stopped(-0.2, 'harmful')).net).toEqual(portfolioToDate([stopped(-0.2, 'harmful')])?.net);
  });

  test('takes for harm only what is measured under a plan frozen before, at the strength that counts', () => {
    const exploratory = { ...measuredSpend(-0.2, 0, 'harmful'), registered: false };
    const weak = { ...measuredSpend(-0.2, 0, 'harmful'), strength: 'D' as const };
    const early = measuredSpend(-0.2, 0, 'too early');
    for (const measurement of [exploratory, weak, early])
      expect(valued({ measurement })).toMatchObject({ harm: null, netToDate: null, value: { toDate: null } });
    // A tolerance that is passed is harm as well.
    expect(valued({ measurement: measuredSpend(-0.2, 0, 'breached') }).harm?.[0]).toBeCloseTo(-6300, 6);
  });

  test('counts what is dated after an end by its day, and nothing that runs by the month', () => {
    const economics = winBackEconomics({
      costs: [
        { name: 'Build', amount: 20_000, on: '2026-08-01' },
        { name: 'Licence for a year', amount: 7000, on: '2026-11-15' },
        { name: 'Next year', amount: 7000, on: '2027-11-15' },
        { name: 'Hosting', per_month: 1000 },
      ],
    });
    const { cost, later } = spentUntil({
      initiative: 'd',
      economics,
      measuredCosts: null,
      goLive: '2026-09-01',
      until: '2026-11-01',
      now: '2026-12-01',
    });
    expect(cost[0]).toBeCloseTo(20_000 + 7000 + 2000, 6);
    expect(later?.[0]).toBe(7000);
  });

  test('splits by the strength of the claim, the shares adding up to one', () => {
    const counted = { ...claimed, proven: claimed.proven && { ...claimed.proven, strength: 'B' as const } };
    const found = portfolioToDate([valued({ initiative: 'b', measurement: measuredSpend(0.2) }), counted]);
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
    const input = {
      initiative: 'a',
      measuredCosts: null,
      goLive: '2026-09-01',
      until: '2026-12-01',
      now: '2026-12-01',
    };
    const { value } = valued({ initiative: 'a', economics, measurement: measuredSpend(0.6, 0.2) });
    expect(spentAmount({ ...input, economics })).toEqual(value.spent);
    expect(value.toDate?.cost).toEqual(value.spent);
  });
});
