import { describe, expect, test } from 'vitest';
import { durationWords, formatPercent, formatShare, listWords, plural } from './wording.ts';

describe('formatPercent', () => {
  test.each([
    [0, '0 %'],
    [100, '100 %'],
    [1.79805, '1.8 %'],
    [0.004, '0.004 %'],
    [16.193, '16.2 %'],
    [99.99, '99.99 %'],
    [99.9999, '99.99 %'],
  ])('%d reads %s: neither a small share nor the last missing one is rounded away', (percent, words) => {
    expect(formatPercent(percent)).toBe(words);
  });
});

describe('formatShare', () => {
  test('says the count, the whole and the share', () => {
    expect(formatShare(385, 21412, 'rows')).toBe('385 of 21,412 rows (1.8 %)');
  });
  test('says no share of nothing', () => {
    expect(formatShare(0, 8800, 'rows')).toBe('0 of 8,800 rows');
    expect(formatShare(0, 0, 'rows')).toBe('0 of 0 rows');
  });
});

test('durations, lists and plurals read as words', () => {
  expect([durationWords('90d'), durationWords('1mo'), durationWords('24h')]).toEqual([
    '90 days',
    '1 month',
    '24 hours',
  ]);
  expect([listWords([]), listWords(['a']), listWords(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect([plural(1, 'row'), plural(2000, 'row')]).toEqual(['1 row', '2,000 rows']);
});
