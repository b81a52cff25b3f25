import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folded, variantsOf } from './spellings.ts';

const values = (given: Readonly<Record<string, number>>) =>
  Object.entries(given).map(([value, rows]) => ({ value, rows }));
const found = (given: Readonly<Record<string, number>>) =>
  variantsOf(values(given)).map(({ value, meant, kind }) => `${value} → ${meant} (${kind})`);

describe('the same value written in several ways', () => {
  test.each([
    [{ 'GTX Pro': 900, GTXPro: 1480 }, ['GTX Pro → GTXPro (writing)']],
    [{ Retail: 40, 'retail ': 3, RETAIL: 1 }, ['retail  → Retail (writing)', 'RETAIL → Retail (writing)']],
    [{ technology: 60, technolgy: 12 }, ['technolgy → technology (spelling)']],
    [{ Philippines: 30, Philipines: 1 }, ['Philipines → Philippines (spelling)']],
    [{ 'United States': 71, 'Untied States': 2 }, ['Untied States → United States (spelling)']],
    [{ Zürich: 20, 'zu\u0308rich': 1 }, ['zu\u0308rich → Zürich (writing)']],
  ])('%j', (given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  test.each([
    [{ 'GTX 500': 900, 'GTX 600': 3 }],
    [{ 'GTX Basic': 900, 'GTX Plus Basic': 9 }],
    [{ 'Team A': 900, 'Team B': 3 }],
    [{ 'version 1.5': 900, 'version 15': 3 }],
    [{ male: 500, female: 20 }],
    [{ technology: 60, technolgy: 55 }],
    [{ Austria: 900, Australia: 900 }],
    [{ Iran: 100, Iraq: 2 }],
  ])('is not what %j is', (given) => {
    expect(found(given)).toEqual([]);
  });

  test('folding a folded value changes nothing, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });
});
