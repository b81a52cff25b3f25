import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { Context } from '../context.ts';
import type { LedgerEntriesDocument } from '../documents/ledger.ts';
import { describeEnvelope, readEnvelope } from './describe.ts';

export interface EntriesInput {
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
  readonly initiative?: string | undefined;
  readonly kind?: LedgerEntriesDocument['entries'][number]['kind'] | undefined;
}

const usualLimit = 50;

/** A page of the ledger, the newest entry first. What it says is read, not verified: that is `auditLedger`'s and, of an export, `verify`'s. */
export async function ledgerEntries({
  ctx,
  input: { limit = usualLimit, ...range },
}: {
  ctx: Context;
  input: EntriesInput;
}): Promise<LedgerEntriesDocument> {
  const { ledger } = ctx.stores.records;
  const [head, last, keys, found] = await Promise.all([
    ledger.head(),
    ledger.latestCheckpoint(),
    ledger.keys(),
    // One more than asked for tells whether there are others.
    ledger.newest({ ...range, limit: limit + 1 }),
  ]);
  const entries = found.slice(0, limit);
  return {
    size: head.size,
    checkpoint: last && { size: last.size, root: last.rootHash, at: last.at },
    vkey: keys.at(-1)?.vkey ?? null,
    entries: entries.map(entryOf),
    next: found.length > limit ? (entries.at(-1)?.index ?? null) : null,
  };
}

function entryOf({ index, at, kind, initiative, leafHash, envelope }: LedgerEntry) {
  const statement = readEnvelope(envelope);
  return {
    index,
    at,
    kind: kind as LedgerEntriesDocument['entries'][number]['kind'],
    initiative,
    person: statement?.predicate.person ?? null,
    text: describeEnvelope(envelope),
    leafHash,
    statement: statement && { ...statement.predicate },
  };
}
