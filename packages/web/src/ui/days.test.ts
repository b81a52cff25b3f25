import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, dayNumber, dayOfNumber, dayTicks, shortDay } from './days.ts';

const labels = (from: string, to: string, most: number) => dayTicks(from, to, most).map(({ label }) => label);

describe('days below an axis', () => {
  it('begin anew with each month', () => {
    expect(labels('2026-10-01', '2026-12-31', 7)).toEqual(['1 Oct', '15', '1 Nov', '15', '1 Dec', '15']);
  });

  it('are weeks where there is room, and months where there is little', () => {
    expect(labels('2026-10-01', '2026-11-10', 8)).toEqual(['1 Oct', '8', '15', '22', '1 Nov', '8']);
    expect(labels('2026-04-14', '2026-11-28', 7)).toEqual(['May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov']);
  });

  it('say the year with its January, and name the first that is shown', () => {
    expect(labels('2026-11-15', '2027-03-02', 5)).toEqual(['Dec', 'Jan 2027', 'Feb', 'Mar']);
    expect(labels('2026-11-24', '2026-11-28', 9)).toEqual(['24 Nov', '25', '26', '27', '28']);
  });

  it('are round years over decades', () => {
    expect(labels('1970-01-01', '2000-01-01', 7)).toEqual(['1970', '1975', '1980', '1985', '1990', '1995', '2000']);
    expect(labels('1970-03-01', '2000-01-01', 4)).toEqual(['1980', '1990', '2000']);
  });

  it('lie in order on the axis and are never more than asked for', () => {
    const day = fc.integer({ min: 14_000, max: 30_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 12 }), (start, length, most) => {
        const ticks = dayTicks(dayOfNumber(start), dayOfNumber(start + length), most).map(({ day }) => day);
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect(ticks).toEqual([...new Set(ticks)].toSorted());
        for (const each of ticks) {
          expect(dayNumber(each)).toBeGreaterThanOrEqual(start);
          expect(dayNumber(each)).toBeLessThanOrEqual(start + length);
        }
      }),
    );
  });
});

describe('a day in words', () => {
  it('says the year only where it is another', () => {
    expect(shortDay('2026-11-08', '2026-11-28')).toBe('8 Nov');
    expect(shortDay('2027-01-19', '2026-11-28')).toBe('19 Jan 2027');
  });

  it('is that of the time zone', () => {
    expect(dayIn('2026-11-20T03:00:00.000Z', 'America/New_York')).toBe('2026-11-19');
  });
});
