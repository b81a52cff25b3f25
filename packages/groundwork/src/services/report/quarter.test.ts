import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../charter/days.ts';
import { quarterBefore, quarterOf } from './quarter.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count));

describe('a quarter', () => {
  test('of today is told to today, one that is over to its end', () => {
    expect(quarterOf(undefined, '2026-11-28')).toEqual({
      id: '2026-Q4',
      name: 'fourth quarter 2026',
      from: '2026-10-01',
      to: '2026-12-31',
      through: '2026-11-28',
      over: false,
    });
    expect(quarterOf('2026-Q1', '2026-11-28')).toMatchObject({ to: '2026-03-31', through: '2026-03-31', over: true });
    // Its last day is not over before it has ended.
    expect(quarterOf(undefined, '2026-12-31')).toMatchObject({ through: '2026-12-31', over: false });
  });

  test('that has not begun is refused', () => {
    expect(() => quarterOf('2027-Q1', '2026-12-31')).toThrow('2027-Q1 has not begun: it starts on 2027-01-01.');
  });

  test('holds the day it is asked for, and the one before ends the day before it begins', () => {
    fc.assert(
      fc.property(day, (today) => {
        const quarter = quarterOf(undefined, today);
        expect(quarter.from <= today && today <= quarter.to).toBe(true);
        const before = quarterBefore(quarter);
        expect(daysBetween(before.to, quarter.from)).toBe(1);
        expect(before).toMatchObject({ over: true, through: before.to });
        expect(quarterOf(before.id, today)).toEqual(before);
      }),
    );
  });
});
