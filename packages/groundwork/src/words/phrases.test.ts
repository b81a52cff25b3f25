import { expect, test } from 'vitest';
import { cut, daysWords, durationWords, listWords, plural } from './phrases.ts';

test('durations, lists and plurals read as words', () => {
  expect([durationWords('90d'), durationWords('1mo'), durationWords('24h')]).toEqual([
    '90 days',
    '1 month',
    '24 hours',
  ]);
  expect([listWords([]), listWords(['a']), listWords(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect([plural(1, 'row'), plural(2000, 'row')]).toEqual(['1 row', '2,000 rows']);
});

test('days are told in days, and from two months on in months', () => {
  expect([daysWords(1), daysWords(59), daysWords(61), daysWords(280)]).toEqual([
    '1 day',
    '59 days',
    '2 months',
    '9.2 months',
  ]);
});

test('what is too long is cut between characters', () => {
  expect([cut('abc', 3), cut('abcd', 3), cut('😀😀😀', 3), cut('a😀😀😀', 3)]).toEqual([
    'abc',
    'ab…',
    '😀😀😀',
    'a😀…',
  ]);
});
