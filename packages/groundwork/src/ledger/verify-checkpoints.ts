import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { appendLeaf, type CompactRange, emptyRange, rangeRoot } from './compact-range.ts';
import type { Faults } from './fault.ts';
import { type KeyChain, shortName } from './key-chain.ts';
import type { Hash } from './merkle.ts';

/** A checkpoint as it stands in the file; `claimed` is the size its line gives. */
export interface FoundCheckpoint {
  readonly line: number;
  readonly claimed: number;
  readonly note: string;
  readonly closing: boolean;
}

export interface TrustedCheckpoint {
  readonly line: number;
  readonly checkpoint: Checkpoint;
}

/** The checkpoint, if it is whole, of this ledger, and signed once by the key of its time. Says why not otherwise. */
export function readFoundCheckpoint(found: FoundCheckpoint, keys: KeyChain, faults: Faults): TrustedCheckpoint | null {
  const { line, claimed, note, closing } = found;
  const what = closing ? 'closing' : 'checkpoint';
  const opened = openCheckpoint(note, keys.all());
  // A second signature would be one that nobody here can check, so a byte of it could change unseen.
  const why = opened.state === 'malformed' ? opened.why : extraSignature(note);
  if (opened.state === 'malformed' || why !== null) {
    faults.add(what, 'ledger.checkpoint_malformed', { line, why: why ?? '' }, { line });
    return null;
  }
  const { origin, size } = opened.checkpoint;
  const expected = keys.at(size);
  if (size !== claimed) {
    const code = closing ? 'ledger.closing_changed' : 'ledger.checkpoint_size_changed';
    faults.add(what, code, { line, size, claimed }, { line });
  }
  if (origin !== expected.origin) {
    faults.add(what, 'ledger.checkpoint_of_other_ledger', { line, origin, expected: expected.origin }, { line });
    return null;
  }
  if (opened.state === 'invalid') {
    faults.add(what, 'ledger.checkpoint_signature_invalid', { line, size }, { line });
    return null;
  }
  if (opened.state === 'verified' && opened.key === expected) return { line, checkpoint: opened.checkpoint };
  const signer = opened.state === 'verified' ? shortName(opened.key) : opened.signers.join(', ');
  faults.add(what, 'ledger.checkpoint_by_other_key', { line, size, signer, expected: shortName(expected) }, { line });
  return null;
}

/** Compares signed roots with the root of the entries. Those beyond the last leaf that can be trusted cannot be compared and are passed over. */
export function compareRoots(
  found: readonly TrustedCheckpoint[],
  roots: ReadonlyMap<number, Hash>,
  faults: Faults,
): void {
  const comparable = found
    .filter(({ checkpoint }) => roots.has(checkpoint.size))
    .toSorted((a, b) => a.checkpoint.size - b.checkpoint.size);
  const fits = ({ checkpoint }: TrustedCheckpoint) => roots.get(checkpoint.size) === checkpoint.root;
  const lastFit = comparable.findLast(fits)?.checkpoint.size ?? -1;
  let held = 0;
  for (const each of comparable) {
    const { line, checkpoint } = each;
    const { size } = checkpoint;
    if (fits(each)) held = size;
    else
      faults.add(
        'checkpoint',
        size < lastFit ? 'ledger.history_rewritten' : 'ledger.root_mismatch',
        { line, size, held },
        { line },
      );
  }
}

/** The tree root at each of `sizes`, where there are that many leaves: one pass over the leaves. */
export function rootsAt(sizes: Iterable<number>, leaves: readonly Hash[]): ReadonlyMap<number, Hash> {
  const wanted = new Set(sizes);
  const roots = new Map<number, Hash>();
  let range: CompactRange = emptyRange;
  const note = () => {
    if (wanted.has(range.size)) roots.set(range.size, rangeRoot(range));
  };
  note();
  for (const leaf of leaves) {
    range = appendLeaf(range, leaf);
    note();
  }
  return roots;
}

/** Sizes rise, and none exceeds the ledger. */
export function checkCheckpointOrder(found: readonly TrustedCheckpoint[], entries: number, faults: Faults): void {
  let before = -1;
  for (const { line, checkpoint } of found) {
    const { size } = checkpoint;
    if (size <= before) faults.add('checkpoint', 'ledger.checkpoint_out_of_order', { line, size, before }, { line });
    if (size > entries) faults.add('checkpoint', 'ledger.checkpoint_ahead', { line, size, entries }, { line });
    before = Math.max(before, size);
  }
}

function extraSignature(note: string): string | null {
  const signatures = note.slice(note.lastIndexOf('\n\n') + 2).split('\n').length - 1;
  return signatures === 1 ? null : `it carries ${signatures} signatures`;
}
