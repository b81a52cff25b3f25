import { canonicalJson } from '../canonical/json.ts';
import { fail } from '../errors/problem.ts';
import { appendLeaf, type CompactRange } from './compact-range.ts';
import { type Envelope, sealEnvelope } from './envelope.ts';
import { decodeVkey, type SigningKey } from './keys.ts';
import { type Hash, leafHash } from './merkle.ts';
import { type EntryDraft, type Statement, statementOf } from './statement.ts';

/** An entry with its place, what it says, and the bytes that are kept. */
export interface LedgerEntry {
  readonly index: number;
  readonly statement: Statement;
  readonly envelope: Envelope;
  readonly leaf: Hash;
}

/**
 * Signs a draft as the next entry and gives the tree that includes it. Pure: nothing is recorded until the caller stores
 * `entry` and `range` together, in the transaction that also holds what the entry is about, with the range it read locked.
 * Fails with `ledger.entry_invalid`.
 */
export function appendEntry(given: {
  readonly draft: EntryDraft;
  readonly range: CompactRange;
  readonly key: SigningKey;
}): { readonly entry: LedgerEntry; readonly range: CompactRange } {
  const { draft, range, key } = given;
  const statement = statementOf(draft, range.size);
  if (draft.kind === 'rotation' && decodeVkey(draft.predicate.vkey).origin !== key.origin) {
    fail('ledger.entry_invalid', { kind: 'rotation', why: `vkey: the new key must be named ${key.origin}` });
  }
  const envelope = sealEnvelope(Buffer.from(canonicalJson(statement)), key);
  const leaf = leafOf(envelope);
  return { entry: { index: range.size, statement, envelope, leaf }, range: appendLeaf(range, leaf) };
}

/** The leaf covers the whole envelope as canonical JSON, so also what its signature does not: the keyid and the signature itself. */
export function leafOf(envelope: Envelope): Hash {
  return leafHash(canonicalJson(envelope));
}
