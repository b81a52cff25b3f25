import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatChange, parseChange, parseLevel, parseShare } from './quantities.ts';

describe('parseChange', () => {
  test('tells relative percentages, percentage points and absolute amounts apart', () => {
    expect(parseChange('10%')).toEqual({ value: 0.1, scale: 'relative' });
    expect(parseChange('0.5pp')).toEqual({ value: 0.005, scale: 'points' });
    expect(parseChange(0.25)).toEqual({ value: 0.25, scale: 'absolute' });
  });

  test.each(['', '10', '10 %', '-10%', '1e2%', '.5pp', '10%%', '٣%'])('refuses %j', (text) => {
    expect(() => parseChange(text)).toThrow(`${JSON.stringify(text)} is not a change.`);
  });

  test('refuses a number that is not finite', () => {
    expect(() => parseChange(Number.NaN)).toThrow('"NaN" is not a quantity.');
  });
});

describe('parseShare', () => {
  test('gives the number that is nearest to the decimal', () => {
    const written = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(written, (hundredths) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
        expect(parseShare(text)).toBe(hundredths / 10_000);
      }),
    );
    expect(parseShare('95%')).toBe(0.95);
    expect(parseShare('99.9%')).toBe(0.999);
    expect(parseShare('57%')).toBe(0.57);
  });

  test.each(['101%', '100.01%', '-1%', '0.95', '', '%'])('refuses %j', (text) => {
    expect(() => parseShare(text)).toThrow('is not a share');
  });
});

describe('parseLevel', () => {
  test('reads percentages as fractions and numbers as themselves', () => {
    expect([parseLevel('2%'), parseLevel('-1.5%'), parseLevel(70)]).toEqual([0.02, -0.015, 70]);
    expect(() => parseLevel('70 USD')).toThrow('is not a level');
  });
});

describe('formatChange', () => {
  test('writes what parseChange reads', () => {
    expect(['10%', '0.5pp', 0.25, '0.1%', '57%'].map((each) => formatChange(each))).toEqual([
      '10%',
      '0.5pp',
      '0.25',
      '0.1%',
      '57%',
    ]);
    expect(formatChange({ value: 1e-7, scale: 'absolute' })).toBe('0.0000001');
  });

  test('is the inverse of parseChange', () => {
    const text = fc
      .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('%', 'pp'))
      .map(([whole, tenth, sign]) => `${whole}.${tenth}${sign}`);
    fc.assert(
      fc.property(text, (each) => {
        expect(formatChange(parseChange(each))).toBe(each);
      }),
    );
  });
});
