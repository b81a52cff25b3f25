import { expect, test } from 'vitest';
import { readSearch } from './search.ts';

test('an address names a quarter, and what is none is that of today', () => {
  expect(readSearch({ quarter: '2026-Q3' })).toEqual({ quarter: '2026-Q3' });
  for (const quarter of ['2026-Q5', '2026', '', 3, undefined]) expect(readSearch({ quarter })).toEqual({});
});
