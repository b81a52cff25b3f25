import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthOf, paybackMonth, timelineOf, totals } from './cash-flow.ts';
import { planCosts } from './costs.ts';

const build = [{ on: '2026-08-01' }];
const timeline = (given: Partial<Parameters<typeof timelineOf>[0]> = {}) =>
  timelineOf({ starts: '2026-08-01', goLive: '2026-10-01', horizonMonths: 12, discount: 0, once: build, ...given });

describe('timelineOf', () => {
  test('runs from the first money to the end of the horizon, counted from going live', () => {
    const { months, goLiveMonth, paidIn } = timeline();
    expect(months).toHaveLength(14);
    expect(goLiveMonth).toBe(3);
    expect(paidIn).toEqual([1]);
    expect(months.map(({ from }) => from).slice(0, 3)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
    expect(totals(months)).toMatchObject({ working: 12, workingDiscounted: 12 });
  });

  test('every working month is whole, also where work began in the middle of one', () => {
    const { months, goLiveMonth } = timeline({ starts: '2026-08-20', once: [] });
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
    expect(timeline({ once: [{ on: '2027-09-30' }, { on: '2027-10-01' }] }).paidIn).toEqual([14, null]);
  });

  test('no cost within it is lost, whenever it is paid, and each is in the month of its day', () => {
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2028-03-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 6 }), (starts, days) => {
        fc.pre(starts < '2027-10-01');
        const { months, paidIn } = timeline({ starts, once: days.map((on) => ({ on })) });
        days.forEach((on, index) => {
          const month = paidIn[index] as number;
          if (on >= '2027-10-01') {
            expect(month).toBeNull();
            return;
          }
          expect(months[month - 1]?.from.localeCompare(on)).toBeLessThanOrEqual(0);
          expect((months[month]?.from ?? '2027-10-01').localeCompare(on)).toBeGreaterThan(0);
        });
        expect(totals(months).working).toBe(12);
      }),
    );
  });
});

describe('paybackMonth', () => {
  /** Two months of building for 40,000, then every month of work brings the cash and costs 2,000. */
  const cumulative = (cash: number) =>
    Array.from({ length: 14 }, (_, index) => Math.max(0, index - 1) * (cash - 2000) - 40_000);

  test('is the first month at whose end the money is back', () => {
    // 40,000 spent; each month of work brings 10,000 and costs 2,000: back after five.
    expect(paybackMonth(timeline(), cumulative(10_000))).toBe(7);
    expect(paybackMonth(timeline(), cumulative(9_999))).toBe(8);
  });

  test('is null where it does not come back within the horizon', () => {
    expect(paybackMonth(timeline(), cumulative(5000))).toBeNull();
    expect(paybackMonth(timeline(), cumulative(-1))).toBeNull();
  });

  test('is not before the agent works, however little was spent', () => {
    expect(paybackMonth(timeline(), new Array(14).fill(0))).toBe(3);
  });

  test('is not put off by rounding', () => {
    const tenths = Array.from({ length: 14 }, (_, index) =>
      index < 2 ? -1 : [...new Array(index - 1)].reduce((sum) => sum + 0.1, -1),
    );
    expect(tenths[11]).not.toBe(0);
    expect(paybackMonth(timeline(), tenths)).toBe(12);
  });

  test('more money never takes longer', () => {
    const money = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(money, money, (one, two) => {
        const month = (cash: number) => paybackMonth(timeline(), cumulative(cash)) ?? Number.POSITIVE_INFINITY;
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

  const plan = (given: Parameters<typeof planCosts>[1], costs: Parameters<typeof planCosts>[0] = declared) => {
    const { once, monthly, unmeasured } = planCosts(costs, given);
    const amounts = (all: readonly { name: string; amount: (z: number) => number }[]) =>
      Object.fromEntries(all.map(({ name, amount }) => [name, amount(0)]));
    return { once: amounts(once), monthly: amounts(monthly), unmeasured };
  };

  test('goes on at the monthly rate measured so far', () => {
    expect(plan(measured)).toEqual({
      once: { Build: 40_000 },
      // 3.5 × 600 / 3, 0.01 × 30,000 / 3 and 900 / 3.
      monthly: { Licence: 2000, Review: 700, Infrastructure: 100, Tokens: 300 },
      unmeasured: [],
    });
  });

  test('names what has to be measured and was not', () => {
    const names = ['Review', 'Infrastructure', 'Tokens'];
    expect(plan(null)).toMatchObject({ monthly: { Licence: 2000 }, unmeasured: names });
    expect(plan({ ...measured, runs: 0 })).toMatchObject({ unmeasured: names });
    expect(plan({ ...measured, to: '2026-10-01' })).toMatchObject({ unmeasured: names });
    expect(plan({ ...measured, approvals: null, telemetryCost: null })).toEqual({
      once: { Build: 40_000 },
      monthly: { Licence: 2000, Infrastructure: 100 },
      unmeasured: ['Review', 'Tokens'],
    });
  });

  test('a range is one of the rate', () => {
    const [review] = planCosts([{ name: 'Review', per_approval: { low: 2, high: 8 } }], measured).monthly;
    expect(review?.amount(0)).toBeCloseTo(4 * 200, 9);
    expect(() => plan(null, [{ name: 'Build', amount: { low: 2, high: 1 }, on: '2026-08-01' }])).toThrow(
      'economics.costs[0].amount has low 2 above high 1.',
    );
  });
});
