import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import { useAct, useStartJob } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { useActingAs } from '../../api/session.ts';
import { listWords, type VerbOutput } from '../../groundwork.ts';
import { Button, type ButtonKind } from '../../ui/button.tsx';
import { Problems } from '../../ui/states.tsx';
import type { PageData } from './page-data.ts';

/** Why whoever acts now cannot do what these people may; undefined where they can. Nobody named means anybody. */
export function useMayAct(who: readonly string[] | null, name: PageData['name']): string | undefined {
  const { person, reason } = useActingAs();
  const offline = useOfflineReason();
  if (offline) return offline;
  if (!person) return reason;
  if (who === null || who.includes(person.id)) return undefined;
  if (who.length === 0) return 'Nobody is named who may do this.';
  return `Only ${listWords(who.map(name), 'or')} can; you act as ${person.name}.`;
}

/** Why a button cannot be used, beside it for the eye: the button itself tells whoever hears it. */
export function Why({ reason }: { readonly reason: string | undefined }) {
  if (!reason) return null;
  return (
    <span aria-hidden="true" className="self-center text-label text-ink3 print:hidden">
      {reason}
    </span>
  );
}

type Simple = 'accept' | 'sign' | 'freeze';

const words: Readonly<Record<Simple, { readonly label: string; readonly busy: string }>> = {
  accept: { label: 'Accept', busy: 'Accepting' },
  sign: { label: 'Sign', busy: 'Signing' },
  freeze: { label: 'Freeze the baseline', busy: 'Freezing' },
};

/** An act that asks for nothing but who does it. What was refused, and what it left behind, stand below the button. */
export function ActButton({
  data,
  verb,
  who,
  label,
  kind,
}: {
  readonly data: PageData;
  readonly verb: Simple;
  readonly who: readonly string[] | null;
  readonly label?: string | undefined;
  readonly kind?: ButtonKind | undefined;
}) {
  const { person } = useActingAs();
  const reason = useMayAct(who, data.name);
  const act = useAct<Simple>(verb);
  const again = useStartJob();
  const [done, setDone] = useState<string | null>(null);
  const { initiative } = data.found;
  return (
    <>
      <Button
        kind={kind}
        reason={reason}
        busy={act.isPending ? words[verb].busy : undefined}
        onClick={() =>
          person &&
          act.mutate(
            { initiative, as: person.id },
            {
              onSuccess: (answer) => {
                setDone(leftBehind(answer, data.name));
                // What the last check found of it is no longer so.
                again.mutate({ verb: 'check', input: { initiative } });
              },
            },
          )
        }
      >
        {label ?? words[verb].label}
      </Button>
      <Why reason={reason} />
      {act.error && (
        <div className="w-full">
          <Problems problems={problemsOf(act.error)} />
        </div>
      )}
      {done && !act.error && (
        <p role="status" className="w-full text-secondary text-ink2">
          {done}
        </p>
      )}
    </>
  );
}

function leftBehind(answer: VerbOutput<Simple>, name: PageData['name']): string {
  const entry = `entry ${answer.entry.index} of the ledger`;
  if ('version' in answer) return `Version ${answer.version} is frozen, ${entry}.`;
  if ('role' in answer)
    return answer.waitsFor.length > 0
      ? `Signed, ${entry}. ${listWords(answer.waitsFor.map(name))} must still sign.`
      : `Signed by both, ${entry}.`;
  return `Accepted, ${entry}.`;
}
