import { fail } from '../errors/problem.ts';
import { emptyRoot, type Hash, isHash, nodeHash } from './merkle.ts';

/**
 * What must be kept of a tree to append to it: the roots of its full subtrees, largest first, one for every binary 1 in
 * `size`. Plain JSON, so a store can keep it. Appending costs O(log n) time and space, whatever the size.
 */
export interface CompactRange {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const emptyRange: CompactRange = { size: 0, hashes: [] };

/** The range with one more leaf. Two subtrees of equal size become one, as a binary counter carries. */
export function appendLeaf(range: CompactRange, leaf: Hash): CompactRange {
  const hashes = range.hashes.slice();
  let last = leaf;
  for (let carry = range.size; carry % 2 === 1; carry = Math.floor(carry / 2)) {
    last = nodeHash(hashes.pop() as Hash, last);
  }
  hashes.push(last);
  return { size: range.size + 1, hashes };
}

/** The Merkle tree hash of all leaves appended so far (RFC 6962, section 2.1). */
export function rangeRoot(range: CompactRange): Hash {
  return range.hashes.length === 0 ? emptyRoot : range.hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** A range as a store gives it back. Fails with `ledger.range_invalid` when it cannot be one, before anything is signed over it. */
export function readRange(value: unknown): CompactRange {
  const { size, hashes } = (value ?? {}) as { size?: unknown; hashes?: unknown };
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    return fail('ledger.range_invalid', { why: 'the number of entries is not a whole number' });
  }
  const wanted = size.toString(2).replaceAll('0', '').length;
  if (!Array.isArray(hashes) || hashes.length !== wanted || !hashes.every(isHash)) {
    return fail('ledger.range_invalid', { why: `${size} entries need ${wanted} subtree hashes` });
  }
  return { size, hashes };
}
