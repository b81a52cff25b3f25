import { canonicalJson } from '../canonical/json.ts';
import { leafOf } from './entry.ts';
import type { EntryOrder } from './entry-order.ts';
import { openEnvelope } from './envelope.ts';
import type { Faults } from './fault.ts';
import type { KeyChain } from './key-chain.ts';
import { readVkey } from './keys.ts';
import type { EntryLine } from './line.ts';
import type { Hash } from './merkle.ts';
import { type ReadStatement, readStatement, type Statement } from './statement.ts';
import { strictText } from './text.ts';

/** What has been verified of the entries so far. */
export interface EntriesSoFar {
  readonly keys: KeyChain;
  readonly order: EntryOrder;
  /** Leaf hashes of entry 0 on, up to the first that is missing or cannot be trusted: beyond it, no root can be computed. */
  readonly leaves: Hash[];
  /** Entries whose signature and statement hold. */
  verified: number;
}

/** Checks one entry line: signature first, then what it says, then its place. Gives the statement when all of it can be trusted. */
export function verifyEntry(line: number, entry: EntryLine, soFar: EntriesSoFar, faults: Faults): Statement | null {
  const payload = signedPayload(line, entry, soFar, faults);
  if (payload === null) {
    soFar.order.unreadable();
    return null;
  }
  const { index, read } = readPayload(payload, entry.index, soFar.keys);
  if (!read.ok)
    faults.add('entry', 'ledger.statement_invalid', { line, entry: index, why: read.why }, { line, entry: index });
  if (index !== entry.index) {
    faults.add('entry', 'ledger.index_changed', { line, entry: index, claimed: entry.index }, { line, entry: index });
  }
  const after = soFar.order.next() - 1;
  const place = soFar.order.place(index, line);
  if (place === 'out of order')
    faults.add('entry', 'ledger.entry_out_of_order', { line, entry: index, after }, { line, entry: index });
  if (place === 'duplicated') {
    faults.add('entry', 'ledger.entry_duplicated', { line, entry: index }, { line, entry: index });
    return null;
  }
  if (index === soFar.leaves.length) soFar.leaves.push(leafOf(entry.envelope));
  if (!read.ok) return null;
  soFar.verified += 1;
  rotate(read.statement, soFar.keys);
  return read.statement;
}

function signedPayload(
  line: number,
  { index, envelope }: EntryLine,
  { keys }: EntriesSoFar,
  faults: Faults,
): Buffer | null {
  const key = keys.current();
  const at = { line, entry: index };
  const keyid = envelope.signatures[0]?.keyid ?? '';
  if (keyid !== key.keyid) {
    faults.add('entry', 'ledger.signed_by_other_key', { line, claimed: index, keyid, expected: key.keyid }, at);
    return null;
  }
  const opened = openEnvelope(envelope, [key]);
  if (opened.ok) return opened.payload;
  faults.add('entry', 'ledger.signature_invalid', { line, claimed: index }, at);
  return null;
}

/** Only for a payload whose signature holds. Its own index counts; the one of the line is used when it has none. */
function readPayload(payload: Buffer, claimed: number, keys: KeyChain): { index: number; read: ReadStatement } {
  let value: unknown;
  try {
    const text = strictText(payload);
    value = JSON.parse(text);
    if (canonicalJson(value) !== text) return { index: claimed, read: { ok: false, why: 'it is not canonical JSON' } };
  } catch {
    return { index: claimed, read: { ok: false, why: 'it is not JSON' } };
  }
  const read = readStatement(value);
  if (!read.ok) return { index: claimed, read };
  const { index } = read.statement.predicate;
  const why = rotationFault(read.statement, keys);
  return { index, read: why === null ? read : { ok: false, why } };
}

function rotationFault(statement: Statement, keys: KeyChain): string | null {
  if (statement.predicateType !== 'urn:groundwork:predicate:rotation:v1') return null;
  const key = readVkey(statement.predicate.vkey);
  if (typeof key === 'string') return `vkey: ${key}`;
  return key.origin === keys.first().origin ? null : 'vkey: the new key has another name than the ledger';
}

function rotate(statement: Statement, keys: KeyChain): void {
  if (statement.predicateType !== 'urn:groundwork:predicate:rotation:v1') return;
  const key = readVkey(statement.predicate.vkey);
  if (typeof key !== 'string') keys.rotate(key, statement.predicate.index + 1);
}
