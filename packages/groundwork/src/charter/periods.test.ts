import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './days.ts';
import { nextPeriod, periodOf, seasonOf, wholePeriods } from './periods.ts';

test.each([
  ['day', '2026-02-28', '2026-02-28', '2026-03-01'],
  ['week', '2026-03-01', '2026-02-23', '2026-03-02'],
  ['month', '2024-02-29', '2024-02-01', '2024-03-01'],
  ['quarter', '2026-12-31', '2026-10-01', '2027-01-01'],
  ['year', '2026-07-04', '2026-01-01', '2027-01-01'],
] as const)('the %s of %s begins on %s, the next on %s', (period, day, start, next) => {
  expect(periodOf(day, period)).toBe(start);
  expect(nextPeriod(start, period)).toBe(next);
});

describe('wholePeriods', () => {
  test('leaves out what is cut at either end', () => {
    expect(wholePeriods('2026-01-02', '2026-04-29', 'month')).toEqual(['2026-02-01', '2026-03-01']);
    expect(wholePeriods('2026-01-01', '2026-04-30', 'month')).toHaveLength(4);
    expect(wholePeriods('2026-01-01', '2026-01-04', 'week')).toEqual([]);
  });

  test('gives periods that follow on each other without a gap, within the two days', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1980-01-01', n));
    fc.assert(
      fc.property(
        day,
        fc.nat(1500),
        fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
        (from, length, period) => {
          const to = addDays(from, length);
          const starts = wholePeriods(from, to, period);
          for (const [i, start] of starts.entries()) {
            expect(periodOf(start, period)).toBe(start);
            expect(starts[i + 1] ?? nextPeriod(start, period)).toBe(nextPeriod(start, period));
          }
          const last = starts.at(-1);
          if (last !== undefined) {
            expect((starts[0] as string) >= from).toBe(true);
            expect(addDays(nextPeriod(last, period), -1) <= to).toBe(true);
          }
        },
      ),
    );
  });
});

test('a season is a week of days or a year of longer periods', () => {
  expect((['day', 'week', 'month', 'quarter', 'year'] as const).map(seasonOf)).toEqual([7, 52, 12, 4, null]);
});
