import { describe, expect, test } from 'vitest';
import { valueAt, writePath } from './path.ts';

describe('writePath', () => {
  test('writes keys with dots, positions in brackets, and other keys in quotes', () => {
    expect(writePath(['success', 'harmless', 0, 'metric'])).toBe('success.harmless[0].metric');
    expect(writePath(['data', 'crm.customers', 'key', 1])).toBe('data["crm.customers"].key[1]');
    expect(writePath(['people', 'dana.ruiz'])).toBe('people["dana.ruiz"]');
    expect(writePath([])).toBe('');
  });
});

describe('valueAt', () => {
  test('finds what is there, and nothing that is not', () => {
    const root = { a: [{ b: null }] };
    expect(valueAt(root, ['a', 0, 'b'])).toBeNull();
    expect(valueAt(root, ['a', 1, 'b'])).toBeUndefined();
    expect(valueAt(root, ['constructor'])).toBeUndefined();
    expect(valueAt(root, ['a', 'length', 'x'])).toBeUndefined();
    expect(valueAt(root, [])).toBe(root);
  });
});
