import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import { useAct, usePortfolio, useStartJob } from '../../api/queries.ts';
import { useActingAs } from '../../api/session.ts';
import { grouped, listWords, type VerbOutput } from '../../groundwork.ts';
import { Button, StopSquare } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Problems } from '../../ui/states.tsx';
import { useMayAct, Why } from './acts.tsx';
import type { PageData } from './page-data.ts';

const route = getRouteApi('/initiatives/$initiative');

/** Stops the agent now, or tries out whether it could be stopped. Whoever may is written in the charter, and its words say why. */
export function StopAgent({ data }: { readonly data: PageData }) {
  const { open, setOpen } = useAskedToStop();
  const { stage } = data.found;
  const over = stage === 'stopped' || stage === 'retired';
  const nothing = stage === 'proposed' ? 'It was never funded, so there is nothing to stop.' : undefined;
  return (
    <>
      {!over && (
        <Button kind="danger" reason={nothing} onClick={() => setOpen(true)}>
          <StopSquare />
          Stop the agent
        </Button>
      )}
      {open && nothing === undefined && (
        <StopDialog
          initiative={data.found.initiative}
          who={stoppersOf(data)}
          name={data.name}
          over={over}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Open by its button, or at once where whoever came here has chosen elsewhere to stop it. */
function useAskedToStop() {
  const { ask } = route.useSearch();
  const navigate = route.useNavigate();
  return {
    open: ask === 'stop',
    setOpen: (open: boolean) =>
      void navigate({ search: open ? { ask: 'stop' } : {}, replace: true, resetScroll: false }),
  };
}

export const stoppersOf = ({ charter }: PageData): readonly string[] => charter.governance?.stop?.who ?? [];

/** The same where the charter is broken: a mistake in a file must not keep an agent going. */
export function StopBroken({ initiative }: { readonly initiative: string }) {
  const { open, setOpen } = useAskedToStop();
  const stage = usePortfolio().data?.initiatives.find((each) => each.initiative === initiative)?.stage;
  if (stage !== 'pilot' && stage !== 'production' && stage !== 'funded') return null;
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        <StopSquare />
        Stop the agent
      </Button>
      {open && <StopDialog initiative={initiative} who={null} name={(id) => id} onClose={() => setOpen(false)} />}
    </>
  );
}

export function StopDialog({
  initiative,
  who,
  name,
  drill: drillFirst = false,
  over = false,
  onClose,
}: {
  readonly initiative: string;
  /** Who may; null where a broken charter says nobody, and anybody may stop. */
  readonly who: readonly string[] | null;
  readonly name: PageData['name'];
  readonly drill?: boolean | undefined;
  /** It is stopped or retired already: by this dialog, or by somebody else while it was open. */
  readonly over?: boolean | undefined;
  readonly onClose: () => void;
}) {
  const { person } = useActingAs();
  const reason = useMayAct(who, name);
  const act = useAct('stop');
  const again = useStartJob();
  const [drill, setDrill] = useState(drillFirst);
  const [because, setBecause] = useState('');
  const [missing, setMissing] = useState(false);
  const done = act.data;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!person || reason) return;
    const said = because.trim();
    if (!drill && said === '') return setMissing(true);
    act.mutate(
      { initiative, as: person.id, ...(drill ? { drill: true } : { because: said }) },
      // What the last check found of it is no longer so.
      { onSuccess: () => again.mutate({ verb: 'check', input: { initiative } }) },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={drill ? 'Drill the stop' : 'Stop the agent'}
      lead={`${who?.length ? `${listWords(who.map(name), 'or')} may. ` : ''}${
        drill
          ? 'The same switch is thrown and put back at once: the agent goes on.'
          : 'From then on every tool call is refused, until the pilot gate is passed again.'
      }`}
    >
      {done ? (
        <Done done={done} onClose={onClose} />
      ) : over ? (
        <>
          <p className="text-body">It is stopped already: every tool call is refused. The page says by whom and why.</p>
          {because.trim() !== '' && (
            <p className="mt-2 text-body text-ink2">{`You had written: “${because.trim()}”`}</p>
          )}
          <DialogActions>
            <Button kind="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </>
      ) : (
        <form onSubmit={submit} noValidate>
          {who !== null && (
            <fieldset className="mb-4 flex flex-col gap-1.5">
              <legend className="sr-only">What to do</legend>
              <Way name="Stop it now" chosen={!drill} onChoose={() => setDrill(false)} />
              <Way name="Only drill: see that it would stop" chosen={drill} onChoose={() => setDrill(true)} />
            </fieldset>
          )}
          {!drill && (
            <TextArea
              label="Why"
              hint="The ledger keeps it, and everybody who looks here reads it."
              error={missing && because.trim() === '' ? 'Say why in a sentence.' : undefined}
              value={because}
              onChange={setBecause}
              required
            />
          )}
          {act.error && <Problems problems={problemsOf(act.error)} />}
          <Why reason={reason} />
          <DialogActions>
            <Button kind="quiet" onClick={onClose}>
              Leave it
            </Button>
            <Button
              kind={drill ? 'primary' : 'danger'}
              type="submit"
              reason={reason}
              busy={act.isPending ? (drill ? 'Drilling' : 'Stopping') : undefined}
            >
              {drill ? 'Drill the stop' : `Stop it${person ? ` as ${person.name}` : ''}`}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}

function Way({
  name,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <label className="flex min-h-6 items-center gap-2 max-md:min-h-11">
      <input type="radio" name="way" checked={chosen} onChange={onChoose} className="accent-ink" />
      {name}
    </label>
  );
}

function Done({ done, onClose }: { readonly done: VerbOutput<'stop'>; readonly onClose: () => void }) {
  return (
    <div role="status">
      <p className="text-body">
        {done.drill
          ? `The switch works: permission was refused after ${grouped(done.milliseconds ?? 0)} ms, and the agent goes on.`
          : 'It is stopped. Every tool call is refused now.'}{' '}
        <span className="text-ink2">{`Entry ${done.entry.index} of the ledger says so.`}</span>
      </p>
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </div>
  );
}
