import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import { useAct } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import type { WaitingItem } from '../../api/waiting.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Problems } from '../../ui/states.tsx';

interface Acts {
  readonly item: WaitingItem;
  /** Who acts. */
  readonly as: string;
}

/** What the person who acts can do about it here. Whatever is missing is closed on the page of the initiative. */
export function WaitingActs({ item, as }: Acts) {
  const mine = item.people.some(({ id }) => id === as);
  return (
    <div className="flex flex-wrap items-center gap-2 border-y border-t-ink border-b-rule py-3.5 print:hidden">
      {mine && item.kind === 'gate' && <GateActs item={item} as={as} />}
      {mine && (item.kind === 'acceptance' || item.kind === 'review') && <AcceptAct item={item} as={as} />}
      {mine && item.kind === 'signature' && <SignAct item={item} as={as} />}
      {!mine && (
        <span className="text-body text-ink2">Waits for {item.people.map(({ name }) => name).join(' and ')}.</span>
      )}
      <ButtonLink to="/initiatives/$initiative" params={{ initiative: item.initiative }} className="md:ml-auto">
        {item.blocked ? 'See what is missing' : 'Look at it first'}
      </ButtonLink>
    </div>
  );
}

function AcceptAct({ item, as }: Acts) {
  const act = useAct('accept');
  const reason = useOfflineReason();
  const word = item.kind === 'review' ? 'I have reviewed it' : 'Accept';
  return (
    <>
      <Button
        kind="primary"
        reason={reason}
        busy={act.isPending ? 'Signing' : undefined}
        onClick={() => act.mutate({ initiative: item.initiative, as })}
      >
        {word}
      </Button>
      {act.error && <Refused error={act.error} />}
    </>
  );
}

function SignAct({ item, as }: Acts) {
  const act = useAct('sign');
  const reason = useOfflineReason();
  return (
    <>
      <Button
        kind="primary"
        reason={reason}
        busy={act.isPending ? 'Signing' : undefined}
        onClick={() => act.mutate({ initiative: item.initiative, as })}
      >
        Sign
      </Button>
      {act.error && <Refused error={act.error} />}
    </>
  );
}

function GateActs({ item, as }: Acts) {
  const [asked, setAsked] = useState<'open' | 'hold' | null>(null);
  const reason = useOfflineReason();
  return (
    <>
      {!item.blocked && (
        <Button kind="primary" reason={reason} onClick={() => setAsked('open')}>
          Open the gate
        </Button>
      )}
      <Button reason={reason} onClick={() => setAsked('hold')}>
        Hold with a reason
      </Button>
      {asked && <DecideDialog key={asked} item={item} as={as} hold={asked === 'hold'} onClose={() => setAsked(null)} />}
    </>
  );
}

/** The conditions are computed before the decision counts: what is missing by now keeps the gate closed, and is said here. */
function DecideDialog({ item, as, hold, onClose }: Acts & { readonly hold: boolean; readonly onClose: () => void }) {
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct('decide');
  const needed = hold && because.trim() === '';
  const closed = act.data && act.data.missing.length > 0 ? act.data.missing : null;
  const decide = () => {
    setTried(true);
    if (needed) return;
    act.mutate(
      {
        initiative: item.initiative,
        gate: item.gate as string,
        as,
        because: because.trim() || undefined,
        hold: hold || undefined,
      },
      { onSuccess: ({ missing }) => hold || missing.length > 0 || onClose() },
    );
  };
  const done = hold && act.isSuccess;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={hold ? `Hold the ${item.gate} gate` : `Open the ${item.gate} gate`}
      lead="It is signed into the ledger in your name, over the charter as it stands."
    >
      {done ? (
        <p>Held. The gate stays closed until you decide otherwise.</p>
      ) : (
        <TextArea
          label={hold ? 'Why it is held' : 'Why (optional)'}
          value={because}
          onChange={setBecause}
          error={tried && needed ? 'Give the reason: the ledger keeps it.' : undefined}
        />
      )}
      {closed && (
        <div role="alert" className="mb-2">
          <p className="font-semibold text-unmet">The gate stays closed, and nothing was decided.</p>
          <ul className="mt-1 list-disc pl-5">
            {closed.map(({ id, message }) => (
              <li key={`${id} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {act.error && <Problems problems={problemsOf(act.error)} />}
      <DialogActions>
        <Button onClick={onClose}>{done || closed ? 'Close' : 'Cancel'}</Button>
        {!done && (
          <Button kind="primary" busy={act.isPending ? 'Checking, then deciding' : undefined} onClick={decide}>
            {hold ? 'Hold it' : 'Open it'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Refused({ error }: { readonly error: Error }) {
  return (
    <div className="w-full">
      <Problems problems={problemsOf(error)} />
    </div>
  );
}
