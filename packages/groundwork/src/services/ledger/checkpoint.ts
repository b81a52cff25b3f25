import { signCheckpoint } from '../../ledger/checkpoint.ts';
import { rangeRoot } from '../../ledger/compact-range.ts';
import type { CheckpointRecord } from '../../store/records/ledger.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { Context } from '../context.ts';
import { ledgerKey } from './append.ts';

/** Signs the ledger as it stands. Published outside, the note proves later that nothing before it was rewritten. */
export async function checkpoint({ ctx }: { ctx: Context }) {
  const { record, vkey } = await ctx.stores.records.transaction((tx) => signHead(ctx, tx));
  return { size: record.size, root: record.rootHash, note: record.note, vkey, at: record.at };
}

/** The checkpoint over all entries: the one that is there already for this size, or a new one. */
export async function signHead(
  ctx: Context,
  tx: RecordsTransaction,
): Promise<{ record: CheckpointRecord; vkey: string }> {
  const at = ctx.clock.now().toISOString();
  const head = await tx.ledger.lockHead();
  const last = await tx.ledger.latestCheckpoint();
  const inUse = (await tx.ledger.keys()).at(-1);
  // What is signed already can be shown without the key.
  if (inUse && last?.size === head.size) return { record: last, vkey: inUse.vkey };
  const key = await ledgerKey(ctx, tx, at);
  const rootHash = rangeRoot(head);
  const record = {
    size: head.size,
    rootHash,
    note: signCheckpoint({ origin: key.origin, size: head.size, root: rootHash }, key),
    at,
  };
  await tx.ledger.addCheckpoint(record);
  return { record, vkey: key.vkey };
}
