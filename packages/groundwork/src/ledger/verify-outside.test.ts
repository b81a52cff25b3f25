import { describe, expect, test } from 'vitest';
import { keyFromSeed, ledgerOf, manyDrafts, rfc8032Seeds, sampleDrafts } from '../../test/support/ledger.ts';
import { codes, count, key, ledger, otherKey, text } from '../../test/support/ledger-file.ts';
import { serializeLedger } from './export.ts';
import type { EntryDraft } from './statement.ts';
import { verifyLedger } from './verify.ts';

describe('against what is held outside', () => {
  const resigned = serializeLedger(
    ledgerOf(manyDrafts(count).with(3, sampleDrafts(77)[0] as EntryDraft), otherKey).parts(),
  );

  test('the right key and checkpoint leave nothing to caution about', async () => {
    const against = ledger.checkpoint(count).note;
    expect(await verifyLedger(text, { expectKey: key.vkey, against })).toMatchObject({
      ok: true,
      problems: [],
      cautions: [],
    });
  });

  test('a ledger signed again with another key agrees with itself, and says what that is worth', async () => {
    const result = await verifyLedger(resigned);
    expect(result.ok).toBe(true);
    expect(result.cautions[0]?.message).toContain('whoever holds the key can rewrite the whole history');
  });

  test('a ledger signed again with another key fails against the expected key', async () => {
    expect(codes(await verifyLedger(resigned, { expectKey: key.vkey }))).toEqual(['ledger.key_not_expected']);
  });

  test('a ledger signed again with another key fails against a checkpoint', async () => {
    const found = codes(await verifyLedger(resigned, { against: ledger.checkpoint(20).note }));
    expect(found).toEqual(['ledger.outside_checkpoint_by_other_key', 'ledger.outside_checkpoint_mismatch']);
  });

  test('a history rewritten with the same key passes with the key alone, cautioned, and fails against a checkpoint', async () => {
    const rewritten = serializeLedger(ledgerOf(manyDrafts(count).with(3, sampleDrafts(77)[0] as EntryDraft)).parts());
    const byKey = await verifyLedger(rewritten, { expectKey: key.vkey });
    expect(byKey.ok).toBe(true);
    expect(byKey.cautions[0]?.message).toContain('its holder can still rewrite the whole history');
    const against = await verifyLedger(rewritten, { against: ledger.checkpoint(20).note });
    expect(codes(against)).toEqual(['ledger.outside_checkpoint_mismatch']);
    // The change is in entry 3: the checkpoint over the three entries before it still fits.
    expect((await verifyLedger(rewritten, { against: ledger.checkpoint(3).note })).ok).toBe(true);
  });

  test('a ledger whose last entries were dropped is an older ledger, which only a checkpoint tells', async () => {
    const older = serializeLedger(ledger.parts([10], 25));
    expect((await verifyLedger(older, { expectKey: key.vkey })).ok).toBe(true);
    const result = await verifyLedger(older, { against: ledger.checkpoint(28).note });
    expect(codes(result)).toEqual(['ledger.outside_checkpoint_ahead']);
  });

  test('an older checkpoint proves the older part, and says so', async () => {
    const result = await verifyLedger(text, { against: ledger.checkpoint(12).note });
    expect(result.ok).toBe(true);
    expect(result.cautions.map(({ code }) => code)).toEqual(['ledger.outside_checkpoint_older']);
    expect(result.cautions[0]?.message).toContain('first 12 of 30 entries');
  });

  test('a checkpoint that went through a mail program still counts', async () => {
    const mailed = `\r\n${ledger.checkpoint(count).note.replaceAll('\n', '\r\n')}\r\n\r\n`;
    expect(await verifyLedger(text, { against: mailed })).toMatchObject({ ok: true, cautions: [] });
  });

  test.each([
    ['no checkpoint', 'hello', 'ledger.outside_checkpoint_unreadable'],
    [
      'a changed one',
      ledger.checkpoint(20).note.replace('\n20\n', '\n19\n'),
      'ledger.outside_checkpoint_signature_invalid',
    ],
    [
      'one of another ledger',
      ledgerOf([], keyFromSeed(rfc8032Seeds.test1, 'elsewhere')).checkpoint(0).note,
      'ledger.outside_checkpoint_of_other_ledger',
    ],
  ])('%s is told apart from a rewritten history', async (_what, against, code) => {
    expect(codes(await verifyLedger(text, { against }))).toEqual([code]);
  });

  test('a key that cannot be read is an error of its own', async () => {
    expect(codes(await verifyLedger(text, { expectKey: 'northwind' }))).toEqual(['ledger.verifier_key_invalid']);
  });
});
