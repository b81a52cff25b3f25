import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countedShare,
  elapsed,
  interval,
  money,
  percent,
  percentDown,
  points,
  pValue,
  rounded,
  roundedMoney,
} from './numbers.ts';

describe('percent', () => {
  test.each([
    [0, '0.0%'],
    [1, '100.0%'],
    [0.84, '84.0%'],
    [0.0179805, '1.8%'],
    [0.00004, '0.004%'],
    [0.005, '0.5%'],
    [0.16193, '16.2%'],
    [0.9999, '99.99%'],
    [0.999999, '99.99%'],
    [-0.142, '−14.2%'],
    [1.4617, '146.2%'],
  ])('writes %d as %s: neither a small share nor the last missing one is rounded away', (share, words) => {
    expect(percent(share)).toBe(words);
  });

  test('of a share reads as nothing or as the whole only where it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(['0.0%', '0%', '100.0%', '100%']).not.toContain(percent(share));
        expect(Math.abs(Number(percent(share).slice(0, -1)) - 100 * share)).toBeLessThanOrEqual(0.0501);
      }),
    );
  });

  test('rounded down never reaches what is not reached', () => {
    expect(percentDown(0.89999)).toBe('89.9%');
    expect(percentDown(0.9)).toBe('90.0%');
  });
});

describe('rounded', () => {
  test.each([
    [1234.5, '1,235'],
    [42.25, '42.3'],
    [2, '2.0'],
    [0.4244, '0.42'],
    [0.00311, '0.0031'],
    [-0.5, '−0.5'],
    [0, '0'],
    [-1e-12, '0'],
  ])('writes %d as %s', (value, text) => {
    expect(rounded(value)).toBe(text);
  });
});

test('money is whole where it was counted, and to three digits where it was estimated', () => {
  expect([money(264_301.4, 'USD'), money(-5.6, 'EUR')]).toEqual(['$264,301', '−€6']);
  expect([roundedMoney(104_321, 'USD'), roundedMoney(-71_449, 'EUR'), roundedMoney(12.345, 'USD')]).toEqual([
    '$104k',
    '−€71.4k',
    '$12.3',
  ]);
});

test('points, intervals and p-values', () => {
  expect([points(0.005), points(-0.0297)]).toEqual(['0.5pp', '−3.0pp']);
  const ends = [
    [null, null],
    [null, 2],
    [1, null],
    [1, 2],
  ] as const;
  expect(ends.map(([lower, upper]) => interval(lower, upper, String))).toEqual([
    '(unbounded)',
    '(up to 2)',
    '(1 or more)',
    '(1 to 2)',
  ]);
  expect([pValue(0.59611), pValue(0.0004), pValue(1)]).toEqual(['p = 0.596', 'p < 0.001', 'p = 1.000']);
});

test('a part of a whole says the count, the whole and the share; of nothing no share', () => {
  expect(countedShare(385, 21412, 'rows')).toBe('385 of 21,412 rows (1.8%)');
  expect(countedShare(0, 8800, 'rows')).toBe('0 of 8,800 rows');
  expect(countedShare(0, 0, 'rows')).toBe('0 of 0 rows');
});

test('elapsed takes the largest unit of which there is one', () => {
  expect([elapsed(276_480), elapsed(18_000), elapsed(2400), elapsed(12)]).toEqual(['3.2 d', '5 h', '40 min', '12 s']);
});
