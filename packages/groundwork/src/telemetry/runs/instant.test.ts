import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantReader } from './instant.ts';

const utc = instantReader('UTC');

describe('an instant', () => {
  test.each([
    ['2026-10-01T09:00:00Z', '2026-10-01T09:00:00.000Z'],
    ['2026-10-01t09:00z', '2026-10-01T09:00:00.000Z'],
    ['2026-10-01 09:00:00 UTC', '2026-10-01T09:00:00.000Z'],
    ['2026-10-01T09:00:00,25+0530', '2026-10-01T03:30:00.250Z'],
    ['2026-10-01T09:00:00-03', '2026-10-01T12:00:00.000Z'],
    ['2024-02-29T23:59:59.999999999Z', '2024-02-29T23:59:59.999Z'],
    [1_790_845_200, '2026-10-01T09:00:00.000Z'],
    ['1790845200.5', '2026-10-01T09:00:00.500Z'],
    [1_790_845_200_250, '2026-10-01T09:00:00.250Z'],
    ['1790845200250000', '2026-10-01T09:00:00.250Z'],
    ['1790845200250000000', '2026-10-01T09:00:00.250Z'],
  ])('%j is %s', (given, expected) => {
    expect(utc(given)).toBe(expected);
  });

  test.each([
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-10-01T24:00:00Z',
    '2026-10-01T09:60:00Z',
    '2026-10-01T09:00:60Z',
    '2026-10-01T09:00:00+15:00',
    '2026-10-01T09:00:00+01:75',
    '2026-10-01',
    '10/01/2026 09:00',
    '2026-10-01T9:00Z',
    '',
    'now',
    0,
    -1,
    Number.NaN,
    5_000_000_000,
    null,
    true,
  ])('%j is none', (given) => {
    expect(utc(given)).toBeNull();
  });

  test('of every millisecond comes back as it was written, in any offset', () => {
    const instant = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const wall = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const two = (part: number) => String(part).padStart(2, '0');
        const sign = offset < 0 ? '-' : '+';
        const text = `${wall}${sign}${two(Math.trunc(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
        expect(utc(text)).toBe(date.toISOString());
      }),
      { seed: 1 },
    );
  });

  test('without an offset is what clocks of the zone show', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const berlin = instantReader('Europe/Berlin');
    const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        const shown = format.format(date);
        const found = berlin(shown);
        // In the hour that clocks repeat, the first of the two is meant.
        expect(format.format(new Date(found ?? 0))).toBe(shown);
        expect(Date.parse(found ?? '')).toBeLessThanOrEqual(date.getTime());
      }),
      { seed: 2 },
    );
  });
});
