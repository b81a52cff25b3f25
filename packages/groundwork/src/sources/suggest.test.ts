import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

test('a mistyped name finds the one it meant', () => {
  expect(suggest('spendd', ['id', 'spend', 'send'])).toBe('spend');
  expect(suggest('cutsomers', ['orders', 'customers'])).toBe('customers');
  expect(suggest('Spend', ['id', 'spend'])).toBe('spend');
});

test('a name that resembles nothing finds nothing', () => {
  expect(suggest('revenue', ['id', 'spend'])).toBeNull();
  expect(suggest('x', ['account'])).toBeNull();
  expect(suggest('x', [])).toBeNull();
});
