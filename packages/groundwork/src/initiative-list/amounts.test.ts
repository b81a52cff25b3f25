import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyIn, readAmount } from './amounts.ts';

describe('money as people write it', () => {
  test.each([
    ['40000', 40000, null],
    ['$40,000', 40000, 'USD'],
    ['40.000,50 EUR', 40000.5, 'EUR'],
    ['EUR 1 234 567', 1234567, 'EUR'],
    ['€12,50', 12.5, 'EUR'],
    ['£1,234.56', 1234.56, 'GBP'],
    ['1,234', 1234, null],
    ['1.234', 1234, null],
    ['12.5', 12.5, null],
    ['12k', 12000, null],
    ['1.2m', 1200000, null],
    ['$1.125M', 1125000, 'USD'],
    ["CHF 40'000", 40000, 'CHF'],
    ['US$ 40,000', 40000, 'USD'],
    ['1.25k', 1250, null],
    ['0', 0, null],
    ['(1,200)', 1200, null],
    ['($500)', 500, 'USD'],
    ['€1.2m', 1200000, 'EUR'],
    ['1.250,00', 1250, null],
    ['95 T€', 95000, 'EUR'],
    ['1,5 TEUR', 1500, 'EUR'],
    ['0,22 Mio. €', 220000, 'EUR'],
    ['12 Tsd. €', 12000, 'EUR'],
    ['1,2 Mrd. EUR', 1_200_000_000, 'EUR'],
    ['45.000,-', 45000, null],
    ['45.000,– €', 45000, 'EUR'],
    ['CHF 40’000', 40000, 'CHF'],
  ])('%s', (text, value, currency) => {
    expect(readAmount(text, 'USD')).toEqual({ value, currency });
  });

  test.each([
    'a lot',
    '1,23,456',
    '1.234,567.8',
    '-5',
    '(-500)',
    '(500',
    '12 or 13',
    '1e6',
    '12,345.678',
    '5%',
    '1.2.3',
    '5 T',
    'T€ 5 T€',
  ])('%s is refused', (text) => {
    expect(readAmount(text, 'USD')).toMatch(/^“.+” is (no amount of money|less than nothing)$/);
  });

  test('a dollar is the workspace’s, or unclear', () => {
    expect(readAmount('$5', 'CAD')).toEqual({ value: 5, currency: 'CAD' });
    expect(readAmount('$5', 'EUR')).toBe('“$5” does not say which currency it is in');
    expect(readAmount('US$5', 'CAD')).toEqual({ value: 5, currency: 'USD' });
    for (const text of ['A$5', 'AUS$5'])
      expect(readAmount(text, 'USD')).toBe(`“${text}” does not say which currency it is in`);
  });

  test('thousands of thousands and a part of one are written alike, so neither is guessed', () => {
    for (const text of ['1,250k', '1.250K', '$12,500k', '1,250m'])
      expect(readAmount(text, 'USD')).toBe(`“${text}” may be thousands or a part of one`);
  });

  test('a currency is a code that there is, not any three letters', () => {
    expect(currencyIn('Spend (EUR)')).toBe('EUR');
    expect(currencyIn('FTE cost in €')).toBe('EUR');
    expect(currencyIn('FTE cost')).toBeNull();
  });

  test('is read as it was meant in both ways of writing thousands and decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (cents) => {
        const value = cents / 100;
        for (const [locale, code] of [
          ['en-US', 'USD'],
          ['de-DE', 'EUR'],
          ['fr-FR', 'EUR'],
          ['de-CH', 'CHF'],
        ] as const) {
          const text = value.toLocaleString(locale, { style: 'currency', currency: code, currencyDisplay: 'code' });
          expect(readAmount(text.replaceAll('’', "'"), 'USD'), text).toEqual({ value, currency: code });
        }
      }),
    );
  });

  test('any text is read or refused, and never as less than nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[$€ ]{0,2}[0-9.,km -]{0,14}$/)), (text) => {
        const read = readAmount(text, 'USD');
        if (typeof read !== 'string') expect(read.value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
