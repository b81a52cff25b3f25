import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohenKappa } from './kappa.ts';

/** A table written in one line: rows apart by a semicolon. */
const tableOf = (text: string): number[][] => text.split(';').map((row) => row.trim().split(' ').map(Number));

describe('Cohen’s kappa', () => {
  test('Fleiss (1981), Statistical Methods for Rates and Proportions, table 13.1: 0.676, se 0.087; to 14 digits statsmodels 0.14', () => {
    const result = cohenKappa(tableOf('75 1 4; 5 4 1; 0 0 10'), 0.95);
    expect(result?.kappa).toBeCloseTo(0.676, 3);
    expect(result?.standardError).toBeCloseTo(0.08770295347521254, 14);
    expect(result?.agreement).toBeCloseTo(0.89, 14);
    expect(result?.interval.lower).toBeCloseTo(0.5045759580860855, 12);
    expect(result?.interval.upper).toBeCloseTo(0.8483652183845026, 12);
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
