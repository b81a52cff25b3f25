import { useState } from 'react';
import type { Decision } from '../../api/decide/decision-words.ts';
import { gateNames } from '../../api/decide/gate-words.ts';
import { problemsOf } from '../../api/problems.ts';
import { useAct } from '../../api/queries.ts';
import { useActingAs } from '../../api/session.ts';
import type { ConditionId, Gate } from '../../groundwork.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { DateField, SelectField, TextArea } from '../../ui/field.tsx';
import { Problems } from '../../ui/states.tsx';
import type { PageData } from './page-data.ts';

const fewestWords = 4;

/** How many words a reason has: one that is a word or two explains nothing to whoever reads the board report. */
export const saysWhy = (because: string): boolean => because.trim().split(/\s+/).filter(Boolean).length >= fewestWords;

/** Accepts for a while that a condition does not hold. Given along with a decision to open: where nothing else keeps the gate closed, it opens. */
export function WaiveDialog({
  data,
  gate,
  conditions,
  others,
  onClose,
  onDecided,
}: {
  readonly data: PageData;
  readonly gate: Gate;
  /** Those that keep the gate closed. */
  readonly conditions: readonly ConditionId[];
  /** How many other things keep it closed besides the one that is waived. */
  readonly others: number;
  readonly onClose: () => void;
  readonly onDecided: (decision: Decision) => void;
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
