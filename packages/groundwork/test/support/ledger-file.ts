import { canonicalJson } from '../../src/canonical/json.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { leafOf } from '../../src/ledger/entry.ts';
import type { Envelope } from '../../src/ledger/envelope.ts';
import { type LedgerParts, serializeLedger } from '../../src/ledger/export.ts';
import type { SigningKey } from '../../src/ledger/keys.ts';
import { treeRoot } from '../../src/ledger/merkle.ts';
import type { LedgerVerification } from '../../src/ledger/verify.ts';
import { keyFromSeed, ledgerOf, manyDrafts, rfc8032Seeds } from './ledger.ts';

export const key = keyFromSeed(rfc8032Seeds.test1);
export const otherKey = keyFromSeed(rfc8032Seeds.test2);
export const count = 30;
export const ledger = ledgerOf(manyDrafts(count));
export const parts = ledger.parts([10, 20]);
export const text = serializeLedger(parts);
export const lines = text.split('\n').slice(0, -1);
/** Line of entry i: the header is line 1. */
export const lineOf = (entry: number) => entry + 2;
export const firstCheckpoint = lineOf(count);
export const closingLine = lines.length;

export const join = (given: readonly string[]) => given.map((line) => `${line}\n`).join('');
export const codes = ({ problems }: LedgerVerification) => problems.map(({ code }) => code);
export const places = ({ problems }: LedgerVerification) =>
  problems.map(({ code, line, entry }) => [code, line, entry]);

/** The same file with a line's JSON value changed and written canonically again, as somebody who knows the format would. */
export function edited(line: number, change: (value: Record<string, unknown>) => unknown): string {
  const value = JSON.parse(lines[line - 1] as string);
  return join(lines.with(line - 1, canonicalJson(change(value))));
}

/** A whole ledger made of any envelopes, with valid final checkpoint: what only the holder of a key can make. */
export function signedOver(
  envelopes: readonly Envelope[],
  signer: SigningKey = key,
  checkpoints: LedgerParts['checkpoints'] = [],
): string {
  const root = treeRoot(envelopes.map(leafOf));
  const final = signCheckpoint({ origin: signer.origin, size: envelopes.length, root }, signer);
  return serializeLedger({ origin: signer.origin, vkey: signer.vkey, entries: envelopes, checkpoints, final });
}

export const envelopes = ledger.entries.map(({ envelope }) => envelope);
