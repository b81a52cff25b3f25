/** A text and its hash as a file holds it; null hash: there is no file. */
export interface OnDisk {
  readonly text: string;
  readonly hash: string | null;
}

export interface Editing {
  /** What the text was written over. */
  readonly base: OnDisk;
  readonly text: string;
  /** What stands on disk instead, while nobody has said what is to become of both. */
  readonly theirs: OnDisk | null;
}

export type Reconciled = Editing & { readonly what: 'same' | 'taken' | 'both' };

/**
 * What a file that has been read again means for a text that is being written: the same as before, a new text to go on from where nothing was written yet (or where it says
 * what was written), or two texts to be compared. `saving` is the text on its way into the file. Never gives up a text.
 */
export function reconcile(now: Editing, found: OnDisk, saving: string | null): Reconciled {
  if (found.hash === now.base.hash) return { ...now, theirs: null, what: 'same' };
  if (found.text === now.text || found.text === saving)
    return { base: found, text: now.text, theirs: null, what: 'same' };
  if (now.text === now.base.text) return { base: found, text: found.text, theirs: null, what: 'taken' };
  return { ...now, theirs: found, what: 'both' };
}
