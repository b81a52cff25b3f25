import { useState } from 'react';
import type { Decision } from '../../api/decide/decision-words.ts';
import { gateNames } from '../../api/decide/gate-words.ts';
import type { GateSeen } from '../../api/decide/meanwhile.ts';
import { MeanwhileNote } from '../../api/decide/meanwhile-note.tsx';
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

/**
 * Accepts for a while that a condition does not hold. Given along with a decision to open: where nothing else keeps the gate closed, it opens. Where somebody else moved the
 * gate meanwhile, or waived the condition, that is said, and what was written stays.
 */
export function WaiveDialog({
  data,
  gate,
  conditions,
  now,
  others,
  meanwhile,
  onClose,
  onDecided,
}: {
  readonly data: PageData;
  readonly gate: Gate;
  /** Those that kept the gate closed when it was asked. */
  readonly conditions: readonly ConditionId[];
  /** The gate as it is now. */
  readonly now: GateSeen;
  /** How many other things keep it closed besides the one that is waived. */
  readonly others: number;
  /** What somebody else changed at the gate since it was asked, as far as the page knows. */
  readonly meanwhile: string | null;
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
  const idle = whyIdle(condition as ConditionId, now);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!person || idle || !saysWhy(because) || until === '') return;
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
        {opens && !idle && (
          <p className="mb-2 text-body">
            Nothing else keeps the {called} closed: with the waiver you also decide to open it.
          </p>
        )}
        {meanwhile && act.isIdle && <MeanwhileNote>{meanwhile}</MeanwhileNote>}
        {act.error && <Problems problems={problemsOf(act.error)} />}
        <DialogActions>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            kind="primary"
            type="submit"
            reason={act.isIdle ? idle : undefined}
            busy={act.isPending ? 'Checking, then deciding' : undefined}
          >
            {`${opens ? 'Waive it and open' : 'Waive it'} as ${person?.name}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Why a waiver would count for nothing as the gate is now. */
function whyIdle(condition: ConditionId, now: GateSeen): string | undefined {
  if (!now.ahead) return 'The gate no longer lies ahead, so a waiver would count for nothing.';
  return now.holds.includes(condition) ? undefined : `${conditionNames[condition]} does not keep the gate closed.`;
}
