import { useState } from 'react';
import type { Gate } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Problems } from '../../ui/states.tsx';
import { problemsOf } from '../problems.ts';
import { useAct } from '../queries.ts';
import { useActingAs } from '../session.ts';
import type { Decision } from './decision-words.ts';
import { gateNames, holdWord, openWords } from './gate-words.ts';
import { MeanwhileNote } from './meanwhile-note.tsx';

/**
 * Opens or holds a gate as whoever acts. It closes once the decision counts. Where something keeps the gate closed, or somebody else decided meanwhile, that is said here,
 * and what was written stays.
 */
export function DecideDialog({
  initiative,
  gate,
  hold,
  meanwhile,
  onClose,
  onDecided,
}: {
  readonly initiative: string;
  readonly gate: Gate;
  readonly hold: boolean;
  /** What somebody else changed at the gate since it was asked, as far as the page knows. */
  readonly meanwhile: string | null;
  readonly onClose: () => void;
  readonly onDecided: (decision: Decision) => void;
}) {
  const { person, reason } = useActingAs();
  const act = useAct('decide');
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const needed = hold && because.trim() === '';
  const closed = !hold && act.data ? act.data.missing : [];
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!person || needed) return;
    act.mutate(
      { initiative, gate, as: person.id, because: because.trim() || undefined, hold: hold || undefined },
      { onSuccess: (decision) => (hold || decision.missing.length === 0) && onDecided(decision) },
    );
  };
  const called = gateNames[gate].toLowerCase();
  const word = hold ? holdWord : openWords[gate];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={hold ? `Hold the ${called}` : openWords[gate]}
      lead={sayConsequence(gate, hold)}
    >
      <form onSubmit={submit} noValidate>
        <TextArea
          label={hold ? 'Why' : 'Why, if you want to say it'}
          error={tried && needed ? 'Say why in a sentence: a hold needs a reason.' : undefined}
          value={because}
          onChange={setBecause}
        />
        {meanwhile && act.isIdle && <MeanwhileNote>{meanwhile}</MeanwhileNote>}
        {closed.length > 0 && <StaysClosed missing={closed} />}
        {act.error && <Problems problems={problemsOf(act.error)} />}
        <DialogActions>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            kind="primary"
            type="submit"
            reason={reason}
            busy={act.isPending ? 'Checking, then deciding' : undefined}
          >
            {person ? `${word} as ${person.name}` : word}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function sayConsequence(gate: Gate, hold: boolean): string {
  if (!hold) return 'The conditions are computed once more before it opens. The ledger keeps who opened it and why.';
  return gate === 'renew'
    ? 'It goes back to the pilot stage. The ledger keeps who held it and why.'
    : 'It stays closed until you decide otherwise. The ledger keeps who held it and why.';
}

function StaysClosed({ missing }: { readonly missing: Decision['missing'] }) {
  return (
    <div role="alert" className="mb-2">
      <p className="font-semibold text-unmet">The gate stays closed, and nothing was decided.</p>
      <ul className="mt-1 list-disc pl-5">
        {missing.map(({ id, message }) => (
          <li key={`${id} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
