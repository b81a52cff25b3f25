import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuredSpend, valued, winBackEconomics } from '../../test/support/valued.ts';
import { shrink } from '../statistics/shrinkage.ts';
import { valuePortfolio } from './portfolio.ts';

/** Six initiatives: two proven, three measured, one only promised. */
const proven = [
  valued({ initiative: 'a', measurement: measuredSpend(0.6, 0.2) }),
  valued({ initiative: 'b', measurement: measuredSpend(0.4, 0.05) }),
];
const unproven = [0.1, 0.25, 0.3].map((effect, index) =>
  valued({ initiative: `c${index}`, measurement: measuredSpend(effect, 0.1, 'too early') }),
);
const promised = valued({ initiative: 'd', measurement: null });
const all = [...proven, ...unproven, promised];

describe('valuePortfolio', () => {
  const portfolio = valuePortfolio('USD', all);

  test('keeps realised, expected and promised apart', () => {
    const { totals, initiatives } = portfolio;
    expect(initiatives.map(({ initiative, standing }) => `${initiative} ${standing}`)).toEqual([
      'a realised',
      'b realised',
      'c0 expected',
      'c1 expected',
      'c2 expected',
      'd promised',
    ]);
    expect([totals.realised?.initiatives, totals.expected?.initiatives, totals.promised?.initiatives]).toEqual([
      2, 3, 1,
    ]);
    expect(totals.expected?.netToDate).toBeNull();
    expect(totals.promised?.netToDate).toBeNull();
    expect(totals.promised?.net).toEqual(promised.value.net);
    expect(totals.promised?.shrunk).toBeNull();
    // Three months of half of 21,000 × (0.6 + 0.4), less 23,000 spent on each.
    expect((totals.realised?.netToDate?.p50 as number) / (3 * 10_500 * 1 - 46_000)).toBeCloseTo(1, 1);
  });

  test('leaves what is too early to judge out of the sum of the others, and sums it only where it is all there is', () => {
    const early = (ids: readonly string[]) =>
      valuePortfolio(
        'USD',
        all.map((each) => ({ ...each, early: ids.includes(each.value.initiative) })),
      );
    const sum = (of: ReturnType<typeof early>) => of.totals.expected;
    const without = valuePortfolio(
      'USD',
      all.filter(({ value }) => value.initiative !== 'c1'),
    );
    expect(sum(early(['c1']))).toMatchObject({ initiatives: 2, net: sum(without)?.net, cost: sum(without)?.cost });
    expect(early(['c1']).initiatives).toEqual(portfolio.initiatives);
    expect(sum(early(['c0', 'c1', 'c2']))).toEqual(sum(portfolio));
  });

  test('adds draw by draw, so the total is surer than its parts together', () => {
    const { realised } = portfolio.totals;
    const width = (amount: { p10: number; p90: number } | null | undefined) =>
      amount ? amount.p90 - amount.p10 : Number.NaN;
    const apart = proven.map(({ value }) => width(value.net));
    // Independent normals: widths add by their squares.
    expect(width(realised?.net) / Math.hypot(...apart)).toBeCloseTo(1, 1);
    expect(realised?.cost.p50).toBe(64_000);
  });

  test('pulls every measured return on cost toward their mean as shrink does', () => {
    const measured = [0.6, 0.4, 0.1, 0.25, 0.3];
    const errors = [0.2, 0.05, 0.1, 0.1, 0.1];
    // Net for each unit of cost is 126,000 × effect / 32,000 − 1.
    const { each, mean } = shrink(
      measured.map((effect, index) => ({
        value: (126_000 * effect) / 32_000 - 1,
        variance: ((126_000 * (errors[index] as number)) / 32_000) ** 2,
      })),
    );
    expect(portfolio.mean?.mean).toBeCloseTo(mean, 1);
    each.forEach(({ value }, index) => {
      expect((portfolio.initiatives[index]?.shrunk?.p50 as number) / 32_000).toBeCloseTo(value, 1);
    });
    expect(portfolio.initiatives.at(-1)?.shrunk).toBeNull();
    const [first] = portfolio.initiatives;
    expect(first?.shrunk?.p50).toBeLessThan(first?.net.p50 as number);
    const { totals, initiatives } = portfolio;
    expect(totals.realised?.shrunk?.p50).toBeCloseTo(
      initiatives.slice(0, 2).reduce((sum, { shrunk }) => sum + (shrunk?.p50 as number), 0),
      6,
    );
    expect(portfolio.notes.join('\n')).toMatch(/The 5 measured initiatives return .*winner’s curse/);
  });

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(valuePortfolio('USD', shuffled)).toEqual(portfolio);
      }),
      { numRuns: 10 },
    );
  });

  test('pulls nothing where fewer than four were measured, and says so', () => {
    const few = valuePortfolio('USD', [...proven, promised]);
    expect(few.mean).toBeNull();
    expect(few.totals.realised?.shrunk).toBeNull();
    expect(few.notes.join('\n')).toContain(
      'Nothing is pulled toward a mean: 2 of the 4 measured initiatives that takes.',
    );
  });

  test('leaves what costs nothing where it is, in the sum all the same', () => {
    const free = valued({
      initiative: 'e',
      economics: winBackEconomics({ costs: [] }),
      measurement: measuredSpend(0.2, 0.1),
    });
    const found = valuePortfolio('USD', [...all, free]);
    expect(found.initiatives.at(-1)).toMatchObject({ initiative: 'e', roi: null, shrunk: null });
    const before = portfolio.totals.realised?.shrunk?.p50 as number;
    const freeNet = free.net.reduce((sum, each) => sum + each / free.net.length, 0);
    expect(found.totals.realised?.shrunk?.p50).toBeCloseTo(before + freeNet, 4);
    expect(found.notes).toContain('1 that cost nothing have no return on cost, and are not pulled.');
  });

  test('says that horizons differ', () => {
    const longer = valued({ initiative: 'f', economics: winBackEconomics({ horizon: '2y' }) });
    expect(valuePortfolio('USD', [...all, longer]).notes).toContain(
      'Horizons differ, 12 to 24 months; each initiative is counted over its own.',
    );
  });

  test('never adds two currencies', () => {
    const euros = valued({ initiative: 'g', currency: 'EUR' });
    expect(() => valuePortfolio('USD', [...all, euros])).toThrow(
      expect.objectContaining({
        code: 'value.currencies_mixed',
        message: 'The initiatives are valued in EUR, USD, which cannot be added.',
      }),
    );
  });

  test('of nothing is nothing', () => {
    expect(valuePortfolio('USD', [])).toMatchObject({
      initiatives: [],
      totals: { realised: null, expected: null, promised: null },
      mean: null,
    });
  });
});
