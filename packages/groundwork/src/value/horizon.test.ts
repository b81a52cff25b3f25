import { describe, expect, test } from 'vitest';
import { valued, winBackEconomics } from '../../test/support/valued.ts';

/** 0.4244 × 21,000 × 50 % a month. */
const cash = 4456.2;

describe('a valuation of which everything is known exactly', () => {
  test('is arithmetic', () => {
    const { value } = valued();
    const net = 12 * cash - 32_000;
    for (const p of ['p10', 'p50', 'p90'] as const) {
      expect(value.cost[p]).toBe(32_000);
      expect(value.net[p]).toBeCloseTo(net, 8);
      expect(value.roi?.[p]).toBeCloseTo(net / 32_000, 12);
      expect(value.toDate?.net[p]).toBeCloseTo(3 * cash - 23_000, 8);
    }
    expect(value.probabilityPositive).toBe(1);
    // 20,000 / (4,456.2 − 1,000) = 5.8 months of work after two of building.
    expect(value.paybackMonth).toBe(8);
  });

  test('has the net present value of numpy-financial', () => {
    // npv(1.1**(1/12) − 1, [−20000, 0] + 12 × [3456.2]) of numpy-financial 1.0.0.
    const { npv } = valued({ economics: winBackEconomics({ discount: '10%' }) }).value;
    expect(npv?.p50).toBeCloseTo(19090.651689701677, 7);
  });

  test('a present value is worth nothing less where all money is in the first month', () => {
    const costs = [{ name: 'Build', amount: 1000, on: '2026-10-01' }];
    const economics = winBackEconomics({ costs, horizon: '1mo', discount: '50%' });
    const { npv, net } = valued({ economics, starts: '2026-10-01' }).value;
    expect(npv).toEqual(net);
  });
});

describe('uncertain costs', () => {
  const economics = winBackEconomics({
    costs: [{ name: 'Build', amount: { low: 10_000, high: 40_000 }, on: '2026-08-01' }],
  });

  test('are as declared at their P10, P50 and P90, and turn net round', () => {
    const { cost, net, roi } = valued({ economics }).value;
    // Lognormal: the median is the geometric mean.
    expect(cost.p50 / 20_000).toBeCloseTo(1, 1);
    expect(cost.p10 / 10_000).toBeCloseTo(1, 1);
    expect(cost.p90 / 40_000).toBeCloseTo(1, 1);
    expect(net.p90).toBeCloseTo(12 * cash - cost.p10, 6);
    expect(roi?.p10).toBeCloseTo((12 * cash) / cost.p90 - 1, 6);
  });

  test('leave the draws of the effect as they were', () => {
    const measurement = { effects: [{ metric: 'spend', verdict: 'achieved', estimate: 0.4244, standardError: 0.13 }] };
    const rest = { strength: 'A' as const, registered: true, perPeriod: false };
    const of = (given: object) => valued({ measurement: { ...measurement, ...rest }, ...given }).value.benefit.cash;
    expect(of({ economics })).toEqual(of({}));
  });
});
