import { describe, expect, test } from 'vitest';
import {
  commonFields,
  keyFromSeed,
  manyDrafts,
  rfc8032Seeds,
  sampleDrafts,
  sampleOrigin,
} from '../../test/support/ledger.ts';
import { codes, count, key, otherKey, places, signedOver } from '../../test/support/ledger-file.ts';
import { canonicalJson } from '../canonical/json.ts';
import { signCheckpoint } from './checkpoint.ts';
import { type CompactRange, emptyRange, rangeRoot } from './compact-range.ts';
import { appendEntry, leafOf } from './entry.ts';
import { type Envelope, sealEnvelope } from './envelope.ts';
import { type LedgerParts, serializeLedger } from './export.ts';
import { treeRoot } from './merkle.ts';
import { type EntryDraft, statementOf } from './statement.ts';
import { verifyLedger } from './verify.ts';

describe('a rotated key', () => {
  const rotation: EntryDraft = {
    kind: 'rotation',
    predicate: { ...commonFields(), initiative: null, vkey: otherKey.vkey, because: 'A laptop was lost.' },
  };
  const drafts = manyDrafts(6).with(2, rotation);
  const grown: { envelopes: Envelope[]; range: CompactRange } = { envelopes: [], range: emptyRange };
  const notes = new Map<number, string>();
  drafts.forEach((draft, i) => {
    const { entry, range } = appendEntry({ draft, range: grown.range, key: i <= 2 ? key : otherKey });
    grown.envelopes.push(entry.envelope);
    grown.range = range;
    const signer = i + 1 <= 2 ? key : otherKey;
    notes.set(i + 1, signCheckpoint({ origin: sampleOrigin, size: i + 1, root: rangeRoot(range) }, signer));
  });
  const checkpoint = (size: number) => ({ size, note: notes.get(size) ?? '' });
  const base: LedgerParts = {
    origin: sampleOrigin,
    vkey: key.vkey,
    entries: grown.envelopes,
    checkpoints: [checkpoint(2), checkpoint(3)],
    final: checkpoint(6).note,
  };

  test('is followed from the entry after its announcement on', async () => {
    expect(await verifyLedger(serializeLedger(base))).toMatchObject({ ok: true, entries: 6, vkey: otherKey.vkey });
  });

  test('is expected by those who know the first key and by those who know the last', async () => {
    expect((await verifyLedger(serializeLedger(base), { expectKey: key.vkey })).ok).toBe(true);
    expect((await verifyLedger(serializeLedger(base), { expectKey: otherKey.vkey })).ok).toBe(true);
    const stranger = keyFromSeed('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
    expect(codes(await verifyLedger(serializeLedger(base), { expectKey: stranger.vkey }))).toEqual([
      'ledger.key_not_expected',
    ]);
  });

  test('leaves the old key without power', async () => {
    const late = appendEntry({ draft: sampleDrafts()[0] as EntryDraft, range: grown.range, key });
    const entries = [...grown.envelopes, late.entry.envelope];
    const final = signCheckpoint({ origin: sampleOrigin, size: 7, root: rangeRoot(late.range) }, key);
    expect(codes(await verifyLedger(serializeLedger({ ...base, entries, final })))).toEqual([
      'ledger.signed_by_other_key',
      'ledger.checkpoint_by_other_key',
    ]);
  });

  test('counts only when the old key signed it', async () => {
    const entries = drafts.map((draft, i) => {
      const payload = Buffer.from(canonicalJson(statementOf(draft, i)));
      return sealEnvelope(payload, i < 2 ? key : otherKey);
    });
    const root = treeRoot(entries.map(leafOf));
    const final = signCheckpoint({ origin: sampleOrigin, size: 6, root }, otherKey);
    const found = codes(await verifyLedger(serializeLedger({ ...base, entries, checkpoints: [], final })));
    expect(found.filter((code) => code === 'ledger.signed_by_other_key')).toHaveLength(4);
  });

  test('must keep the name of the ledger', async () => {
    const vkey = keyFromSeed(rfc8032Seeds.test2, 'elsewhere').vkey;
    const statement = statementOf({ kind: 'rotation', predicate: { ...rotation.predicate, vkey } } as EntryDraft, 0);
    const changed = signedOver([sealEnvelope(Buffer.from(canonicalJson(statement)), key)]);
    const result = await verifyLedger(changed);
    expect(codes(result)).toEqual(['ledger.statement_invalid']);
    expect(result.problems[0]?.message).toContain('another name');
  });
});

describe('what only the holder of the key can do wrong', () => {
  const seal = (payload: string) => sealEnvelope(Buffer.from(payload), key);
  const payload = (index: number) => canonicalJson(statementOf(manyDrafts(count)[index] as EntryDraft, index));

  test.each([
    ['text that is not JSON', 'hello', 'it is not JSON'],
    ['JSON that is not canonical', payload(0).replace(':', ': '), 'it is not canonical JSON'],
    ['nesting without end', '['.repeat(100_000) + ']'.repeat(100_000), 'it is not'],
    ['a kind from a later version', payload(0).replace('acceptance:v1', 'acceptance:v2'), 'acceptance:v2'],
    ['no statement', '{}', '_type'],
  ])('sign %s', async (_what, text, why) => {
    const result = await verifyLedger(signedOver([seal(text)]));
    expect(places(result)).toEqual([['ledger.statement_invalid', 2, 0]]);
    expect(result.problems[0]?.message).toContain(why);
    expect(result).toMatchObject({ entries: 0, size: 1 });
  });

  test('sign bytes that are not UTF-8', async () => {
    const result = await verifyLedger(signedOver([sealEnvelope(Buffer.of(0xff, 0x7b), key)]));
    expect(codes(result)).toEqual(['ledger.statement_invalid']);
  });

  test('sign an entry for another place', async () => {
    const result = await verifyLedger(signedOver([seal(payload(0)), seal(payload(2))]));
    expect(codes(result)).toContain('ledger.index_changed');
    expect(codes(result)).toContain('ledger.entry_missing');
  });

  test('sign the same place twice', async () => {
    const result = await verifyLedger(signedOver([seal(payload(0)), seal(payload(1)), seal(payload(1))]));
    expect(codes(result)).toContain('ledger.entry_duplicated');
  });
});
