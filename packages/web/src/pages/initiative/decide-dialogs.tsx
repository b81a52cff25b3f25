import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import { useAct } from '../../api/queries.ts';
import { useActingAs } from '../../api/session.ts';
import type { ConditionId, Gate } from '../../groundwork.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { DateField, SelectField, TextArea } from '../../ui/field.tsx';
import { Problems } from '../../ui/states.tsx';
import { type Decision, fewestWords, saysWhy } from './decision-words.ts';
import { gateNames, openWords } from './gate-words.ts';
import type { PageData } from './page-data.ts';

interface DialogProps {
  readonly data: PageData;
  readonly gate: Gate;
  readonly onClose: () => void;
  readonly onDecided: (decision: Decision) => void;
}

/** Opens or holds the gate. Where somebody decided or changed something meanwhile the server says so here, and what was written stays. */
export function DecideDialog({ data, gate, hold, onClose, onDecided }: DialogProps & { readonly hold: boolean }) {
  const { person } = useActingAs();
  const act = useAct('decide');
  const [because, setBecause] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const said = because.trim();
    if (!person) return;
    if (hold && said === '') return setMissing(true);
    act.mutate(
      {
        initiative: data.found.initiative,
        gate,
        as: person.id,
        ...(said ? { because: said } : {}),
        ...(hold ? { hold } : {}),
      },
      { onSuccess: onDecided },
    );
  };
  const called = gateNames[gate].toLowerCase();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={hold ? `Hold the ${called}` : openWords[gate]}
      lead={
        hold
          ? gate === 'renew'
            ? 'It goes back to the pilot stage. The ledger keeps who held it and why.'
            : 'It stays closed until you decide otherwise. The ledger keeps who held it and why.'
          : 'The conditions are computed once more before it opens. The ledger keeps who opened it and why.'
      }
    >
      <form onSubmit={submit} noValidate>
        <TextArea
          label={hold ? 'Why' : 'Why, if you want to say it'}
          error={missing && because.trim() === '' ? 'Say why in a sentence: a hold needs a reason.' : undefined}
          value={because}
          onChange={setBecause}
        />
        {act.error && <Problems problems={problemsOf(act.error)} />}
        <DialogActions>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending ? 'Checking, then deciding' : undefined}>
            {hold ? `Hold it as ${person?.name}` : `${openWords[gate]} as ${person?.name}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Accepts for a while that a condition does not hold. Given along with a decision to open: where nothing else keeps the gate closed, it opens. */
export function WaiveDialog({
  data,
  gate,
  conditions,
  others,
  onClose,
  onDecided,
}: DialogProps & {
  /** Those that keep the gate closed. */
  readonly conditions: readonly ConditionId[];
  /** How many other things keep it closed besides the one that is waived. */
  readonly others: number;
}) {
  const { person } = useActingAs();
  const act = useAct('decide');
  const [condition, setCondition] = useState<string>(conditions[0] ?? '');
  const [because, setBecause] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const opens = others === 0;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!person || !saysWhy(because) || until === '') return;
    act.mutate(
      {
        initiative: data.found.initiative,
        gate,
        as: person.id,
        because: because.trim(),
        waive: condition,
        until,
      },
      { onSuccess: onDecided },
    );
  };
  const called = gateNames[gate].toLowerCase();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Waive a condition"
      lead={`You accept for the ${called} that it does not hold, for a while and by name. The board report prints it.`}
    >
      <form onSubmit={submit} noValidate>
        <SelectField
          label="Condition"
          value={condition}
          onChange={setCondition}
          choices={conditions.map((id) => ({ value: id, label: conditionNames[id] }))}
          hint={data.found.conditions.find(({ id }) => id === condition)?.reason}
        />
        <TextArea
          label="Why it may be missing"
          hint="A sentence that somebody who was not there understands."
          error={tried && !saysWhy(because) ? `Say it in at least ${fewestWords} words.` : undefined}
          value={because}
          onChange={setBecause}
        />
        <DateField
          label="Until"
          hint="At most a year. From then on the condition counts again."
          error={tried && until === '' ? 'Name the day on which it ends.' : undefined}
          min={data.today}
          value={until}
          onChange={setUntil}
        />
        {opens && (
          <p className="mb-2 text-body">
            Nothing else keeps the {called} closed: with the waiver you also decide to open it.
          </p>
        )}
        {act.error && <Problems problems={problemsOf(act.error)} />}
        <DialogActions>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending ? 'Checking, then deciding' : undefined}>
            {`${opens ? 'Waive it and open' : 'Waive it'} as ${person?.name}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
