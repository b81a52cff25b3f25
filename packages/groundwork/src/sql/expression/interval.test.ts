import { expect, test } from 'vitest';
import { intervalOf, parseInterval } from './interval.ts';

const day = 86_400_000_000;

test('reads lengths of time in words', () => {
  expect(parseInterval('14 days')).toEqual({ months: 0, microseconds: 14 * day });
  expect(parseInterval(' 1 year 2 months -3 hours ')).toEqual({ months: 14, microseconds: -3 * (day / 24) });
  expect(parseInterval('1day2hours')).toEqual({ months: 0, microseconds: day + day / 12 });
  expect(intervalOf(2, 'WEEKS')).toEqual({ months: 0, microseconds: 14 * day });
});

test.each(['', 'days', '3', '3 fortnights', '3 days and', '1.5 days', '999999999 years', '01:30:00'])(
  'refuses %j',
  (text) => {
    expect(parseInterval(text)).toBeNull();
  },
);
