import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, endOfDay, startOfDay } from './days.ts';

const zones = Intl.supportedValuesOf('timeZone');
const hour = 3_600_000;

/** What the platform itself prints, as a reference that shares no code with ours. */
const printers = new Map(
  zones.map((zone) => {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    return [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts })];
  }),
);
const printed = (instant: number, zone: string) => printers.get(zone)?.format(instant);

/** Every instant between two years at which the clocks of a zone are changed, to the minute. */
function transitions(zone: string, from: number, to: number): number[] {
  const wall = new Intl.DateTimeFormat('en-CA', { timeZone: zone, timeZoneName: 'longOffset' });
  const offset = (instant: number) => wall.format(instant).split('GMT')[1];
  const found: number[] = [];
  const step = 20 * 24 * hour;
  for (let low = Date.UTC(from, 0); low < Date.UTC(to, 0); low += step) {
    if (offset(low) === offset(low + step)) continue;
    let [before, after] = [low, low + step];
    while (after - before > 60_000) {
      const middle = Math.floor((before + after) / 120_000) * 60_000;
      if (offset(middle) === offset(before)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}

describe('days in every time zone, around every change of the clocks from 2010 to 2027', () => {
  const changes = zones.flatMap((zone) => transitions(zone, 2010, 2027).map((at) => ({ zone, at })));

  test('there are changes to look at', () => {
    expect(changes.length).toBeGreaterThan(2000);
  });

  test('dayOf is the day that the platform prints', () => {
    const wrong = changes.flatMap(({ zone, at }) =>
      [-25, -1, 0, 1, 13, 25]
        .map((hours) => at + hours * hour)
        .filter((t) => dayOf(new Date(t), zone) !== printed(t, zone)),
    );
    expect(wrong).toEqual([]);
  });

  test('a day starts at the first instant that the platform prints with it, and ends where the next starts', () => {
    const wrong = changes.filter(({ zone, at }) =>
      [-1, 0, 1].some((days) => {
        const day = addDays(printed(at, zone) ?? '', days);
        const start = startOfDay(day, zone).getTime();
        // Where the day was skipped as a whole, its start is the start of the next.
        const first = printed(start, zone) === day || printed(start, zone) === addDays(day, 1);
        return !first || (printed(start - 1, zone) ?? '') >= day || endOfDay(day, zone) < new Date(start);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('every instant lies in its own day, save where clocks were set back across midnight: Newfoundland and Casey, until 2011', () => {
    const wrong = changes.filter(({ zone, at }) =>
      [-1, 0, 0.5, 1].some((hours) => {
        const instant = new Date(at + hours * hour);
        const day = dayOf(instant, zone);
        return instant < startOfDay(day, zone) || instant >= endOfDay(day, zone);
      }),
    );
    const outside = new Set(wrong.map(({ zone, at }) => `${zone} ${new Date(at).getUTCFullYear()}`));
    for (const each of outside) expect(each).toMatch(/^(America\/(St_Johns|Goose_Bay)|Antarctica\/Casey) 201[01]$/);
  });
});

describe('startOfDay', () => {
  test('is the end of the gap where clocks skip midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
    expect(dayOf(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe('2018-11-04');
  });

  test('of the day that Samoa skipped is the start of the next, so the day is empty', () => {
    expect(startOfDay('2011-12-30', 'Pacific/Apia').toISOString()).toBe('2011-12-30T10:00:00.000Z');
    expect(endOfDay('2011-12-30', 'Pacific/Apia').toISOString()).toBe('2011-12-30T10:00:00.000Z');
  });

  test('makes days of 23 and 25 hours', () => {
    const length = (day: string) =>
      (endOfDay(day, 'America/New_York').getTime() - startOfDay(day, 'America/New_York').getTime()) / hour;
    expect(['2026-03-07', '2026-03-08', '2026-11-01'].map(length)).toEqual([24, 23, 25]);
  });
});

describe('calendar days', () => {
  test('dayOf reads an instant written with any offset', () => {
    expect(dayOf('2026-10-01T03:59:59.999Z', 'America/New_York')).toBe('2026-09-30');
    expect(dayOf('2026-10-01T00:00:00-04:00', 'America/New_York')).toBe('2026-10-01');
  });

  test('count across leap days and years, and years before 100', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01');
  });

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-10-01T00:00:00Z'])('%j is not a day', (text) => {
    expect(() => startOfDay(text, 'UTC')).toThrow(`${JSON.stringify(text)} is not a day.`);
  });

  test('an instant without its offset is refused, because it could mean two times', () => {
    expect(() => dayOf('2026-10-01T00:00:00', 'UTC')).toThrow('is not an instant');
    expect(() => dayOf(new Date(Number.NaN), 'UTC')).toThrow('is not an instant');
  });

  test('an unknown time zone is named', () => {
    expect(() => dayOf(new Date(0), 'Mars/Olympus')).toThrow('"Mars/Olympus" is not a time zone.');
  });

  test('a day after the year 9999 is refused', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('10000 is not a day that can be written.');
  });
});
