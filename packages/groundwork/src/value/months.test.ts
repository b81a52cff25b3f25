import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationMonths, monthsAfter, monthsBetween } from './months.ts';

const aDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('monthsBetween', () => {
  test.each([
    ['2026-01-01', '2026-01-01', 0],
    ['2026-01-01', '2026-12-01', 11],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-15', '2026-02-01', 17 / 31],
    ['2026-02-01', '2026-02-15', 0.5],
    ['2026-10-01', '2026-08-01', -2],
  ])('from %s to %s is %d', (from, to, months) => {
    expect(monthsBetween(from, to)).toBeCloseTo(months, 12);
  });

  test('is the inverse of going some months on, except where a month is too short', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 600 }), (day, count) => {
        const later = monthsAfter(day, count);
        const between = monthsBetween(day, later);
        expect(Math.floor(between)).toBeGreaterThanOrEqual(count);
        expect(between).toBeLessThan(count + 1);
      }),
    );
  });

  test('grows with the later day', () => {
    fc.assert(
      fc.property(aDay, aDay, aDay, (from, one, two) => {
        const [near, far] = [one, two].sort() as [string, string];
        if (from > near) return;
        expect(monthsBetween(from, far)).toBeGreaterThanOrEqual(monthsBetween(from, near));
      }),
    );
  });
});

describe('durationMonths', () => {
  test('is exact for months and years, by the mean month for days and weeks', () => {
    expect(durationMonths('12mo')).toBe(12);
    expect(durationMonths('2y')).toBe(24);
    expect(durationMonths('365d')).toBeCloseTo(11.99, 2);
    expect(durationMonths('26w')).toBeCloseTo(5.98, 2);
  });
});
