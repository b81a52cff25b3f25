import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from './days.ts';
import { addDuration, durationDays, durationMilliseconds, parseDuration } from './durations.ts';

describe('parseDuration', () => {
  test('reads every unit', () => {
    expect(['45s', '30m', '24h', '90d', '1w', '12mo', '2y'].map(parseDuration)).toEqual([
      { count: 45, unit: 's' },
      { count: 30, unit: 'm' },
      { count: 24, unit: 'h' },
      { count: 90, unit: 'd' },
      { count: 1, unit: 'w' },
      { count: 12, unit: 'mo' },
      { count: 2, unit: 'y' },
    ]);
  });

  test.each(['', '30', 'd', '0d', '-1d', '1.5h', '30 d', '30D', '101y', '99999999999d', '1e3d'])(
    'refuses %j',
    (text) => {
      expect(() => parseDuration(text)).toThrow(`${JSON.stringify(text)} is not a duration.`);
    },
  );
});

describe('addDuration', () => {
  test('on a day gives a day', () => {
    expect(addDuration('2026-01-31', '1mo', 'UTC')).toBe('2026-02-28');
    expect(addDuration('2028-02-29', '1y', 'UTC')).toBe('2029-02-28');
    expect(addDuration('2026-12-31', '2mo', 'UTC')).toBe('2027-02-28');
    expect(addDuration('2026-10-01', '30d', 'America/New_York')).toBe('2026-10-31');
    expect(addDuration('2026-10-01', '2w', 'America/New_York')).toBe('2026-10-15');
    expect(addDuration('2026-10-01', '36h', 'America/New_York')).toBe('2026-10-02');
  });

  test('on an instant gives an instant, with the time on the wall kept by days and months', () => {
    const evening = '2026-10-31T20:00:00.250-04:00';
    expect(addDuration(evening, '1d', 'America/New_York')).toBe('2026-11-02T01:00:00.250Z');
    expect(addDuration(evening, '24h', 'America/New_York')).toBe('2026-11-02T00:00:00.250Z');
    expect(addDuration(evening, '1mo', 'America/New_York')).toBe('2026-12-01T01:00:00.250Z');
    expect(addDuration(new Date('2026-01-01T00:00:00Z'), '90s', 'UTC')).toEqual(new Date('2026-01-01T00:01:30Z'));
  });

  test('moves a time that clocks skip past the gap, and takes the first of two', () => {
    expect(addDuration('2026-03-07T02:30:00-05:00', '1d', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(addDuration('2026-10-31T01:30:00-04:00', '1d', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  test('keeps milliseconds before 1970', () => {
    expect(addDuration('1969-12-31T23:59:59.250Z', '1d', 'UTC')).toBe('1970-01-01T23:59:59.250Z');
  });

  test('never goes back, and months agree with the calendar', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1970-01-01', count));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 240 }), (day, count) => {
        const later = addDuration(day, `${count}mo`, 'UTC');
        const [year, month, date] = day.split('-').map(Number) as [number, number, number];
        const months = year * 12 + month - 1 + count;
        expect(later.slice(0, 7)).toBe(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`);
        expect(Number(later.slice(8))).toBeLessThanOrEqual(date);
        expect(daysBetween(day, later)).toBe(durationDays(`${count}mo`, day));
      }),
    );
  });
});

describe('durationDays', () => {
  test('counts the days of the months it spans', () => {
    expect(durationDays('1mo', '2026-02-01')).toBe(28);
    expect(durationDays('1mo', '2028-02-01')).toBe(29);
    expect(durationDays('12mo', '2026-01-01')).toBe(365);
    expect(durationDays('36h', '2026-01-01')).toBe(1.5);
    expect(durationDays('2w', '2026-01-01')).toBe(14);
  });
});

describe('durationMilliseconds', () => {
  test('is exact up to weeks, and refuses months', () => {
    expect(durationMilliseconds('60s')).toBe(60_000);
    expect(durationMilliseconds('1w')).toBe(604_800_000);
    expect(() => durationMilliseconds('1mo')).toThrow('"1mo" is not an exact length of time.');
  });
});
