import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthOf, paybackMonth, timelineOf, totals } from './cash-flow.ts';
import type { CostPlan } from './costs.ts';
import { planCosts } from './costs.ts';

const costs: CostPlan = { once: [{ name: 'Build', amount: 40_000, on: '2026-08-01' }], monthly: 2000, unmeasured: [] };
const timeline = (given: Partial<Parameters<typeof timelineOf>[0]> = {}) =>
  timelineOf({ starts: '2026-08-01', goLive: '2026-10-01', horizonMonths: 12, discount: 0, costs, ...given });

describe('timelineOf', () => {
  test('runs from the first money to the end of the horizon, counted from going live', () => {
    const { months, goLiveMonth } = timeline();
    expect(months).toHaveLength(14);
    expect(goLiveMonth).toBe(3);
    expect(months.map(({ cost }) => cost)).toEqual([40_000, 0, ...new Array(12).fill(2000)]);
    expect(months.map(({ from }) => from).slice(0, 3)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
    expect(totals(months)).toMatchObject({ working: 12, workingDiscounted: 12, costDiscounted: 64_000 });
  });

  test('every working month is whole, also where work began in the middle of one', () => {
    const { months, goLiveMonth } = timeline({ starts: '2026-08-20', costs: { ...costs, once: [] } });
    expect(goLiveMonth).toBe(3);
    expect(totals(months).working).toBe(12);
  });

  test('the last month of an odd horizon counts in part', () => {
    expect(timeline({ horizonMonths: 2.5 }).months.map(({ working }) => working)).toEqual([0, 0, 1, 1, 0.5]);
  });

  test('discounts to the first month', () => {
    const { months } = timeline({ discount: 0.1 });
    expect(months[0]?.discount).toBe(1);
    expect(months[12]?.discount).toBeCloseTo(1 / 1.1, 12);
  });

  test('says which costs fall after the horizon', () => {
    const once = [
      { name: 'Last day', amount: 1, on: '2027-09-30' },
      { name: 'Day after', amount: 1, on: '2027-10-01' },
    ];
    expect(timeline({ costs: { ...costs, once } })).toMatchObject({ beyond: ['Day after'] });
  });

  test('no cost within it is lost or counted twice, whenever it is paid', () => {
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2027-09-30'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 6 }), (starts, days) => {
        const once = days.map((on, index) => ({ name: `${index}`, amount: 100, on }));
        const { months, beyond } = timeline({ starts, costs: { once, monthly: 0, unmeasured: [] } });
        const sum = months.reduce((total, { cost }) => total + cost, 0);
        const late = once.filter(({ name }) => beyond.includes(name)).length;
        expect(sum).toBe(100 * (once.length - late));
        expect(totals(months).working).toBe(12);
      }),
    );
  });
});

describe('paybackMonth', () => {
  test('is the first month at whose end the money is back', () => {
    // 40,000 spent; each month of work brings 10,000 and costs 2,000: back after five.
    expect(paybackMonth(timeline(), 10_000)).toBe(7);
    expect(paybackMonth(timeline(), 9_999)).toBe(8);
  });

  test('is null where it does not come back within the horizon', () => {
    expect(paybackMonth(timeline(), 5000)).toBeNull();
    expect(paybackMonth(timeline(), -1)).toBeNull();
  });

  test('is not before the agent works, however little was spent', () => {
    expect(paybackMonth(timeline({ costs: { once: [], monthly: 0, unmeasured: [] } }), 1)).toBe(3);
  });

  test('more money never takes longer', () => {
    const money = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(money, money, (one, two) => {
        const month = (cash: number) => paybackMonth(timeline(), cash) ?? Number.POSITIVE_INFINITY;
        expect(month(Math.max(one, two))).toBeLessThanOrEqual(month(Math.min(one, two)));
      }),
    );
  });
});

describe('monthOf', () => {
  test('is the month that holds the day', () => {
    expect(monthOf(timeline(), '2026-07-01')).toBe(1);
    expect(monthOf(timeline(), '2026-09-30')).toBe(2);
    expect(monthOf(timeline(), '2026-10-01')).toBe(3);
  });
});

describe('planCosts', () => {
  const declared = [
    { name: 'Build', amount: 40_000, on: '2026-08-01' },
    { name: 'Licence', per_month: 2000 },
    { name: 'Review', per_approval: 3.5 },
    { name: 'Infrastructure', per_run: 0.01 },
    { name: 'Tokens', from: 'telemetry' as const },
  ];
  const measured = { telemetryCost: 900, runs: 30_000, approvals: 600, from: '2026-10-01', to: '2027-01-01' };

  test('goes on at the monthly rate measured so far', () => {
    expect(planCosts(declared, measured)).toEqual({
      once: [{ name: 'Build', amount: 40_000, on: '2026-08-01' }],
      // 2000 + (3.5 × 600 + 0.01 × 30,000 + 900) / 3
      monthly: 3100,
      unmeasured: [],
    });
  });

  test('names what has to be measured and was not', () => {
    const names = ['Review', 'Infrastructure', 'Tokens'];
    expect(planCosts(declared, null)).toMatchObject({ monthly: 2000, unmeasured: names });
    expect(planCosts(declared, { ...measured, runs: 0 })).toMatchObject({ unmeasured: names });
    expect(planCosts(declared, { ...measured, to: '2026-10-01' })).toMatchObject({ unmeasured: names });
    expect(planCosts(declared, { ...measured, approvals: null, telemetryCost: null })).toMatchObject({
      monthly: 2100,
      unmeasured: ['Review', 'Tokens'],
    });
  });
});
