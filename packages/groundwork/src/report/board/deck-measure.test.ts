import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesIn, widthOf } from './deck-measure.ts';

describe('the width of a text on a slide', () => {
  // From the hmtx tables of Liberation Sans 2.1, whose letters are as wide as those of Arial, read with fontTools: sums at 12 points.
  test.each([
    ['Support reply drafting', 114.732, 126],
    ['$59.6k ($47.5k to $72.7k)', 136.09, 139.43],
    ['charter returns-desk, line 10', 149.402, 160.734],
  ])('of “%s” is that of Arial within one part in a hundred, and bold within six', (text, plain, bold) => {
    expect(Math.abs(widthOf(text, { size: 12 }) / plain - 1)).toBeLessThan(0.01);
    expect(Math.abs(widthOf(text, { size: 12, bold: true }) / bold - 1)).toBeLessThan(0.06);
  });

  test('takes a line more only where the next word has no room', () => {
    expect(linesIn('Let into pilot', 200, { size: 12 })).toBe(1);
    expect(linesIn('Let into pilot', widthOf('Let into ', { size: 12 }), { size: 12 })).toBe(2);
    expect(linesIn('one\ntwo', 200, { size: 12 })).toBe(2);
    expect(linesIn('x'.repeat(40), 120, { size: 12 })).toBe(2);
  });

  test('is broken into no fewer lines than its letters take', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 30, max: 400 }), (text, width) => {
        const letters = widthOf(text.replaceAll(/\s/g, ''), { size: 12 });
        expect(linesIn(text, width, { size: 12 })).toBeGreaterThanOrEqual(Math.floor(letters / width));
      }),
    );
  });
});
