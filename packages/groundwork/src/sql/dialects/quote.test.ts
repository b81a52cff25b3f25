import { describe, expect, test } from 'vitest';
import { checkDay, checkText, numberLiteral, utcText } from './quote.ts';

describe('quote', () => {
  test('numbers', () => {
    expect([5, 0, -0, 1.5, -3, 1e21, 1e-7].map(numberLiteral)).toEqual(['5', '0', '0', '1.5', '(-3)', '1e+21', '1e-7']);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => numberLiteral(value)).toThrow(/cannot be written/);
  });

  test('a zero byte is refused', () => {
    expect(checkText('a\nb')).toBe('a\nb');
    expect(() => checkText('a\0b')).toThrow(/zero byte/);
  });

  test('days', () => {
    expect(checkDay('2024-02-29')).toBe('2024-02-29');
    for (const day of ['2026-02-29', '2026-2-1', '20260201', "2026-01-01'; --", ''])
      expect(() => checkDay(day)).toThrow(/cannot be written/);
  });

  test('times in UTC; without an offset they are UTC already', () => {
    expect(utcText('2026-01-31T09:30:00Z')).toBe('2026-01-31 09:30:00.000');
    expect(utcText('2026-01-31T09:30:00+02:00')).toBe('2026-01-31 07:30:00.000');
    expect(utcText('2026-01-31T09:30:00')).toBe('2026-01-31 09:30:00.000');
    expect(utcText('2026-01-31 09:30:00')).toBe('2026-01-31 09:30:00.000');
    expect(utcText('2026-01-31')).toBe('2026-01-31 00:00:00.000');
    for (const iso of ['2026-02-30T00:00:00Z', 'now', '', '2026'])
      expect(() => utcText(iso)).toThrow(/cannot be written/);
  });
});
