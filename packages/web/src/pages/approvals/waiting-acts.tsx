import { holdWord, openWords } from '../../api/decide/gate-words.ts';
import { problemsOf } from '../../api/problems.ts';
import { useAct } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import type { WaitingItem } from '../../api/waiting.ts';
import type { Gate } from '../../groundwork.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Problems } from '../../ui/states.tsx';

/** A decision on a gate that somebody began to make. */
export interface Asked {
  readonly item: WaitingItem;
  readonly hold: boolean;
}

interface Acts {
  readonly item: WaitingItem;
  /** Who acts. */
  readonly as: string;
  readonly onAsk: (asked: Asked) => void;
}

/** What the person who acts can do about it here. Whatever is missing is closed on the page of the initiative. */
export function WaitingActs(acts: Acts) {
  const { item, as } = acts;
  const mine = item.people.some(({ id }) => id === as);
  return (
    <div className="flex flex-wrap items-center gap-2 border-y border-t-ink border-b-rule py-3.5 print:hidden">
      {mine && item.kind === 'gate' && <GateActs {...acts} />}
      {mine && (item.kind === 'acceptance' || item.kind === 'review') && <AcceptAct {...acts} />}
      {mine && item.kind === 'signature' && <SignAct {...acts} />}
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

function GateActs({ item, onAsk }: Acts) {
  const reason = useOfflineReason();
  const gate = item.gate as Gate;
  return (
    <>
      {!item.blocked && item.notBefore === null && (
        <Button kind="primary" reason={reason} onClick={() => onAsk({ item, hold: false })}>
          {openWords[gate]}
        </Button>
      )}
      <Button reason={reason} onClick={() => onAsk({ item, hold: true })}>
        {holdWord}
      </Button>
    </>
  );
}

function Refused({ error }: { readonly error: Error }) {
  return (
    <div className="w-full">
      <Problems problems={problemsOf(error)} />
    </div>
  );
}
