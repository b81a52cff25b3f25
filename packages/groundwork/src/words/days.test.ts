import { expect, test } from 'vitest';
import { dayWords } from './days.ts';

test('a day of the calendar is written with its month in words, whatever the time of day', () => {
  expect([dayWords('2026-11-28'), dayWords('2026-01-02', { short: true }), dayWords('2026-05-31T23:59:59Z')]).toEqual([
    '28 November 2026',
    '2 Jan 2026',
    '31 May 2026',
  ]);
});
