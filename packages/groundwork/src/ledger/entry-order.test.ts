import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryOrder } from './entry-order.ts';

/** Entries as they come, 'x' for a line that cannot be read; line numbers start at 2, after the header. */
function follow(lines: readonly (number | 'x')[], total: number | null) {
  const order = entryOrder();
  const places = lines.map((each, i) => (each === 'x' ? order.unreadable() : order.place(each, i + 2)));
  const missing = order.missing(total).map(({ from, to, missing: count, line }) => ({ from, to, count, line }));
  return { places: places.filter((each) => each !== undefined && each !== 'in order'), missing };
}

describe('the order of entries', () => {
  test.each<readonly [string, readonly (number | 'x')[], ReturnType<typeof follow>]>([
    ['whole', [0, 1, 2, 3], { places: [], missing: [] }],
    ['one missing', [0, 1, 3], { places: [], missing: [{ from: 2, to: 2, count: 1, line: 4 }] }],
    ['several missing', [2, 3], { places: [], missing: [{ from: 0, to: 1, count: 2, line: 2 }] }],
    ['the tail missing', [0, 1], { places: [], missing: [{ from: 2, to: 3, count: 2, line: null }] }],
    ['two swapped', [0, 2, 1, 3], { places: ['out of order'], missing: [] }],
    ['one moved to the end', [0, 2, 3, 1], { places: ['out of order'], missing: [] }],
    ['one moved to the front', [3, 0, 1, 2], { places: ['out of order', 'out of order', 'out of order'], missing: [] }],
    ['one twice', [0, 1, 1, 2, 3], { places: ['duplicated'], missing: [] }],
    ['one twice, later', [0, 1, 2, 3, 1], { places: ['duplicated'], missing: [] }],
    ['an unreadable one', [0, 'x', 2, 3], { places: [], missing: [] }],
    ['an unreadable last one', [0, 1, 2, 'x'], { places: [], missing: [] }],
    ['one broken over two lines', [0, 'x', 'x', 2, 3], { places: [], missing: [] }],
    ['two joined on one line', [0, 'x', 3], { places: [], missing: [{ from: 1, to: 2, count: 1, line: 4 }] }],
    ['a foreign line between', [0, 1, 'x', 2, 3], { places: [], missing: [] }],
    [
      'a foreign line long before a missing one',
      [0, 'x', 1, 3],
      { places: [], missing: [{ from: 2, to: 2, count: 1, line: 5 }] },
    ],
    ['nothing at all', [], { places: [], missing: [{ from: 0, to: 3, count: 4, line: null }] }],
  ])('tells %s', (_what, lines, expected) => {
    expect(follow(lines, 4)).toEqual(expected);
  });

  test('says nothing of a tail whose length is not known', () => {
    expect(follow([0, 1], null).missing).toEqual([]);
  });

  test('tells a jump too large to remember as one', () => {
    const [far] = [2 ** 40];
    expect(follow([0, far, 5], null)).toEqual({
      places: ['out of order'],
      missing: [{ from: 1, to: far - 1, count: far - 1, line: 3 }],
    });
  });

  test('accounts for every entry of any shuffled, thinned and repeated file', () => {
    const files = fc
      .integer({ min: 1, max: 30 })
      .chain((total) => fc.tuple(fc.constant(total), fc.array(fc.nat(total - 1), { maxLength: 60 })));
    fc.assert(
      fc.property(files, ([total, lines]) => {
        const { places, missing } = follow(lines, total);
        const present = new Set(lines);
        const absent = Array.from({ length: total }, (_, i) => i).filter((i) => !present.has(i));
        const told = missing.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
        expect(told.toSorted((a, b) => a - b)).toEqual(absent);
        expect(places.filter((each) => each === 'duplicated')).toHaveLength(lines.length - present.size);
      }),
      { seed: 11 },
    );
  });
});
