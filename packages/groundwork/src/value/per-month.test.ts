import { expect, test } from 'vitest';
import type { Charter } from '../charter/schema/charter.ts';
import { perMonth } from './per-month.ts';

const column = { kind: 'sum', table: 'crm.sales', unit: 'shop', value: 'sold', at: 'day' } as const;
const charter = (period: string, to: string, unit = 'shop') =>
  ({
    metrics: { sold: { ...column, unit }, rate: { ...column, kind: 'rate' } },
    baseline: { window: { from: '2025-01-01', to } },
    rollout: {
      design: 'staggered',
      period,
      starts: '2026-01-01',
      assignment: { table: 'crm.shops', unit: 'shop', first_exposed: 'on' },
    },
  }) as unknown as Charter;
const measurement = (estimate: number) => ({
  effects: [{ metric: 'sold', verdict: 'achieved', estimate, standardError: estimate / 10 }],
  strength: 'B' as const,
  registered: true,
  perPeriod: false,
});

test('an effect of a quarter is three of a month, and the value is the same', () => {
  const month = perMonth(charter('month', '2025-12-31')).measurement(measurement(100)).effects[0];
  const quarter = perMonth(charter('quarter', '2025-12-31')).measurement(measurement(300)).effects[0];
  expect(month?.estimate).toBeCloseTo(100, 10);
  expect(quarter?.estimate).toBeCloseTo(100, 10);
  expect(quarter?.standardError).toBeCloseTo(10, 10);
});

test('the level does not grow with the length of the baseline', () => {
  const year = perMonth(charter('month', '2025-12-31')).levels({ sold: 1200, rate: 0.3 });
  const half = perMonth(charter('month', '2025-07-01')).levels({ sold: 600, rate: 0.3 });
  expect(year.sold).toBeCloseTo(100, 0);
  expect(half.sold).toBeCloseTo(100, 0);
  expect(year.rate).toBe(0.3);
});

test('a metric of other units, which come and go, is left as it is', () => {
  const other = perMonth(charter('quarter', '2025-12-31', 'ticket'));
  expect(other.measurement(measurement(300)).effects[0]?.estimate).toBe(300);
  expect(other.levels({ sold: 1200 })).toEqual({ sold: 1200 });
});
