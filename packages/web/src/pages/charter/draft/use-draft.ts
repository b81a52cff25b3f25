import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { VerbOutput } from '../../../groundwork.ts';
import { type KeptDraft, keptDraft } from './kept-draft.ts';
import { type Editing, type OnDisk, reconcile } from './reconcile.ts';

export interface Draft extends Editing {
  readonly unsaved: boolean;
  /** A text of an earlier visit that nobody has taken up or left yet. */
  readonly kept: KeptDraft | null;
  /** The file changed while nothing was written, and is shown as it is now. */
  readonly renewed: boolean;
  readonly write: (text: string) => void;
  readonly takeUp: () => void;
  readonly leave: () => void;
  /** Ends the comparison: goes on from what stands on disk with this text. */
  readonly goOn: (text: string) => void;
  readonly discard: () => void;
  /** The file is known to hold something else. */
  readonly foundOnDisk: (now: OnDisk) => void;
  readonly saving: (text: string | null) => void;
  readonly saved: (text: string, hash: string) => void;
}

/** A charter that is being written, over the file as it was read last. */
export function useDraft(initiative: string, found: VerbOutput<'charterText'>): Draft {
  const store = useMemo(() => keptDraft(initiative), [initiative]);
  const [editing, setEditing] = useState<Editing>({ base: onDisk(found), text: found.text, theirs: null });
  const [renewed, setRenewed] = useState(false);
  const [kept, setKept] = useState(() => {
    const draft = store.read();
    return draft && draft.text !== found.text ? draft : null;
  });
  const underWay = useRef<string | null>(null);
  const unsaved = editing.text !== editing.base.text;

  const look = useEffectEvent((now: OnDisk) => {
    const { what, ...next } = reconcile(editing, now, underWay.current);
    setEditing(next);
    if (what === 'taken') setRenewed(true);
  });
  useEffect(() => look({ text: found.text, hash: found.hash }), [found.text, found.hash]);

  // What is kept from before must not be written over while it is not decided.
  useEffect(() => {
    if (kept !== null) return;
    const { text, base } = editing;
    store.write(text === base.text ? null : { text, over: base.hash, at: new Date().toISOString() });
  }, [editing, kept, store]);

  const change = (next: Partial<Editing>) => {
    setRenewed(false);
    setEditing((now) => ({ ...now, ...next }));
  };
  return {
    ...editing,
    unsaved,
    kept,
    renewed,
    write: (text) => change({ text }),
    takeUp: () => {
      if (!kept) return;
      const theirs = kept.over === editing.base.hash ? null : editing.base;
      change({ text: kept.text, theirs });
      setKept(null);
    },
    leave: () => {
      store.write(null);
      setKept(null);
    },
    goOn: (text) => setEditing((now) => ({ base: now.theirs ?? now.base, text, theirs: null })),
    discard: () =>
      setEditing((now) => ({ base: now.theirs ?? now.base, text: (now.theirs ?? now.base).text, theirs: null })),
    foundOnDisk: (now) => setEditing((before) => (now.hash === before.base.hash ? before : { ...before, theirs: now })),
    saving: (text) => {
      underWay.current = text;
    },
    saved: (text, hash) => setEditing((now) => ({ ...now, base: { text, hash }, theirs: null })),
  };
}

const onDisk = ({ text, hash }: VerbOutput<'charterText'>): OnDisk => ({ text, hash });
