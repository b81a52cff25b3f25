import { describe, expect, test } from 'vitest';
import {
  keyFromSeed,
  ledgerOf,
  manyDrafts,
  rfc8032Seeds,
  sampleDrafts,
  sampleOrigin,
} from '../../test/support/ledger.ts';
import {
  closingLine,
  codes,
  count,
  edited,
  envelopes,
  firstCheckpoint,
  join,
  key,
  ledger,
  lines,
  otherKey,
  parts,
  places,
} from '../../test/support/ledger-file.ts';
import { signCheckpoint } from './checkpoint.ts';
import { leafOf } from './entry.ts';
import { serializeLedger } from './export.ts';
import { treeRoot } from './merkle.ts';
import type { EntryDraft } from './statement.ts';
import { verifyLedger } from './verify.ts';

describe('a checkpoint', () => {
  const root = Buffer.from(treeRoot(envelopes.map(leafOf)), 'hex').toString('base64');
  const note = (value: Record<string, unknown>) => value['checkpoint'] as string;

  test('whose text was changed is named', async () => {
    const changed = edited(firstCheckpoint, (value) => ({
      ...value,
      checkpoint: note(value).replace('\n10\n', '\n11\n'),
    }));
    expect(codes(await verifyLedger(changed))).toEqual([
      'ledger.checkpoint_size_changed',
      'ledger.checkpoint_signature_invalid',
    ]);
    const line = await verifyLedger(edited(firstCheckpoint, (value) => ({ ...value, size: 11 })));
    expect(places(line)).toEqual([['ledger.checkpoint_size_changed', firstCheckpoint, null]]);
  });

  test('that is none, is of another ledger or by another key is named', async () => {
    const none = edited(firstCheckpoint, (value) => ({ ...value, checkpoint: 'none' }));
    expect(places(await verifyLedger(none))).toEqual([['ledger.checkpoint_malformed', firstCheckpoint, null]]);
    const elsewhere = ledgerOf(manyDrafts(10), keyFromSeed(rfc8032Seeds.test1, 'elsewhere')).checkpoint(10).note;
    const foreign = edited(firstCheckpoint, (value) => ({ ...value, checkpoint: elsewhere }));
    expect(places(await verifyLedger(foreign))).toEqual([['ledger.checkpoint_of_other_ledger', firstCheckpoint, null]]);
    const stranger = ledgerOf(manyDrafts(10), otherKey).checkpoint(10).note;
    const unknown = edited(firstCheckpoint, (value) => ({ ...value, checkpoint: stranger }));
    expect(places(await verifyLedger(unknown))).toEqual([['ledger.checkpoint_by_other_key', firstCheckpoint, null]]);
  });

  test('with a further signature, which nobody could check, is refused', async () => {
    const line = `— elsewhere ${Buffer.alloc(68, 1).toString('base64')}\n`;
    const changed = edited(firstCheckpoint, (value) => ({ ...value, checkpoint: note(value) + line }));
    const result = await verifyLedger(changed);
    expect(places(result)).toEqual([['ledger.checkpoint_malformed', firstCheckpoint, null]]);
    expect(result.problems[0]?.message).toContain('2 signatures');
  });

  test('that was removed is missed by the closing line', async () => {
    const removed = join(lines.toSpliced(firstCheckpoint - 1, 1));
    expect(places(await verifyLedger(removed))).toEqual([['ledger.checkpoint_count_changed', closingLine - 1, null]]);
  });

  test('that stands twice or in another order is named', async () => {
    const twice = serializeLedger(ledger.parts([10, 10, 20]));
    expect(places(await verifyLedger(twice))).toEqual([['ledger.checkpoint_out_of_order', firstCheckpoint + 1, null]]);
    const falling = serializeLedger(ledger.parts([20, 10]));
    expect(places(await verifyLedger(falling))).toEqual([
      ['ledger.checkpoint_out_of_order', firstCheckpoint + 1, null],
    ]);
  });

  test('over more entries than there are is named', async () => {
    const older = serializeLedger({ ...ledger.parts([10], 15), checkpoints: [ledger.checkpoint(20)] });
    expect(places(await verifyLedger(older))).toEqual([['ledger.checkpoint_ahead', firstCheckpoint - 15, null]]);
  });

  test('over fewer entries than there are cannot be the final one', async () => {
    const short = serializeLedger({ ...parts, final: ledger.checkpoint(28).note });
    expect(codes(await verifyLedger(short))).toEqual(['ledger.closing_changed', 'ledger.entries_beyond_closing']);
  });

  test('that does not fit names between which entries the change is', async () => {
    const forged = signCheckpoint({ origin: sampleOrigin, size: 20, root: 'a'.repeat(64) }, key);
    const checkpoints = [ledger.checkpoint(10), { size: 20, note: forged }];
    const contradicted = await verifyLedger(serializeLedger({ ...parts, checkpoints }));
    expect(places(contradicted)).toEqual([['ledger.history_rewritten', firstCheckpoint + 1, null]]);
    expect(contradicted.problems[0]?.message).toContain('among entries 10 to 19');
    const final = signCheckpoint({ origin: sampleOrigin, size: count, root: 'a'.repeat(64) }, key);
    const wrong = await verifyLedger(serializeLedger({ ...parts, final }));
    expect(places(wrong)).toEqual([['ledger.root_mismatch', closingLine, null]]);
    expect(wrong.problems[0]?.message).toContain('among entries 20 to 29');
  });

  test('of its own history contradicts a ledger that its own key rewrote', async () => {
    const drafts = manyDrafts(count).with(12, sampleDrafts(999)[0] as EntryDraft);
    const rewritten = ledgerOf(drafts);
    const checkpoints = [ledger.checkpoint(10), ledger.checkpoint(20)];
    const result = await verifyLedger(serializeLedger({ ...rewritten.parts(), checkpoints }));
    expect(places(result)).toEqual([['ledger.history_rewritten', firstCheckpoint + 1, null]]);
  });

  test('of the empty ledger must have the empty root', async () => {
    const final = signCheckpoint({ origin: sampleOrigin, size: 0, root: 'a'.repeat(64) }, key);
    const wrong = await verifyLedger(serializeLedger({ ...ledgerOf([]).parts(), final }));
    expect(places(wrong)).toEqual([['ledger.root_mismatch', 2, null]]);
    expect(wrong.problems[0]?.message).toContain('the difference is in the checkpoint itself');
    expect(wrong.problems[0]?.message).toContain('the difference is in the checkpoint itself');
  });

  test('signs the root it says', async () => {
    expect(ledger.checkpoint(count).note).toContain(`\n${count}\n${root}\n\n`);
  });
});
