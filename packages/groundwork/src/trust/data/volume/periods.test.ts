import { expect, test } from 'vitest';
import { comparedWith, lastWhole, periodOf } from './periods.ts';

test.each([
  ['2026-03-09', 'week', '2026-03-09'],
  ['2026-03-15', 'week', '2026-03-09'],
  ['2026-03-01', 'week', '2026-02-23'],
  ['2026-03-31', 'month', '2026-03-01'],
  ['2026-03-31', 'day', '2026-03-31'],
] as const)('%s is in the %s of %s', (day, period, start) => {
  expect(periodOf(day, period)).toBe(start);
});

test.each([
  ['2026-03-10', 'day', '2026-03-10'],
  ['2026-03-14', 'week', '2026-03-02'],
  ['2026-03-15', 'week', '2026-03-09'],
  ['2026-03-30', 'month', '2026-02-01'],
  ['2026-03-31', 'month', '2026-03-01'],
] as const)('by the end of %s the last whole %s is that of %s', (day, period, start) => {
  expect(lastWhole(day, period)).toBe(start);
});

test('a day is compared with the same day of earlier weeks, a month with the months before', () => {
  expect(comparedWith('2026-03-10', 'day', 2)).toEqual(['2026-03-03', '2026-02-24']);
  expect(comparedWith('2026-03-01', 'month', 3)).toEqual(['2026-02-01', '2026-01-01', '2025-12-01']);
});
