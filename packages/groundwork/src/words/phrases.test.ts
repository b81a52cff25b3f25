import { expect, test } from 'vitest';
import { durationWords, listWords, plural } from './phrases.ts';

test('durations, lists and plurals read as words', () => {
  expect([durationWords('90d'), durationWords('1mo'), durationWords('24h')]).toEqual([
    '90 days',
    '1 month',
    '24 hours',
  ]);
  expect([listWords([]), listWords(['a']), listWords(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect([plural(1, 'row'), plural(2000, 'row')]).toEqual(['1 row', '2,000 rows']);
});
