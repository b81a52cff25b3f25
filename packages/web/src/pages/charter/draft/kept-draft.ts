import { stored } from '../../../api/stored.ts';

/** A text that was being written when the page was left, and the hash of the text that it was written over. */
export interface KeptDraft {
  readonly text: string;
  readonly over: string | null;
  readonly at: string;
}

/** What this browser keeps of a charter that is not saved: a closed page, a lost server and an ended session take nothing away. */
export function keptDraft(initiative: string) {
  const kept = stored(`groundwork.draft.${initiative}`);
  return {
    read: (): KeptDraft | null => parse(kept.read()),
    write: (draft: KeptDraft | null) => kept.write(draft === null ? null : JSON.stringify(draft)),
  };
}

function parse(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<KeptDraft> | null;
    if (typeof value?.text !== 'string' || typeof value.at !== 'string') return null;
    return { text: value.text, over: typeof value.over === 'string' ? value.over : null, at: value.at };
  } catch {
    return null;
  }
}
