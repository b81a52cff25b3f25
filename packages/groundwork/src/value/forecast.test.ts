import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuredSpend, ranged, valued, winBackEconomics } from '../../test/support/valued.ts';
import { metric as metricSchema } from '../charter/schema/metrics.ts';
import { success as successSchema } from '../charter/schema/success.ts';
import { amountOf } from './amount.ts';
import { correctedNet, forecastOf, type KeptPromise, nextAmount, nextRatio, promiseOf } from './forecast.ts';
import { valuePortfolio } from './portfolio.ts';

const count = 4000;
/** A promise of 10 % of 0.6528, so 0.06528, of which an effect was measured. */
function kept(initiative: string, effect: number, error: number, economics = winBackEconomics()): KeptPromise | null {
  const table = { table: 'crm.customers', unit: 'customer_id', kind: 'mean' as const, value: 'spend' };
  return promiseOf(
    {
      initiative,
      economics,
      metrics: { spend: metricSchema.parse(table) },
      success: successSchema.parse({ primary: { metric: 'spend', increase: '10%' } }),
      measurement: measuredSpend(effect, error),
      levels: { spend: 0.6528 },
    },
    count,
  );
}
const promises = (effects: readonly (readonly [number, number])[]) =>
  effects.flatMap(([effect, error], index) => kept(`a${index}`, effect, error) ?? []);

describe('how far a promise was kept', () => {
  test('is what was measured as a part of what was promised', () => {
    const { ratio, each } = forecastOf(promises([[0.03264, 0]]));
    expect(ratio?.p50).toBeCloseTo(0.5, 12);
    expect(each.map(({ initiative }) => initiative)).toEqual(['a0']);
  });

  test('does not depend on worth and volume, however uncertain, which are the same in both', () => {
    const economics = ranged({ worth: { low: 0.5, high: 2 }, per_month: { low: 10_000, high: 40_000 } });
    const { ratio } = forecastOf([kept('a', 0.03264, 0, economics) as KeptPromise]);
    expect([ratio?.p10, ratio?.p90].map((end) => Number(end?.toFixed(12)))).toEqual([0.5, 0.5]);
  });

  test('has the interval of the effect: ± 1.2816 standard errors', () => {
    const { ratio } = forecastOf(promises([[0.06528, 0.006528]]));
    expect(ratio?.p10).toBeCloseTo(1 - 1.2816 * 0.1, 1);
    expect(ratio?.p90).toBeCloseTo(1 + 1.2816 * 0.1, 1);
  });

  test('is told of cash on the primary metric alone', () => {
    expect(kept('a', 0.1, 0, ranged({ kind: 'capacity' }))).toBeNull();
    expect(kept('a', 0.1, 0, ranged({ metric: 'clicks' }))).toBeNull();
  });
});

describe('how far all promises were kept', () => {
  test('weighs each by the money that was promised', () => {
    const small = kept('small', 0.06528, 0) as KeptPromise;
    const large = kept('large', -0.06528, 0, ranged({ per_month: 63_000 })) as KeptPromise;
    // (1 × 1 − 1 × 3) / 4
    expect(forecastOf([small, large]).ratio?.p50).toBeCloseTo(-0.5, 12);
  });

  test('of none says nothing, and of four corrects nothing', () => {
    expect(forecastOf([])).toEqual({ initiatives: 0, ratio: null, each: [], next: null });
    const four = promises([1, 2, 3, 4].map((size) => [size * 0.02, 0.01] as const));
    expect(forecastOf(four).next).toBeNull();
    expect(forecastOf(four).ratio).not.toBeNull();
  });

  test('does not depend on their order', () => {
    const all = promises([1, 2, 3, 4, 5].map((size) => [size * 0.02, 0.01] as const));
    expect(forecastOf(all.toReversed())).toEqual(forecastOf(all));
  });
});

describe('nextRatio', () => {
  const estimates = [
    [1.42, 0.016],
    [-1.73, 0.075],
    [0.85, 0.04],
    [0.6, 0.09],
    [1.1, 0.02],
    [0.2, 0.05],
  ].map(([value = 0, variance = 0]) => ({ value, variance }));

  // Forty-digit arithmetic (mpmath): the root of Paule & Mandel's equation and the mean it weighs; statsmodels combine_effects(method_re='iterated') has the same to nine digits. The
  // prediction is that mean ± the t of SciPy with four degrees of freedom.
  test('is the random-effects mean with the prediction of Higgins, Thompson & Spiegelhalter', () => {
    const next = nextRatio(estimates);
    expect(next.spread).toBeCloseTo(1.1000144874147186, 10);
    expect(next.mean).toBeCloseTo(0.4206732262914288, 10);
    expect(next.error).toBeCloseTo(0.4578858452254291, 10);
    const { p10, p50, p90 } = nextAmount(next);
    expect(p10).toBeCloseTo(-1.4061543185776533, 9);
    expect(p50).toBe(next.mean);
    expect(p90).toBeCloseTo(2.247500771160511, 9);
  });

  test('of promises that were all kept alike, exactly, is known exactly', () => {
    const same = nextRatio(Array.from({ length: 5 }, () => ({ value: 0.8, variance: 0 })));
    expect(nextAmount(same)).toEqual({ p10: same.mean, p50: same.mean, p90: same.mean });
    expect(same.mean).toBeCloseTo(0.8, 14);
  });

  test('reaches further the more promises differ, and never less than the mean is uncertain', () => {
    const sample = fc.array(
      fc.record({
        value: fc.double({ min: -2, max: 2, noNaN: true }),
        variance: fc.double({ min: 0.001, max: 1, noNaN: true }),
      }),
      {
        minLength: 5,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(sample, (given) => {
        const next = nextRatio(given);
        const { p10, p90 } = nextAmount(next);
        expect(p90 - p10).toBeGreaterThanOrEqual(2 * 1.2815 * next.error);
        const values = given.map(({ value }) => value);
        expect(next.mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(next.mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('a new promise', () => {
  const next = nextRatio([1.1, 0.4, 0.7, 0.2, 0.9].map((value) => ({ value, variance: 0.01 })));
  const promised = (initiative: string) => valued({ initiative, measurement: null });

  test('is corrected in its benefits and not in its costs', () => {
    const exact = { initiatives: 5, mean: 0.5, error: 0, spread: 0, degreesOfFreedom: 3 };
    const { value, net } = promised('d');
    const corrected = amountOf(correctedNet(promised('d'), exact)).p50;
    const { p50: benefit } = value.benefit.cash;
    expect(corrected).toBeCloseTo((net[0] as number) - benefit / 2, 6);
  });

  test('has the interval of the prediction', () => {
    const { p10, p50, p90 } = amountOf(correctedNet(promised('d'), next));
    const { value } = promised('d');
    const at = (ratio: number) => value.benefit.cash.p50 * ratio - value.cost.p50;
    const told = nextAmount(next);
    const width = at(told.p90) - at(told.p10);
    for (const [found, ratio] of [
      [p10, told.p10],
      [p50, told.p50],
      [p90, told.p90],
    ] as const)
      expect(Math.abs(found - at(ratio)) / width).toBeLessThan(0.03);
  });

  test('stands beside what is declared, and several share how far promises are off', () => {
    const two = ['d', 'e'].map(promised);
    const { totals, initiatives } = valuePortfolio('USD', two, [], next);
    expect(totals.promised?.net).toEqual(valuePortfolio('USD', two).totals.promised?.net);
    expect(initiatives.every(({ corrected }) => corrected !== null)).toBe(true);
    const width = (amount: { p10: number; p90: number } | null | undefined) => (amount ? amount.p90 - amount.p10 : 0);
    const one = width(initiatives[0]?.corrected);
    // Alone in what is their own the two would be √2 as wide, and wholly together twice.
    expect(width(totals.promised?.corrected) / one).toBeGreaterThan(Math.SQRT2);
    expect(width(totals.promised?.corrected) / one).toBeLessThan(2);
    const measured = valued({ initiative: 'f', measurement: measuredSpend(0.2, 0.1, 'too early') });
    const mixed = valuePortfolio('USD', [measured], [], next);
    expect([mixed.totals.expected?.corrected, mixed.initiatives[0]?.corrected]).toEqual([null, null]);
  });
});
