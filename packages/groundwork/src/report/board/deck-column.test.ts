import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOn, fitOf } from './deck-column.ts';
import { newDeck } from './deck-slide.ts';

const reach = { base: null };
const column = { y: 1.6, until: 6.65 };
const table = (rows: number, text = 'Let into pilot') => ({
  table: {
    columns: [{ title: 'Initiative' }, { title: 'Decided' }],
    rows: Array.from({ length: rows }, (_, index) => [`Agent ${index}`, text]),
  },
  parts: [1, 2],
});

describe('what stands on a slide', () => {
  test('is written the larger and the farther apart the less there is, and not at all where it has no room', () => {
    const [few, more, many] = [2, 9, 14].map((rows) => fitOf([table(rows)], column, reach));
    expect(few).toMatchObject({ size: 18, pad: 11 });
    expect(more?.size).toBeGreaterThan(many?.size ?? 0);
    expect(many?.size).toBeGreaterThanOrEqual(12);
    expect(fitOf([table(40)], column, reach)).toBeNull();
  });

  test('is not written so large that a word or a number is broken', () => {
    const long = { table: table(2, 'Wettbewerbsbeobachtungsstelle').table, parts: [3, 1.5] };
    expect(fitOf([long], { ...column, w: 9 }, reach)?.size).toBeLessThan(18);
    const numbers = {
      table: {
        columns: [{ title: '' }, { title: '', align: 'right' as const }],
        rows: [['Net', '−$62.7k (−$75.5k to −$48.6k)']],
      },
      parts: [1, 1],
    };
    expect(fitOf([numbers], { ...column, w: 6 }, reach)?.size).toBeLessThan(18);
  });

  test('ends where the slide ends at the latest, whatever fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 3 }),
        fc.string({ maxLength: 60 }),
        (counts, text) => {
          const parts = counts.map((rows) => ({ name: 'Part', text: 'None.', ...table(rows, text) }));
          const fit = fitOf(parts, column, reach);
          fc.pre(fit !== null);
          const end = columnOn(newDeck().addSlide(), parts, column, reach);
          expect(end).toBeLessThanOrEqual(column.until + 1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });
});
