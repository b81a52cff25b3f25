import { useState } from 'react';
import { useAccountAct } from '../../api/accounts.ts';
import { problemsOf } from '../../api/problems.ts';
import { useSpeech } from '../../api/said.tsx';
import { listWords, type VerbOutput } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Problems } from '../../ui/states.tsx';

const longestDays = 366;

/** Asks what the token is for, then shows it this once. */
export function MakeToken({ forAgents, onClose }: { readonly forAgents: boolean; readonly onClose: () => void }) {
  const [made, setMade] = useState<VerbOutput<'createToken'> | null>(null);
  return made ? (
    <Made token={made} onClose={onClose} />
  ) : (
    <Ask forAgents={forAgents} onMade={setMade} onClose={onClose} />
  );
}

function Ask({
  forAgents,
  onMade,
  onClose,
}: {
  readonly forAgents: boolean;
  readonly onMade: (token: VerbOutput<'createToken'>) => void;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [whose, setWhose] = useState<string>('own');
  const [tried, setTried] = useState(false);
  const act = useAccountAct('createToken');
  const wrongName = name.trim() === '' ? 'Say in a word or two what it is for.' : undefined;
  const goodDays = /^\d+$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= longestDays;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongName || !goodDays) return;
    act.mutate(
      { name: name.trim(), days: Number(days), ...(whose === 'agent' ? { agent: true } : {}) },
      { onSuccess: onMade },
    );
  };
  return (
    <Dialog open onOpenChange={onClose} title="Make a token" lead="It is shown once, and kept here as a hash alone.">
      <form onSubmit={submit} noValidate>
        <TextField
          label="What it is for"
          hint="nightly check"
          maxLength={100}
          value={name}
          onChange={setName}
          error={tried ? wrongName : undefined}
        />
        <TextField
          label="For how many days"
          hint={`1 to ${longestDays}`}
          inputMode="numeric"
          value={days}
          onChange={setDays}
          error={tried && !goodDays ? `A number of days, 1 to ${longestDays}.` : undefined}
        />
        {forAgents && (
          <SelectField
            label="As whom it acts"
            value={whose}
            onChange={setWhose}
            choices={[
              { value: 'own', label: 'You, as viewer and contributor' },
              { value: 'agent', label: 'An agent, which asks for permission and imports runs' },
            ]}
          />
        )}
        {act.error && <Problems problems={problemsOf(act.error)} />}
        <DialogActions>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending ? 'Making it' : undefined}>
            Make the token
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Closes by its button alone: nobody sees the token again. */
function Made({ token, onClose }: { readonly token: VerbOutput<'createToken'>; readonly onClose: () => void }) {
  const { day } = useSpeech();
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      title={`Take ${token.name} along now.`}
      lead={`It is not shown again. It acts as ${listWords(token.roles)} until ${day(token.expiresAt)}.`}
      actions={
        <Button kind="primary" onClick={onClose}>
          I have it
        </Button>
      }
    >
      <ShownOnce label="The token" secret={token.token} />
    </Dialog>
  );
}
