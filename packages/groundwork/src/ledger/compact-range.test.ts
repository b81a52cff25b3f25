import { describe, expect, test } from 'vitest';
import { appendLeaf, type CompactRange, emptyRange, rangeRoot, readRange } from './compact-range.ts';
import { emptyRoot, leafHash, treeRoot } from './merkle.ts';

const leaves = Array.from({ length: 130 }, (_, i) => leafHash(`entry ${i}`));

describe('a compact range', () => {
  test('has the root of the whole tree at every size', () => {
    let range = emptyRange;
    expect(rangeRoot(range)).toBe(emptyRoot);
    leaves.forEach((leaf, i) => {
      range = appendLeaf(range, leaf);
      expect(rangeRoot(range)).toBe(treeRoot(leaves.slice(0, i + 1)));
    });
  });

  test('keeps one hash for every binary 1 in its size', () => {
    let range = emptyRange;
    for (const leaf of leaves) {
      range = appendLeaf(range, leaf);
      expect(range.hashes).toHaveLength(range.size.toString(2).replaceAll('0', '').length);
    }
  });

  test('is not changed by appending', () => {
    const before = leaves.slice(0, 7).reduce(appendLeaf, emptyRange);
    const copy = structuredClone(before);
    appendLeaf(before, leafHash('more'));
    expect(before).toEqual(copy);
  });

  test('survives JSON', () => {
    const range = leaves.slice(0, 77).reduce(appendLeaf, emptyRange);
    const read = readRange(JSON.parse(JSON.stringify(range)));
    expect(rangeRoot(appendLeaf(read, leafHash('x')))).toBe(rangeRoot(appendLeaf(range, leafHash('x'))));
  });

  test.each([
    ['nothing', null],
    ['a size that is no whole number', { size: 1.5, hashes: [] }],
    ['a negative size', { size: -1, hashes: [] }],
    ['a missing hash', { size: 3, hashes: [leafHash('a')] }],
    ['a hash too many', { size: 1, hashes: [leafHash('a'), leafHash('b')] }],
    ['a hash that is none', { size: 1, hashes: ['abc'] }],
    ['no hashes', { size: 1 }],
  ])('is refused with %s, before anything is signed over it', (_what, value) => {
    expect(() => readRange(value as CompactRange)).toThrow('The stored state of the ledger is damaged');
  });
});
