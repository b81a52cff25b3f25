import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuredSpend, valued, winBackEconomics } from '../../test/support/valued.ts';
import { economics as economicsSchema } from '../charter/schema/economics.ts';
import { convertEconomics } from './currency.ts';

const whole = economicsSchema.parse({
  currency: 'EUR',
  benefits: [
    { metric: 'spend', worth: { low: 1, high: 2 }, per_month: 21_000, recaptured: '50%', kind: 'cash' },
    { metric: 'spend', worth: 3, per_month: { low: 10, high: 20 }, kind: 'quality' },
  ],
  costs: [
    { name: 'Build', amount: 20_000, on: '2026-08-01' },
    { name: 'Licence', per_month: { low: 900, high: 1100 } },
    { name: 'Review', per_approval: 3.5 },
    { name: 'Tokens', per_run: 0.05 },
    { name: 'Runs', from: 'telemetry' },
  ],
  scenarios: { cautious: { worth: 0.5 }, slow: { per_month: 100 } },
});

describe('amounts in another currency', () => {
  test('are multiplied by the stated rate, each of them and nothing else', () => {
    expect(convertEconomics(whole, 2)).toEqual(
      economicsSchema.parse({
        benefits: [
          { metric: 'spend', worth: { low: 2, high: 4 }, per_month: 21_000, recaptured: '50%', kind: 'cash' },
          { metric: 'spend', worth: 6, per_month: { low: 10, high: 20 }, kind: 'quality' },
        ],
        costs: [
          { name: 'Build', amount: 40_000, on: '2026-08-01' },
          { name: 'Licence', per_month: { low: 1800, high: 2200 } },
          { name: 'Review', per_approval: 7 },
          { name: 'Tokens', per_run: 0.1 },
          { name: 'Runs', from: 'telemetry' },
        ],
        scenarios: { cautious: { worth: 1 }, slow: { per_month: 100 } },
      }),
    );
  });

  test('make a value that is the rate times that in their own: no draw differs by it, and no return', () => {
    const economics = winBackEconomics({
      costs: [{ name: 'Build', amount: { low: 15_000, high: 25_000 }, on: '2026-08-01' }],
    });
    const measurement = measuredSpend(0.6, 0.2);
    const own = valued({ economics, measurement });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (perUnit) => {
        const { value } = valued({ economics: convertEconomics(economics, perUnit), measurement });
        for (const end of ['p10', 'p50', 'p90'] as const) {
          expect(value.net[end] / (perUnit * own.value.net[end])).toBeCloseTo(1, 9);
          expect(value.roi?.[end]).toBeCloseTo(own.value.roi?.[end] ?? Number.NaN, 9);
        }
      }),
      { numRuns: 10 },
    );
  });
});
