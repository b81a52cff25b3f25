import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  type Hash,
  inclusionProof,
  leafHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

/** The eight leaves that the Certificate Transparency implementations test with, in hexadecimal. */
const ctLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')));

const ctRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
] as const;

/** RFC 6962, section 2.1, written down as it stands there, sharing nothing with the module. */
const naive = {
  hash: (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest(),
  split(n: number) {
    let k = 1;
    while (k << 1 < n) k <<= 1;
    return k;
  },
  mth(d: readonly Buffer[]): Buffer {
    if (d.length === 0) return naive.hash();
    if (d.length === 1) return naive.hash(Buffer.of(0), d[0] as Buffer);
    const k = naive.split(d.length);
    return naive.hash(Buffer.of(1), naive.mth(d.slice(0, k)), naive.mth(d.slice(k)));
  },
  path(m: number, d: readonly Buffer[]): Buffer[] {
    if (d.length === 1) return [];
    const k = naive.split(d.length);
    return m < k
      ? [...naive.path(m, d.slice(0, k)), naive.mth(d.slice(k))]
      : [...naive.path(m - k, d.slice(k)), naive.mth(d.slice(0, k))];
  },
  subproof(m: number, d: readonly Buffer[], b: boolean): Buffer[] {
    if (m === d.length) return b ? [] : [naive.mth(d)];
    const k = naive.split(d.length);
    return m <= k
      ? [...naive.subproof(m, d.slice(0, k), b), naive.mth(d.slice(k))]
      : [...naive.subproof(m - k, d.slice(k), false), naive.mth(d.slice(0, k))];
  },
};

const data = Array.from({ length: 70 }, (_, i) => Buffer.from(`entry ${i}`));
const leaves = data.map((each) => leafHash(each));
const roots = Array.from({ length: 71 }, (_, n) => treeRoot(leaves.slice(0, n)));
const hex = (hashes: readonly Buffer[]) => hashes.map((each) => each.toString('hex'));
const root = (n: number) => roots[n] as Hash;

/** The same hash with one bit turned. */
function turned(hash: Hash, bit = 0): Hash {
  const bytes = Buffer.from(hash, 'hex');
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] as number) ^ (1 << (bit % 8));
  return bytes.toString('hex');
}

describe('the tree hash', () => {
  test.each(ctRoots.map((expected, size) => [size, expected] as const))(
    'of %i leaves is the one of the Certificate Transparency test tree',
    (size, expected) => {
      expect(treeRoot(ctLeaves.slice(0, size))).toBe(expected);
    },
  );

  test('of nothing is SHA-256 of nothing', () => {
    expect(emptyRoot).toBe(createHash('sha256').digest('hex'));
  });

  test('is that of a naive RFC 6962, section 2.1, for every size to 70', () => {
    for (let n = 0; n <= 70; n += 1) expect(root(n)).toBe(naive.mth(data.slice(0, n)).toString('hex'));
  });

  test('hashes a string leaf as its UTF-8 bytes', () => {
    expect(leafHash('Zoë')).toBe(leafHash(Buffer.from('Zoë')));
  });
});

describe('inclusion', () => {
  test.each([
    // transparency-dev/merkle, proof/verify_test.go; its leaves count from 1.
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('of leaf %i in the Certificate Transparency test tree of %i has the published path', (index, size, path) => {
    expect(inclusionProof(ctLeaves.slice(0, size), index)).toEqual(path);
  });

  test('paths are those of a naive RFC 6962, section 2.1.1, and verify, for every leaf of every size to 70', () => {
    for (let size = 1; size <= 70; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(leaves.slice(0, size), index);
        if (size % 7 === 0) expect(proof).toEqual(hex(naive.path(index, data.slice(0, size))));
        expect(verifyInclusion({ leaf: leaves[index] as Hash, index, size, proof, root: root(size) })).toBe(true);
      }
    }
  });

  test('fails when the leaf, its index, the size, the root or any part of the proof is another', () => {
    const sizes = fc.integer({ min: 2, max: 70 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
    fc.assert(
      fc.property(sizes, fc.nat(255), fc.nat(), ([size, index], bit, pick) => {
        const proof = inclusionProof(leaves.slice(0, size), index);
        const right = { leaf: leaves[index] as Hash, index, size, proof, root: root(size) };
        const at = pick % proof.length;
        const other = (index + 1 + (pick % (size - 1))) % size;
        const wrong = [
          { ...right, leaf: turned(right.leaf, bit) },
          { ...right, root: turned(right.root, bit) },
          { ...right, index: other },
          { ...right, index: size },
          { ...right, index: -1 },
          { ...right, size: index },
          { ...right, size: size * 2 + 2 },
          { ...right, proof: proof.with(at, turned(proof[at] as Hash, bit)) },
          { ...right, proof: proof.with(at, (proof[at] as Hash).slice(2)) },
          { ...right, proof: proof.with(at, `${proof[at]}zz`) },
          { ...right, proof: proof.with(at, `${proof[at]}`.toUpperCase().replace(/^\d*$/, 'A')) },
          { ...right, leaf: `${right.leaf}zz` },
          { ...right, proof: proof.toSpliced(at, 1) },
          { ...right, proof: proof.toSpliced(at, 0, right.root) },
          { ...right, proof: [...proof, right.root] },
        ];
        for (const each of wrong) expect(verifyInclusion(each)).toBe(false);
      }),
      { seed: 1 },
    );
  });

  test('is not proven for a leaf outside the tree', () => {
    expect(() => inclusionProof(ctLeaves, 8)).toThrow(RangeError);
    expect(() => inclusionProof(ctLeaves, 0.5)).toThrow(RangeError);
    expect(() => inclusionProof([], 0)).toThrow(RangeError);
  });

  test('works beyond 32 bits', () => {
    // The last leaf of 2^40 + 1: one sibling, the root of all before it.
    const [left, leaf] = [leafHash('left'), leafHash('leaf')];
    const size = 2 ** 40 + 1;
    const combined = createHash('sha256')
      .update(Buffer.from(`01${left}${leaf}`, 'hex'))
      .digest('hex');
    expect(verifyInclusion({ leaf, index: size - 1, size, proof: [left], root: combined })).toBe(true);
    expect(verifyInclusion({ leaf, index: size - 2, size, proof: [left], root: combined })).toBe(false);
  });
});

describe('consistency', () => {
  test.each([
    // transparency-dev/merkle, proof/verify_test.go.
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
    [
      6,
      7,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
  ])(
    'of %i with %i leaves of the Certificate Transparency test tree has the published proof',
    (first, second, proof) => {
      expect(consistencyProof(ctLeaves.slice(0, second), first)).toEqual(proof);
    },
  );

  test('proofs are those of a naive RFC 6962, section 2.1.2, and verify, for every pair of sizes to 70', () => {
    for (let second = 0; second <= 70; second += 1) {
      for (let first = 0; first <= second; first += 1) {
        const proof = consistencyProof(leaves.slice(0, second), first);
        if (second % 7 === 0 && first > 0) {
          expect(proof).toEqual(hex(naive.subproof(first, data.slice(0, second), true)));
        }
        const roots = { firstRoot: root(first), secondRoot: root(second) };
        expect(verifyConsistency({ first, second, ...roots, proof })).toBe(true);
      }
    }
  });

  test('fails when a size, a root or any part of the proof is another', () => {
    const sizes = fc
      .integer({ min: 2, max: 70 })
      .chain((second) => fc.tuple(fc.constant(second), fc.integer({ min: 1, max: second - 1 })));
    fc.assert(
      fc.property(sizes, fc.nat(255), fc.nat(), ([second, first], bit, pick) => {
        const proof = consistencyProof(leaves.slice(0, second), first);
        const right = { first, second, firstRoot: root(first), secondRoot: root(second), proof };
        const at = pick % proof.length;
        const wrong = [
          { ...right, first: second },
          { ...right, first: 0 },
          { ...right, first: -1 },
          { ...right, second: first - 1 },
          { ...right, second: second * 2 + 2 },
          { ...right, firstRoot: turned(right.firstRoot, bit) },
          { ...right, secondRoot: turned(right.secondRoot, bit) },
          { ...right, firstRoot: right.secondRoot, secondRoot: right.firstRoot },
          { ...right, proof: [] },
          { ...right, proof: proof.with(at, turned(proof[at] as Hash, bit)) },
          { ...right, proof: proof.with(at, (proof[at] as Hash).slice(2)) },
          { ...right, proof: proof.with(at, `${proof[at]}zz`) },
          { ...right, proof: proof.toSpliced(at, 1) },
          { ...right, proof: proof.toSpliced(at, 0, right.secondRoot) },
          { ...right, proof: [...proof, right.firstRoot] },
        ];
        for (const each of wrong) expect(verifyConsistency(each)).toBe(false);
      }),
      { seed: 2 },
    );
  });

  test('with the empty tree holds only for the empty root, and with itself only for the same root', () => {
    const [a, b] = [root(3), root(4)];
    const base = { second: 4, secondRoot: b, proof: [] };
    expect(verifyConsistency({ ...base, first: 0, firstRoot: a })).toBe(false);
    expect(verifyConsistency({ ...base, first: 4, firstRoot: a })).toBe(false);
    expect(verifyConsistency({ ...base, first: 4, firstRoot: b, proof: [a] })).toBe(false);
  });

  test('is not proven with a larger tree', () => {
    expect(() => consistencyProof(ctLeaves, 9)).toThrow(RangeError);
    expect(() => consistencyProof(ctLeaves, -1)).toThrow(RangeError);
  });
});
