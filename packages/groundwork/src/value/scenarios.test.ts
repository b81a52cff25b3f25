import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuredSpend, ranged, valued, winBackEconomics } from '../../test/support/valued.ts';

const scenario = (assumed: object, given: Parameters<typeof valued>[0] = {}, economics = {}) => {
  const { value } = valued({ ...given, economics: winBackEconomics({ ...economics, scenarios: { other: assumed } }) });
  const [found] = value.scenarios;
  if (!found) throw new Error('There is one scenario.');
  return { ...found, declared: value };
};

describe('a scenario', () => {
  test('is the same arithmetic with other inputs', () => {
    expect(scenario({ recaptured: '25%' }).net.p50).toBeCloseTo(0.4244 * 21_000 * 0.25 * 12 - 32_000, 8);
    expect(scenario({ per_month: 10_000, worth: 2 }).net.p50).toBeCloseTo(0.4244 * 20_000 * 0.5 * 12 - 32_000, 8);
    expect(scenario({ effect: '50%' }).net.p50).toBeCloseTo(0.2122 * 21_000 * 0.5 * 12 - 32_000, 8);
    const dearer = scenario({ costs: '120%' });
    expect(dearer.cost.p50).toBeCloseTo(38_400, 8);
    expect(dearer.roi?.p50).toBeCloseTo((12 * 4456.2) / 38_400 - 1, 10);
    // 24,000 / (4,456.2 − 1,200) = 7.4 months of work after two of building.
    expect(dearer.paybackMonth).toBe(10);
    expect(dearer.npv).toBeNull();
    expect(scenario({ costs: '120%' }, {}, { discount: '10%' }).npv?.p50).toBeLessThan(dearer.net.p50);
  });

  test('that assumes what is declared is what is declared, to the last digit', () => {
    const given = fc.record({
      recaptured: fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`),
      per_month: fc
        .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 500, max: 900 }))
        .map(([low, high]) => ({ low, high })),
      worth: fc.double({ min: 0.1, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(given, (declared) => {
        const economics = ranged(declared, { scenarios: { same: { ...declared, effect: '100%', costs: '100%' } } });
        const { value } = valued({ economics, measurement: measuredSpend(0.4, 0.2) }, 500);
        const { cost, net, roi, probabilityPositive, paybackMonth } = value;
        expect(value.scenarios[0]).toMatchObject({ cost, net, roi, probabilityPositive, paybackMonth });
        expect(value.scenarios[0]?.difference).toEqual({ p10: 0, p50: 0, p90: 0 });
      }),
      { numRuns: 20 },
    );
  });

  test('differs from what is declared by less than either varies: the draws are common', () => {
    const { difference, net } = scenario({ costs: '150%' }, { measurement: measuredSpend(0.4244, 0.13) });
    expect(difference.p50).toBeCloseTo(-16_000, 6);
    expect(difference.p90 - difference.p10).toBeLessThan(1e-6 * (net.p90 - net.p10));
  });

  test('is about one metric where it says so, and never realised', () => {
    const benefits = [
      { metric: 'spend', worth: 1, per_month: 21_000, recaptured: '50%', kind: 'cash' },
      { metric: 'visits', worth: 2, per_month: 100, kind: 'cash' },
    ];
    const measurement = measuredSpend();
    const effects = [...measurement.effects, { metric: 'visits', verdict: null, estimate: 3, standardError: 0 }];
    const found = scenario({ metric: 'visits', worth: 4 }, { measurement: { ...measurement, effects } }, { benefits });
    expect(found.difference.p50).toBeCloseTo(2 * 100 * 3 * 12, 8);
    expect(found.assumes).toEqual(['worth 4', 'for visits']);
    expect(found.declared.status).toBe('realised');
    expect(found).not.toHaveProperty('toDate');
    expect(found.declared.notes).toContain(
      'Scenarios are assumptions, valued with the same draws; nothing in them is proven.',
    );
  });

  test('makes no expected return realised, and leaves what is declared as it was', () => {
    const plain = valued({ measurement: null }).value;
    const { declared } = scenario({ effect: '300%' }, { measurement: null });
    expect(declared).toMatchObject({ status: 'expected', toDate: null, net: plain.net });
  });

  test('names the range that is the wrong way round', () => {
    expect(() => scenario({ worth: { low: 2, high: 1 } })).toThrow(
      'economics.scenarios.other.worth has low 2 above high 1.',
    );
  });
});
