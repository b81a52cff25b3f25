import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { casesForKappa, cohenKappa } from './kappa.ts';

/** A table written in one line: rows apart by a semicolon. */
const tableOf = (text: string): number[][] => text.split(';').map((row) => row.trim().split(' ').map(Number));

describe('Cohen’s kappa', () => {
  test('Fleiss (1981), Statistical Methods for Rates and Proportions, table 13.1: 0.676, se 0.087; to 14 digits statsmodels 0.14', () => {
    const result = cohenKappa(tableOf('75 1 4; 5 4 1; 0 0 10'), 0.95);
    expect(result?.kappa).toBeCloseTo(0.676, 3);
    expect(result?.standardError).toBeCloseTo(0.08770295347521254, 14);
    expect(result?.agreement).toBeCloseTo(0.89, 14);
    expect(result?.interval.upper).toBeCloseTo(0.8483652183845026, 12);
    // 1 − (1 − κ) exp(1.959964 · 0.0877029535/(1 − κ)), in Python; κ − z·se would be 0.5046.
    expect(result?.interval.lower).toBeCloseTo(0.4496245387332308, 12);
  });

  // statsmodels 0.14, statsmodels.stats.inter_rater.cohens_kappa: kappa and std_kappa.
  test.each([
    [tableOf('20 5; 10 15'), 0.4, 0.12699606293110033],
    [tableOf('45 15; 25 15'), 0.13043478260869554, 0.0986615376234396],
    [tableOf('25 35; 5 35'), 0.25925925925925924, 0.07715973174444572],
    [tableOf('53 5 2; 11 14 5; 1 6 3'), 0.4285714285714285, 0.0759588315346638],
  ])('agrees with statsmodels on %j', (table, kappa, standardError) => {
    const result = cohenKappa(table, 0.95);
    expect(result?.kappa).toBeCloseTo(kappa, 14);
    expect(result?.standardError).toBeCloseTo(standardError, 14);
  });

  test('flawless agreement on few cases proves little', () => {
    const few = cohenKappa(tableOf('2 0; 0 1'), 0.95);
    const many = cohenKappa(tableOf('200 0; 0 100'), 0.95);
    expect([few?.kappa, few?.standardError]).toEqual([1, 0]);
    expect(few?.interval.lower).toBeLessThan(0.1);
    expect(many?.interval.lower).toBeGreaterThan(0.95);
  });

  test('is not defined where both raters use one category only', () => {
    expect(cohenKappa(tableOf('30 0; 0 0'), 0.95)).toBeNull();
    expect(cohenKappa(tableOf('30 0; 5 0'), 0.95)?.kappa).toBe(0);
  });

  test('is the same with raters or categories turned around, and lies in its interval', () => {
    const row = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 3 }), (table) => {
        fc.pre(table.flat().some((cell) => cell > 0));
        const given = cohenKappa(table, 0.95);
        const turned = cohenKappa(
          table.map((_, i) => table.map((each) => each[i] as number)),
          0.95,
        );
        const reversed = cohenKappa(table.map((each) => [...each].reverse()).reverse(), 0.95);
        if (given === null) {
          expect([turned, reversed]).toEqual([null, null]);
          return;
        }
        for (const other of [turned, reversed]) {
          expect(other?.kappa).toBeCloseTo(given.kappa, 10);
          expect(other?.standardError).toBeCloseTo(given.standardError, 8);
        }
        expect(given.interval.lower).toBeLessThanOrEqual(given.kappa + 1e-12);
        expect(given.interval.upper).toBeGreaterThanOrEqual(given.kappa - 1e-12);
      }),
    );
  });

  test('a table that is not square, and one without a case, are refused', () => {
    expect(() => cohenKappa(tableOf('1 2'), 0.95)).toThrow(RangeError);
    expect(() => cohenKappa(tableOf('0 0; 0 0'), 0.95)).toThrow(RangeError);
    expect(() => cohenKappa(tableOf('1.5 0; 0 1'), 0.95)).toThrow(RangeError);
  });
});

describe('the interval of kappa', () => {
  test.each([
    [50, 0.5, 0.9],
    [100, 0.8, 0.9],
    [200, 0.8, 0.97],
  ])(
    '%i cases, %f that should pass, a judge right %f of the time: the lower end is seldom above the truth',
    (n, pass, right) => {
      const random = seededRandom(`kappa ${n} ${pass} ${right}`);
      const judged = pass * right + (1 - pass) * (1 - right);
      const byChance = pass * judged + (1 - pass) * (1 - judged);
      const truth = (right - byChance) / (1 - byChance);
      const rounds = 3000;
      let above = 0;
      for (let round = 0; round < rounds; round++) {
        const table = [
          [0, 0],
          [0, 0],
        ];
        for (let index = 0; index < n; index++) {
          const human = Number(random.uniform() < pass);
          const row = table[human] as number[];
          const judge = random.uniform() < right ? human : 1 - human;
          row[judge] = (row[judge] as number) + 1;
        }
        if ((cohenKappa(table, 0.95)?.interval.lower ?? -1) > truth) above += 1;
      }
      expect(above / rounds).toBeLessThan(0.035);
    },
  );

  test('casesForKappa is the number with which the lower end reaches what is required', () => {
    const table = tableOf('45 3; 2 50');
    const times = (count: number) => table.map((row) => row.map((cell) => cell * count));
    const now = cohenKappa(table, 0.95);
    if (now === null) throw new Error('kappa is defined here');
    const needed = casesForKappa(now, { required: 0.85, confidence: 0.95 });
    expect(now.interval.lower).toBeLessThan(0.85);
    expect(cohenKappa(times(Math.ceil(needed / 100)), 0.95)?.interval.lower).toBeGreaterThanOrEqual(0.85);
    expect(cohenKappa(times(Math.floor(needed / 100)), 0.95)?.interval.lower).toBeLessThan(0.85);
    expect(casesForKappa(now, { required: now.kappa, confidence: 0.95 })).toBe(Number.POSITIVE_INFINITY);
  });

  test('flawless agreement takes as many cases as Wilson’s bound does', () => {
    const few = cohenKappa(tableOf('2 0; 0 2'), 0.95);
    if (few === null) throw new Error('kappa is defined here');
    // By chance 0.5, so a kappa of 0.6 is an agreement of 0.8: 1.96² · 0.8/0.2 = 15.4.
    expect(casesForKappa(few, { required: 0.6, confidence: 0.95 })).toBe(16);
    expect(cohenKappa(tableOf('8 0; 0 8'), 0.95)?.interval.lower).toBeGreaterThanOrEqual(0.6);
    expect(cohenKappa(tableOf('8 0; 0 7'), 0.95)?.interval.lower).toBeLessThan(0.6);
  });
});
