import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { comparePairs, type Pair } from './paired.ts';

const once = (a: number, b: number): Pair => ({ a: { trials: 1, successes: a }, b: { trials: 1, successes: b } });

/** A 2×2 table as pairs: both pass, only a passes, only b passes, neither does. */
const table = (both: number, onlyA: number, onlyB: number, neither: number): Pair[] => [
  ...Array.from({ length: both }, () => once(1, 1)),
  ...Array.from({ length: onlyA }, () => once(1, 0)),
  ...Array.from({ length: onlyB }, () => once(0, 1)),
  ...Array.from({ length: neither }, () => once(0, 0)),
];

describe('comparePairs with one trial each', () => {
  // Fagerland, Lydersen & Laake (2014), Statist. Med. 33:2850, Newcombe's square-and-add interval of their two examples;
  // (2013), BMC Med. Res. Methodol. 13:91, table 5: McNemar's exact conditional test.
  test.each([
    ['airway hyper-responsiveness', table(1, 1, 7, 12), -0.507, -0.026, 0.0703],
    ['complete response', table(59, 6, 16, 80), -0.119, -0.005, 0.0525],
  ])('Newcombe 1998, method 10, and exact McNemar: %s', (_, pairs, lower, upper, pValue) => {
    const result = comparePairs(pairs, 0.95);
    expect(result.interval.lower).toBeCloseTo(lower, 3);
    expect(result.interval.upper).toBeCloseTo(upper, 3);
    expect(result.pValue).toBeCloseTo(pValue, 4);
  });

  test('the standard error is that of the paired differences', () => {
    // (b + c − (b − c)²/n)/n² is the variance of the paired difference with n, here with n − 1.
    const { standardError, difference, better, worse } = comparePairs(table(59, 6, 16, 80), 0.95);
    expect([better, worse]).toEqual([6, 16]);
    expect(difference).toBeCloseTo(-10 / 161, 14);
    expect(standardError).toBeCloseTo(Math.sqrt((22 - 100 / 161) / 160 / 161), 14);
  });

  test('two agents that never differ are still not known to be equal', () => {
    const { difference, interval, pValue } = comparePairs(table(20, 0, 0, 0), 0.95);
    expect([difference, pValue]).toEqual([0, 1]);
    expect(interval.lower).toBeLessThan(-0.1);
    expect(interval.upper).toBeGreaterThan(0.1);
  });
});

describe('comparePairs with several trials', () => {
  test('covers the true difference about as often as it says, where tasks differ and agents resemble each other', () => {
    const random = seededRandom('paired');
    let covered = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      const pairs = Array.from({ length: 60 }, () => {
        const ease = 0.4 + 0.5 * random.uniform();
        const tried = (chance: number) => ({
          trials: 4,
          successes: [0, 1, 2, 3].filter(() => random.uniform() < chance).length,
        });
        return { a: tried(ease + 0.1), b: tried(ease) };
      });
      const { interval } = comparePairs(pairs, 0.95);
      if (interval.lower <= 0.1 && interval.upper >= 0.1) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThan(0.94);
    expect(covered / rounds).toBeLessThan(0.998);
  });

  test('turning the agents around mirrors everything, and the interval holds the difference', () => {
    const tried = fc
      .integer({ min: 1, max: 5 })
      .chain((trials) => fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }));
    fc.assert(
      fc.property(fc.array(fc.record({ a: tried, b: tried }), { minLength: 1, maxLength: 20 }), (pairs) => {
        const forth = comparePairs(pairs, 0.95);
        const back = comparePairs(
          pairs.map(({ a, b }) => ({ a: b, b: a })),
          0.95,
        );
        expect(back.difference).toBeCloseTo(-forth.difference, 12);
        expect(back.interval.lower).toBeCloseTo(-forth.interval.upper, 10);
        expect([back.better, back.worse, back.pValue]).toEqual([forth.worse, forth.better, forth.pValue]);
        expect(forth.interval.lower).toBeLessThanOrEqual(forth.difference + 1e-12);
        expect(forth.interval.upper).toBeGreaterThanOrEqual(forth.difference - 1e-12);
      }),
    );
  });

  test('no pairs and a task without a trial are refused', () => {
    expect(() => comparePairs([], 0.95)).toThrow(RangeError);
    expect(() => comparePairs([{ a: { trials: 0, successes: 0 }, b: { trials: 1, successes: 1 } }], 0.95)).toThrow(
      RangeError,
    );
  });
});
