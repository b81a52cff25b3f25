import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuredSpend, ranged, valued, winBackEconomics } from '../../test/support/valued.ts';
import { tenth } from './distribution.ts';
import { swing } from './sensitivity.ts';

const sensitivity = (given: Parameters<typeof valued>[0]) => valued(given).value.sensitivity;

describe('what moves the return', () => {
  const economics = ranged(
    { per_month: { low: 15_000, high: 25_000 } },
    {
      costs: [
        { name: 'Build', amount: { low: 19_000, high: 21_000 }, on: '2026-08-01' },
        { name: 'Licence', per_month: 1000 },
      ],
    },
  );
  const found = sensitivity({ economics, measurement: measuredSpend(0.4244, 0.13) });
  const of = (kind: string, name: string) => found.find((each) => each.kind === kind && each.of === name);

  test('is each input alone at its P10 and P90, the others at their medians', () => {
    const volume = Math.sqrt(15_000 * 25_000);
    const build = Math.sqrt(19_000 * 21_000);
    const cost = build + 12_000;
    const net = (effect: number, customers: number) => effect * customers * 0.5 * 12 - cost;
    expect(of('effect', 'spend')?.low.at).toBeCloseTo(0.4244 - tenth * 0.13, 12);
    expect(of('effect', 'spend')?.low.net).toBeCloseTo(net(0.4244 - tenth * 0.13, volume), 6);
    expect(of('effect', 'spend')?.high.roi).toBeCloseTo(net(0.4244 + tenth * 0.13, volume) / cost, 9);
    expect(of('per_month', 'spend')?.high.at).toBeCloseTo(25_000, 6);
    expect(of('per_month', 'spend')?.high.net).toBeCloseTo(net(0.4244, 25_000), 6);
    // More cost is less return.
    expect(of('cost', 'Build')?.low.net).toBeCloseTo(0.4244 * volume * 6 - 31_000, 6);
    expect(of('cost', 'Build')?.high.net).toBeCloseTo(0.4244 * volume * 6 - 33_000, 6);
  });

  test('puts first what moves it most, and shares the variance out accordingly', () => {
    expect(found.slice(0, 3).map(({ kind }) => kind)).toEqual(['effect', 'per_month', 'cost']);
    const shares = found.map(({ share }) => share);
    expect(shares.toSorted((a, b) => b - a)).toEqual(shares);
    expect(shares.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0.95);
    expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThan(1.02);
    // Net is nearly linear in the effect: 0.13 / 0.4244 against ln(25/15) / (2 × 1.28) of the volume.
    const [effect, customers] = [(0.13 / 0.4244) ** 2, (Math.log(25 / 15) / (2 * tenth)) ** 2];
    expect(shares[0]).toBeCloseTo(effect / (effect + customers), 1);
  });

  test('of capacity, which is not in net, is not listed', () => {
    const capacity = ranged({ kind: 'capacity', worth: { low: 1, high: 2 } });
    expect(sensitivity({ economics: capacity }).map(({ kind }) => kind)).toEqual(['cost', 'cost']);
  });

  test('is by net where it costs nothing', () => {
    const free = ranged({ worth: { low: 1, high: 2 } }, { costs: [] });
    const [first] = sensitivity({ economics: free });
    expect(first).toMatchObject({ kind: 'worth', low: { roi: null }, high: { roi: null } });
    expect(swing(first as (typeof found)[number])).toBeCloseTo(0.4244 * 21_000 * 6, 6);
    expect(first?.share).toBeGreaterThan(0.97);
  });

  test('is nothing for an input without spread, whatever the others do', () => {
    const worth = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(worth, fc.double({ min: 0, max: 0.5, noNaN: true }), (each, error) => {
        const exact = ranged({ worth: { low: each, high: each } });
        for (const one of sensitivity({ economics: exact, measurement: measuredSpend(0.4, error) })) {
          if (one.kind === 'effect' && error > 0) continue;
          expect([swing(one), one.share]).toEqual([0, 0]);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('says in the notes what is taken as exact', () => {
    const { notes } = valued({ economics: winBackEconomics(), measurement: measuredSpend(0.4, 0.1) }).value;
    expect(notes).toContain(
      'Taken as exact, so they move nothing: worth of spend, volume of spend, recaptured share of spend, cost of Build, cost of Licence.',
    );
  });
});
