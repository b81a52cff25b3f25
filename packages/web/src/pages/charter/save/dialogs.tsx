import { lazy, Suspense, useState } from 'react';
import type { Problem, VerbOutput } from '../../../groundwork.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { Problems } from '../../../ui/states.tsx';
import type { Draft } from '../draft/use-draft.ts';

const DiffView = lazy(async () => ({ default: (await import('../editor/diff-view.tsx')).DiffView }));
const CompareView = lazy(async () => ({ default: (await import('../editor/diff-view.tsx')).CompareView }));
const Waiting = () => <p className="py-6 text-body text-ink2">Comparing.</p>;

type Tried = VerbOutput<'tryCharter'>;
const becomesStale: Readonly<Record<Tried['signaturesLost'][number], string>> = {
  owner: 'The owner has to accept again.',
  governance: 'The governance has to be signed again.',
  baseline:
    'The frozen baseline no longer fits the plan: what is measured counts as exploratory until it is frozen again.',
};

/** What saving would change, and what people have signed of that. */
export function SaveDialog({
  file,
  draft,
  tried,
  problems,
  busy,
  onSave,
  onClose,
}: {
  readonly file: string;
  readonly draft: Draft;
  readonly tried: Tried;
  /** Why the last attempt failed. */
  readonly problems: readonly Problem[];
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title="Save these changes?"
      lead={<span className="font-mono text-mono">{file}</span>}
      open
      wide
      onOpenChange={onClose}
      actions={
        <>
          <Button onClick={onClose}>Go on writing</Button>
          <Button kind="primary" onClick={onSave} busy={busy ? 'Saving' : undefined}>
            Save the charter
          </Button>
        </>
      }
    >
      {problems.length > 0 && <Problems problems={problems} />}
      <p className="mb-2 text-body">
        {tried.changed.length === 0
          ? 'Only comments or formatting change: nothing that anybody has signed.'
          : `Changes ${tried.changed.join(', ')}.`}
      </p>
      {tried.signaturesLost.length > 0 && (
        <ul className="mb-3 list-disc pl-5 text-body text-stale">
          {tried.signaturesLost.map((each) => (
            <li key={each}>{becomesStale[each]}</li>
          ))}
        </ul>
      )}
      <Suspense fallback={<Waiting />}>
        <DiffView before={draft.base.text} after={draft.text} label="What changes" />
      </Suspense>
    </Dialog>
  );
}

/** Two texts and three ways on. Whichever is chosen, nothing is written yet. */
export function CompareDialog({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const [merged, setMerged] = useState(draft.text);
  const theirs = draft.theirs?.text ?? '';
  const choose = (text: string) => {
    draft.goOn(text);
    onClose();
  };
  return (
    <Dialog
      title="The charter changed on disk while you edited."
      lead="Left: the file as it is now. Right: your text, into which you can write and take single changes. Nothing is saved until you save."
      open
      wide
      onOpenChange={onClose}
    >
      <Suspense fallback={<Waiting />}>
        <CompareView theirs={theirs} mine={draft.text} onMerged={setMerged} />
      </Suspense>
      <DialogActions>
        <Button onClick={onClose}>Decide later</Button>
        <Button onClick={() => choose(theirs)}>Take theirs</Button>
        <Button onClick={() => choose(draft.text)}>Keep mine</Button>
        <Button
          kind="primary"
          reason={merged === draft.text ? 'Take or write something at the right first.' : undefined}
          onClick={() => choose(merged)}
        >
          Use the merged text
        </Button>
      </DialogActions>
    </Dialog>
  );
}

export function LeaveDialog({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  return (
    <Dialog
      title="Leave without saving?"
      lead="This browser keeps what you have written, and offers it when you come back."
      open
      onOpenChange={onStay}
      actions={
        <>
          <Button onClick={onLeave}>Leave</Button>
          <Button kind="primary" onClick={onStay}>
            Stay
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
