import { describe, expect, test } from 'vitest';
import { commonFields, keyFromSeed, rfc8032Seeds, sampleDrafts } from '../../test/support/ledger.ts';
import { canonicalJson } from '../canonical/json.ts';
import { emptyRange, rangeRoot } from './compact-range.ts';
import { appendEntry, leafOf } from './entry.ts';
import { openEnvelope } from './envelope.ts';
import { leafHash, treeRoot } from './merkle.ts';
import type { EntryDraft } from './statement.ts';

const key = keyFromSeed(rfc8032Seeds.test1);

describe('appendEntry', () => {
  test('signs the canonical statement for its place and grows the tree by its envelope', () => {
    let range = emptyRange;
    const leaves: string[] = [];
    sampleDrafts().forEach((draft, index) => {
      const grown = appendEntry({ draft, range, key });
      const opened = openEnvelope(grown.entry.envelope, [key]);
      expect(opened.ok && opened.payload.toString()).toBe(canonicalJson(grown.entry.statement));
      expect(grown.entry).toMatchObject({ index, statement: { predicate: { index } } });
      expect(grown.entry.leaf).toBe(leafHash(canonicalJson(grown.entry.envelope)));
      leaves.push(grown.entry.leaf);
      expect(rangeRoot(grown.range)).toBe(treeRoot(leaves));
      range = grown.range;
    });
  });

  test('gives the same bytes for the same draft: Ed25519 draws nothing at random', () => {
    const [draft] = sampleDrafts() as [EntryDraft];
    const once = appendEntry({ draft, range: emptyRange, key });
    expect(appendEntry({ draft, range: emptyRange, key })).toEqual(once);
  });

  test('binds an entry to its place', () => {
    const [draft] = sampleDrafts() as [EntryDraft];
    const first = appendEntry({ draft, range: emptyRange, key });
    const second = appendEntry({ draft, range: first.range, key });
    expect(second.entry.envelope.payload).not.toBe(first.entry.envelope.payload);
  });

  test('has a leaf that also covers what the signature does not', () => {
    const [draft] = sampleDrafts() as [EntryDraft];
    const { envelope, leaf } = appendEntry({ draft, range: emptyRange, key }).entry;
    const [signature] = envelope.signatures;
    expect(leafOf({ ...envelope, signatures: [{ sig: signature?.sig ?? '', keyid: 'f'.repeat(64) }] })).not.toBe(leaf);
  });

  test('refuses to hand over to a key with another name', () => {
    const vkey = keyFromSeed(rfc8032Seeds.test2, 'elsewhere').vkey;
    const predicate = { ...commonFields(), initiative: null, vkey, because: 'A laptop was lost.' };
    expect(() => appendEntry({ draft: { kind: 'rotation', predicate }, range: emptyRange, key })).toThrow(
      `the new key must be named ${key.origin}`,
    );
  });
});
