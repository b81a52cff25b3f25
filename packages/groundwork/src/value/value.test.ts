import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignment, group, plan, reading } from '../../test/support/readings.ts';
import { economics as economicsSchema } from '../charter/schema/economics.ts';
import { metric as metricSchema } from '../charter/schema/metrics.ts';
import { success as successSchema } from '../charter/schema/success.ts';
import { estimateHoldout } from '../effect/holdout.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { better, type Measurement, measurementOf } from './benefits.ts';
import { estimateValue, type ValueInput } from './value.ts';

const column = { table: 'crm.customers', unit: 'customer_id' };
const metrics = {
  spend: metricSchema.parse({ ...column, kind: 'mean', value: 'spend' }),
  hours: metricSchema.parse({ ...column, kind: 'mean', value: 'hours', adverse: 'increase' }),
  complaints: metricSchema.parse({ ...column, kind: 'rate', value: 'complained' }),
};
const success = (primary: object, rest: object = {}) => successSchema.parse({ primary, ...rest });
const spendUp = success({ metric: 'spend', increase: '10%' });

/** The economics of the example in the design: half of the extra spend of 21,000 customers a month. */
const economics = (given: object = {}) =>
  economicsSchema.parse({
    benefits: [{ metric: 'spend', worth: 1, per_month: 21_000, recaptured: '50%', kind: 'cash' }],
    costs: [
      { name: 'Build', amount: 20_000, on: '2026-08-01' },
      { name: 'Licence', per_month: 1000 },
    ],
    ...given,
  });

const measured = (
  effect: Partial<Measurement['effects'][number]> = {},
  rest: Partial<Measurement> = {},
): Measurement => ({
  effects: [{ metric: 'spend', verdict: 'achieved', estimate: 0.4244, standardError: 0.13033, ...effect }],
  strength: 'A',
  registered: true,
  perPeriod: false,
  ...rest,
});

const value = (given: Partial<ValueInput> = {}) =>
  estimateValue({
    initiative: 'win-back',
    currency: 'USD',
    economics: economics(),
    metrics,
    success: spendUp,
    measurement: measured(),
    levels: { spend: 0.6528 },
    measuredCosts: null,
    starts: '2026-08-01',
    goLive: '2026-10-01',
    now: '2027-01-01',
    ...given,
  });

/** The effect is the only uncertainty, so every amount follows from its normal quantiles. */
const monthly = (z: number) => (0.4244 + z * 0.13033) * 21_000 * 0.5;
const z90 = normalQuantile(0.9);

describe('estimateValue of a measured, achieved effect', () => {
  test('benefit, cost, net and return agree with their formulas', () => {
    const result = value();
    expect(result).toMatchObject({
      initiative: 'win-back',
      status: 'realised',
      strength: 'A',
      currency: 'USD',
      draws: 10_000,
    });
    expect(result.cost).toEqual({ p10: 32_000, p50: 32_000, p90: 32_000 });
    expect(result.costs.map(({ name, once, amount: { p50 } }) => [name, once, p50])).toEqual([
      ['Build', true, 20_000],
      ['Licence', false, 12_000],
    ]);
    expect(result.benefit.cash.p50 / (12 * monthly(0))).toBeCloseTo(1, 1);
    // Within four standard errors of a simulated P10 and P90.
    expect(Math.abs(result.benefit.cash.p10 - 12 * monthly(-z90))).toBeLessThan(12 * 0.07 * 0.13033 * 10_500);
    expect(Math.abs(result.benefit.cash.p90 - 12 * monthly(z90))).toBeLessThan(12 * 0.07 * 0.13033 * 10_500);
    for (const p of ['p10', 'p50', 'p90'] as const) {
      expect(result.net[p]).toBeCloseTo(result.benefit.cash[p] - 32_000, 6);
      expect(result.roi?.[p]).toBeCloseTo((result.benefit.cash[p] - 32_000) / 32_000, 9);
    }
    expect(result.benefit.capacity).toEqual({ p10: 0, p50: 0, p90: 0 });
  });

  test('the chance that net value is positive is that of the effect exceeding what it costs', () => {
    // Needed: 32,000 / (12 × 10,500) = 0.25397, which is 1.3077 standard errors below the estimate; Φ(1.3077) = 0.9045.
    expect(value().probabilityPositive).toBeCloseTo(0.9045, 2);
  });

  test('what has been earned so far stands apart from the horizon', () => {
    const { toDate, net } = value();
    expect(toDate?.months).toBe(3);
    expect(toDate?.cost.p50).toBe(23_000);
    expect((toDate?.benefit.cash.p50 as number) / (3 * monthly(0))).toBeCloseTo(1, 1);
    expect(toDate?.net.p50).toBeCloseTo((toDate?.benefit.cash.p50 as number) - 23_000, 6);
    expect(toDate?.net.p50).toBeLessThan(net.p50);
    expect(value({ now: '2030-01-01' }).toDate?.months).toBe(12);
    expect(value({ now: '2026-09-01' }).toDate).toMatchObject({ months: 0, benefit: { cash: { p50: 0 } } });
  });

  test('payback and time to value count months from the first money', () => {
    const result = value();
    expect(result.goLiveMonth).toBe(3);
    // 20,000 / (4,456 − 1,000) = 5.8 months of work after two of building.
    expect(result.paybackMonth).toBe(8);
    expect(result.timeToValueMonth).toBe(3);
    expect(value({ shownOn: '2026-12-15' }).timeToValueMonth).toBe(5);
  });

  test('month by month, the cumulative net ends at the undiscounted total', () => {
    const { months, cumulativeNet, net } = value();
    expect(months).toHaveLength(14);
    expect(months.slice(0, 3)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
    expect(cumulativeNet.at(-1)?.p50).toBeCloseTo(net.p50, 6);
    expect(cumulativeNet.slice(0, 2).map(({ p50 }) => p50)).toEqual([-20_000, -20_000]);
  });

  test('a discount changes the present value and nothing else', () => {
    const { npv, notes: _, ...discounted } = value({ economics: economics({ discount: '10%' }) });
    const { npv: absent, notes, ...plain } = value();
    expect(discounted).toEqual(plain);
    expect(absent).toBeNull();
    expect(notes).toContain('No discount rate is declared, so there is no net present value.');
    expect(npv?.p50).toBeLessThan(plain.net.p50);
    expect(npv?.p10).toBeLessThan(npv?.p50 as number);
    expect(value({ economics: economics({ discount: '0%' }) }).npv?.p50).toBeCloseTo(plain.net.p50, 6);
  });

  test('without a split the uncertainty is that of the interval, and a total of a period is refused', () => {
    const contrast = {
      metric: 'spend',
      method: 'a model',
      confidence: 0.95,
      control: { units: 30, mean: 1 },
      agent: { units: 30, mean: 1.4 },
      effect: {
        absolute: { estimate: 0.4, lower: 0.2, upper: 0.6 },
        relative: { estimate: 0.4, lower: 0.2, upper: 0.6 },
      },
      standardError: 0.05,
      withheld: null,
      message: '',
      events: { agent: 100, control: 100 },
      missing: { agent: 0, control: 0 },
      sql: null,
    };
    const found = measurementOf(
      {
        design: 'before_after',
        strength: 'D',
        asOf: '2026-11-01',
        checks: { sampleRatio: null },
        metrics: [],
        observed: [contrast],
      },
      true,
    );
    expect(found.effects[0]?.standardError).toBeCloseTo(0.2 / 1.959964, 6);
    const spend = metricSchema.parse({ ...column, kind: 'sum', value: 'spend' });
    expect(() => value({ measurement: found, metrics: { ...metrics, spend } })).toThrow(
      expect.objectContaining({ code: 'value.total_of_period' }),
    );
  });

  test('a measured holdout goes straight in', () => {
    const holdout = estimateHoldout({
      plan: plan(),
      assignment: assignment(21_387, 21_306),
      readings: [reading('spend', group(21_387, 1.0772, 228.497, 189), group(21_306, 0.6528, 134.286, 122))],
      asOf: '2026-11-01',
    });
    const result = value({ measurement: measurementOf(holdout, true) });
    expect(result.status).toBe('realised');
    expect(result.benefit.cash.p50 / value().benefit.cash.p50).toBeCloseTo(1, 4);
  });
});

describe('what counts as realised', () => {
  test.each([
    ['a verdict that is not achieved', measured({ verdict: 'too early' })],
    ['an unregistered measurement', measured({}, { registered: false })],
    ['a claim weaker than the weakest that counts', measured({}, { strength: 'B' })],
    ['no measurement', null],
  ])('not %s', (_case, measurement) => {
    expect(value({ measurement })).toMatchObject({ status: 'expected', toDate: null });
  });

  test('an effect that is measured but not achieved is expected at its measured size, not at the target', () => {
    const { benefit, strength } = value({ measurement: measured({ verdict: 'harmful', estimate: -0.4244 }) });
    expect(strength).toBe('A');
    expect(benefit.cash.p50).toBeLessThan(0);
  });

  test('a benefit on another metric is not earned yet while that on the primary is', () => {
    const both = economics({
      benefits: [
        { metric: 'spend', worth: 1, per_month: 21_000, recaptured: '50%', kind: 'cash' },
        { metric: 'hours', worth: 40, per_month: 100, kind: 'capacity' },
      ],
    });
    const withHours = measured();
    const effects = [...withHours.effects, { metric: 'hours', verdict: null, estimate: -2, standardError: 0.1 }];
    const result = value({ economics: both, measurement: { ...withHours, effects } });
    expect(result.benefit.capacity.p50).toBeCloseTo(12 * 2 * 40 * 100, -3);
    expect(result.toDate?.benefit.capacity.p50).toBe(0);
    expect(result.net.p50).toBeLessThan(result.benefit.cash.p50);
    expect(result.benefits.map(({ metric, realised }) => [metric, realised])).toEqual([
      ['spend', true],
      ['hours', false],
    ]);
    expect(result.notes).toContain('Net and return count cash only; capacity stands apart.');
  });
});

describe('a value that is only expected', () => {
  test('takes the target as asserted, without an interval of its own', () => {
    const result = value({ measurement: null });
    const cash = 12 * 0.06528 * 21_000 * 0.5;
    expect(result.strength).toBe('E');
    for (const p of ['p10', 'p50', 'p90'] as const) expect(result.benefit.cash[p]).toBeCloseTo(cash, 6);
    expect(result.probabilityPositive).toBe(0);
    expect(result.paybackMonth).toBeNull();
    expect(result.notes).toContain('The effect on spend is the target, asserted and not measured.');
  });

  test('falls back to the target where the measured effect is withheld', () => {
    const withheld = measured({ verdict: 'too early', estimate: null, standardError: null });
    expect(value({ measurement: withheld })).toMatchObject({ strength: 'E', status: 'expected' });
  });

  test('a target to lower a metric is worth money', () => {
    const fewer = success({ metric: 'hours', decrease: 2 });
    const hours = economics({ benefits: [{ metric: 'hours', worth: 40, per_month: 100, kind: 'capacity' }] });
    const expected = value({ economics: hours, success: fewer, measurement: null });
    expect(expected.benefit.capacity.p50).toBeCloseTo(12 * 2 * 40 * 100, 6);
    expect(expected.net.p50).toBe(-expected.cost.p50);
    const risen = measured({ metric: 'hours', verdict: 'harmful', estimate: 2, standardError: 0 });
    expect(value({ economics: hours, success: fewer, measurement: risen }).benefit.capacity.p50).toBeLessThan(0);
  });

  test('declared ranges alone spread it', () => {
    const ranged = economics({
      benefits: [
        {
          metric: 'spend',
          worth: 1,
          per_month: { low: 15_000, high: 25_000 },
          recaptured: { low: '30%', high: '70%' },
          kind: 'cash',
        },
      ],
    });
    const { benefit } = value({ economics: ranged, measurement: null });
    expect(benefit.cash.p10).toBeLessThan(benefit.cash.p50 * 0.75);
    expect(benefit.cash.p90).toBeGreaterThan(benefit.cash.p50 * 1.25);
  });
});

describe('estimateValue', () => {
  test('gives the same numbers for the same inputs, on any day', () => {
    expect(value({ now: '2027-01-02' }).net).toEqual(value().net);
    expect(JSON.parse(JSON.stringify(value()))).toEqual(value());
    expect(value({ initiative: 'other' }).net).not.toEqual(value().net);
  });

  test('benefits on one metric share its effect, so their sum is as uncertain as one', () => {
    const half = { metric: 'spend', worth: 1, per_month: 10_500, recaptured: '50%', kind: 'cash' };
    const split = value({ economics: economics({ benefits: [half, half] }) }).benefit.cash;
    const whole = value().benefit.cash;
    expect((split.p90 - split.p10) / (whole.p90 - whole.p10)).toBeCloseTo(1, 1);
  });

  test('what costs nothing has no return on it', () => {
    const free = value({ economics: economics({ costs: [] }) });
    expect(free).toMatchObject({ roi: null, cost: { p50: 0 } });
    expect(free.notes).toContain('It may cost nothing, so there is no return on what it costs.');
    const perhaps = economics({ costs: [{ name: 'Build', amount: { low: 0, high: 100 }, on: '2026-08-01' }] });
    expect(value({ economics: perhaps }).roi).toBeNull();
  });

  test('economics without benefits are costs', () => {
    const result = value({ economics: economics({ benefits: [] }) });
    expect(result).toMatchObject({
      status: 'expected',
      strength: 'E',
      net: { p50: -32_000 },
      probabilityPositive: 0,
      timeToValueMonth: null,
    });
    expect(result.notes).toContain('No benefit is declared, so only costs are counted.');
  });

  test('costs that must be measured and were not are said to count as 0', () => {
    const costs = [{ name: 'Model tokens', from: 'telemetry' }];
    expect(value({ economics: economics({ costs }) }).notes).toContain('Not measured, so counted as 0: Model tokens.');
  });

  test('an effect that may be nothing has no month of value', () => {
    expect(value({ measurement: measured({ standardError: 1 }) }).timeToValueMonth).toBeNull();
  });

  test.each([
    ['value.economics_missing', { economics: undefined }],
    ['value.currency_unknown', { currency: 'dollars' }],
    [
      'value.metric_not_measured',
      { economics: economics({ benefits: [{ metric: 'complaints', worth: 1, per_month: 1, kind: 'quality' }] }) },
    ],
    ['value.metric_not_measured', { measurement: null, success: undefined }],
    ['value.level_unknown', { measurement: null, levels: {} }],
    [
      'value.range_reversed',
      {
        economics: economics({
          benefits: [{ metric: 'spend', worth: { low: 2, high: 1 }, per_month: 1, kind: 'cash' }],
        }),
      },
    ],
  ])('refuses with %s', (code, given) => {
    expect(() => value(given)).toThrow(expect.objectContaining({ code }));
  });

  test('more worth is never less net, and quantiles keep their order', () => {
    const worth = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(worth, worth, (one, two) => {
        const net = (each: number) =>
          value({
            economics: economics({ benefits: [{ metric: 'spend', worth: each, per_month: 1000, kind: 'cash' }] }),
          });
        const [less, more] = [net(Math.min(one, two)), net(Math.max(one, two))];
        expect(more.benefit.cash.p50).toBeGreaterThanOrEqual(less.benefit.cash.p50);
        for (const { net: amount } of [less, more]) {
          expect(amount.p10).toBeLessThanOrEqual(amount.p50);
          expect(amount.p50).toBeLessThanOrEqual(amount.p90);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('better', () => {
  test('is as promised, else away from what is declared adverse, else up', () => {
    const of = (metric: string, given = spendUp) => better(metric, { success: given, metrics });
    expect(of('spend')).toBe('increase');
    expect(of('spend', success({ metric: 'spend', decrease: 1 }))).toBe('decrease');
    expect(of('hours')).toBe('decrease');
    expect(of('complaints')).toBe('increase');
    const tolerated = (tolerance: object) =>
      success({ metric: 'spend', increase: 1 }, { harmless: [{ metric: 'complaints', ...tolerance }] });
    expect(of('complaints', tolerated({ increase_at_most: '1pp' }))).toBe('decrease');
    expect(of('complaints', tolerated({ decrease_at_most: '1pp' }))).toBe('increase');
  });
});
