import { openCheckpoint } from './checkpoint.ts';
import { type Faults, type LedgerProblem, ledgerProblem } from './fault.ts';
import { type KeyChain, shortName } from './key-chain.ts';
import { readVkey } from './keys.ts';
import type { Hash } from './merkle.ts';

/** What the verifier holds that the holder of the ledger's key cannot change. */
export interface HeldOutside {
  /** The verifier key: of the whole ledger, or the one in use now. */
  readonly expectKey?: string | undefined;
  /** The text of a checkpoint that was published or e-mailed. */
  readonly against?: string | undefined;
}

/** The first key vouches for the later ones by rotation; the last one signs everything through the final checkpoint. */
export function checkExpectedKey(expectKey: string, keys: KeyChain, faults: Faults): void {
  const expected = readVkey(expectKey.trim());
  if (typeof expected === 'string') {
    faults.add('key', 'ledger.verifier_key_invalid', { why: expected });
    return;
  }
  if ([keys.first(), keys.current()].some((key) => key.vkey === expected.vkey)) return;
  faults.add('key', 'ledger.key_not_expected', { found: shortName(keys.current()), expected: shortName(expected) });
}

/** The size that a checkpoint held outside covers, for which the root is wanted; null when it cannot be read. */
export function outsideSize(against: string): number | null {
  const opened = openCheckpoint(asPublished(against), []);
  return opened.state === 'malformed' ? null : opened.checkpoint.size;
}

/**
 * Holds the entries against a checkpoint kept outside. `roots` has the root at its size, unless entries up to there are
 * missing or damaged; `entries` is how many the file should hold.
 */
export function checkOutside(
  against: string,
  given: { readonly keys: KeyChain; readonly roots: ReadonlyMap<number, Hash>; readonly entries: number },
  faults: Faults,
): void {
  const { keys, roots, entries } = given;
  const what = 'outside checkpoint';
  const opened = openCheckpoint(asPublished(against), keys.all());
  if (opened.state === 'malformed') {
    faults.add(what, 'ledger.outside_checkpoint_unreadable', { why: opened.why });
    return;
  }
  const { origin, size, root } = opened.checkpoint;
  const expected = keys.first().origin;
  const found = roots.get(size);
  if (origin !== expected) {
    faults.add(what, 'ledger.outside_checkpoint_of_other_ledger', { origin, expected });
  } else if (opened.state === 'invalid') {
    faults.add(what, 'ledger.outside_checkpoint_signature_invalid', { size });
  } else {
    if (opened.state === 'unknown') {
      const signer = opened.signers.join(', ');
      faults.add(what, 'ledger.outside_checkpoint_by_other_key', { signer, found: shortName(keys.current()) });
    }
    if (size > entries) faults.add(what, 'ledger.outside_checkpoint_ahead', { size, entries });
    else if (found !== undefined && found !== root) faults.add(what, 'ledger.outside_checkpoint_mismatch', { size });
  }
}

/** What the answer does not prove, however well the file agrees with itself. */
export function cautionsOf({ expectKey, against }: HeldOutside, entries: number): readonly LedgerProblem[] {
  const what = 'outside checkpoint';
  if (against === undefined) {
    return [ledgerProblem(what, 'ledger.outside_checkpoint_missing', { keyGiven: expectKey !== undefined })];
  }
  const size = outsideSize(against);
  if (size === null || size >= entries) return [];
  return [ledgerProblem(what, 'ledger.outside_checkpoint_older', { size, entries })];
}

/** Mail programs change line ends and the white space around a text, which no signature covers. */
function asPublished(text: string): string {
  return `${text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .trim()}\n`;
}
