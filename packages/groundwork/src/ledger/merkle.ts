import { hash } from 'node:crypto';

/** A SHA-256 hash as 64 lower-case hexadecimal digits. */
export type Hash = string;

const hashPattern = /^[0-9a-f]{64}$/;

export function isHash(value: unknown): value is Hash {
  return typeof value === 'string' && hashPattern.test(value);
}

/** The root of the tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
export const emptyRoot: Hash = hash('sha256', '', 'hex');

/** MTH({d}) = SHA-256(0x00 ‖ d), RFC 6962, section 2.1. A string is hashed as its UTF-8 bytes. */
export function leafHash(data: string | Uint8Array): Hash {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  return hash('sha256', Buffer.concat([Buffer.of(0), bytes]), 'hex');
}

/** SHA-256(0x01 ‖ left ‖ right), RFC 6962, section 2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.from(`01${left}${right}`, 'hex'), 'hex');
}

/** The Merkle tree hash of leaf hashes (RFC 6962, section 2.1). O(n); a growing tree keeps a compact range instead. */
export function treeRoot(leaves: readonly Hash[]): Hash {
  return leaves.length === 0 ? emptyRoot : subtreeRoot(leaves, 0, leaves.length);
}

/**
 * The audit path PATH(index, leaves), lowest sibling first (RFC 6962, section 2.1.1).
 * Throws a RangeError when there is no such leaf.
 */
export function inclusionProof(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`No leaf ${index} in a tree of ${leaves.length}.`);
  }
  const path: Hash[] = [];
  let [from, to] = [0, leaves.length];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(subtreeRoot(leaves, middle, to));
      to = middle;
    } else {
      path.push(subtreeRoot(leaves, from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/**
 * PROOF(first, leaves): that the tree of the first `first` leaves is the beginning of this one (RFC 6962, section 2.1.2).
 * Empty when `first` is 0 or all leaves. Throws a RangeError when the tree is smaller than `first`.
 */
export function consistencyProof(leaves: readonly Hash[], first: number): readonly Hash[] {
  if (!Number.isInteger(first) || first < 0 || first > leaves.length) {
    throw new RangeError(`No tree of ${first} leaves within one of ${leaves.length}.`);
  }
  if (first === 0) return [];
  const path: Hash[] = [];
  let [from, to] = [0, leaves.length];
  while (first !== to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      path.push(subtreeRoot(leaves, middle, to));
      to = middle;
    } else {
      path.push(subtreeRoot(leaves, from, middle));
      from = middle;
    }
  }
  // The verifier knows the old root itself; any other subtree of the old tree must be told (SUBPROOF's flag b).
  if (from > 0) path.push(subtreeRoot(leaves, from, to));
  return path.reverse();
}

/** Whether `proof` shows that `leaf` is leaf number `index` of the tree of `size` leaves with `root` (RFC 9162, section 2.1.3.2). Never throws. */
export function verifyInclusion(given: {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}): boolean {
  const { leaf, index, size, proof, root } = given;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (!isHash(leaf) || !isHash(root) || !proof.every(isHash)) return false;
  let [fn, sn, running] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      running = nodeHash(sibling, running);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      running = nodeHash(running, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && running === root;
}

/** Whether `proof` shows that the tree of `second` leaves grew from the one of `first` leaves (RFC 9162, section 2.1.4.2). Never throws. */
export function verifyConsistency(given: {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Hash;
  readonly secondRoot: Hash;
  readonly proof: readonly Hash[];
}): boolean {
  const { first, second, firstRoot, secondRoot, proof } = given;
  if (!isSize(first) || !isSize(second) || first > second) return false;
  if (!isHash(firstRoot) || !isHash(secondRoot) || !proof.every(isHash)) return false;
  if (first === second) return proof.length === 0 && firstRoot === secondRoot;
  if (first === 0) return proof.length === 0 && firstRoot === emptyRoot;
  const path = isPowerOfTwo(first) ? [firstRoot, ...proof] : proof;
  const [start, ...rest] = path;
  if (start === undefined) return false;
  let [fn, sn] = [first - 1, second - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [oldRoot, newRoot] = [start, start];
  for (const node of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      oldRoot = nodeHash(node, oldRoot);
      newRoot = nodeHash(node, newRoot);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newRoot = nodeHash(newRoot, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && oldRoot === firstRoot && newRoot === secondRoot;
}

/** The root over leaves[from … to − 1]; at least one. */
function subtreeRoot(leaves: readonly Hash[], from: number, to: number): Hash {
  if (to - from === 1) return leaves[from] as Hash;
  const middle = from + split(to - from);
  return nodeHash(subtreeRoot(leaves, from, middle), subtreeRoot(leaves, middle, to));
}

/** The largest power of two smaller than n, for n > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

// Bitwise operators stop at 32 bits; sizes do not.
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0;
const isOdd = (n: number) => n % 2 === 1;
const half = (n: number) => Math.floor(n / 2);
const isPowerOfTwo = (n: number) => Number.isInteger(Math.log2(n)) && 2 ** Math.log2(n) === n;
