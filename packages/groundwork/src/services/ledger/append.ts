import { canonicalJson } from '../../canonical/json.ts';
import { fail } from '../../errors/problem.ts';
import { appendEntry as sealEntry } from '../../ledger/entry.ts';
import { decodeSigningKey, encodeSigningKey, generateSigningKey, type SigningKey } from '../../ledger/keys.ts';
import type { EntryKind, Predicate } from '../../ledger/predicates.ts';
import type { EntryDraft } from '../../ledger/statement.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { Context } from '../context.ts';

/** What a verb says of its act; the place, the time and the clock are filled in here. */
export type NewEntry = {
  [K in EntryKind]: {
    readonly kind: K;
    readonly initiative: Predicate<K>['initiative'];
    readonly person: Predicate<K>['person'];
    readonly predicate: Omit<Predicate<K>, 'index' | 'initiative' | 'at' | 'person' | 'clock'>;
  };
}[EntryKind];

/** Signs an entry and adds it to the ledger, inside the transaction that holds what it is about. */
export async function appendEntry(ctx: Context, tx: RecordsTransaction, entry: NewEntry): Promise<LedgerEntry> {
  const at = ctx.clock.now().toISOString();
  const key = await ledgerKey(ctx, tx, at);
  const draft = {
    kind: entry.kind,
    predicate: { ...entry.predicate, initiative: entry.initiative, person: entry.person, at, clock: ctx.clock.kind },
  } as EntryDraft;
  return tx.ledger.append((head) => {
    const { entry: sealed } = sealEntry({ draft, range: head, key });
    return { envelope: canonicalJson(sealed.envelope), kind: entry.kind, initiative: entry.initiative, at };
  });
}

/** The signing key of this workspace's ledger, made when the ledger is new and noted in it. Fails with `service.key_changed` for another key. */
export async function ledgerKey(ctx: Context, tx: RecordsTransaction, at: string): Promise<SigningKey> {
  const origin = await ledgerOrigin(ctx, tx);
  const pem = await ctx.stores.signingKey(() => encodeSigningKey(generateSigningKey(origin)), tx.ledger);
  const key = decodeSigningKey(pem, origin);
  const known = (await tx.ledger.keys()).at(-1);
  // Entries signed by a key that no rotation announced would make every later export fail its verification.
  if (known && known.vkey !== key.vkey) return fail('service.key_changed', { expected: known.vkey, found: key.vkey });
  if (!known) {
    await tx.ledger.addKey({ vkey: key.vkey, at });
    await tx.meta.set('vkey', key.vkey);
  }
  return key;
}

/** The ledger's name is drawn once: two workspaces of one company must not share it. It is also the name of its first key. */
export async function ledgerOrigin(ctx: Context, tx: RecordsTransaction): Promise<string> {
  const [first] = await tx.ledger.keys();
  const known = (await tx.meta.get('origin')) ?? first?.vkey.split('+')[0];
  if (known) return known;
  const origin = `groundwork/${crypto.randomUUID()}${ctx.clock.kind === 'simulated' ? '/simulated' : ''}`;
  await tx.meta.set('origin', origin);
  return origin;
}

export function reference(entry: LedgerEntry): { index: number; leafHash: string } {
  return { index: entry.index, leafHash: entry.leafHash };
}
