import { useState } from 'react';
import { DecideDialog } from '../../api/decide/decide-dialog.tsx';
import { type Decision, sayDecision } from '../../api/decide/decision-words.ts';
import { holdWord, openWords } from '../../api/decide/gate-words.ts';
import { type GateSeen, sayMeanwhile, seeGate } from '../../api/decide/meanwhile.ts';
import { Said } from '../../api/said.tsx';
import { useActingAs } from '../../api/session.ts';
import type { Check, Gate } from '../../groundwork.ts';
import { conditionIds } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { useMayAct } from './acts.tsx';
import type { PageData } from './page-data.ts';
import { WaiveDialog } from './waive-dialog.tsx';

/** What is asked, of the gate as it was then: another may lie ahead before it is answered. */
interface Asked {
  readonly what: 'open' | 'hold' | 'waive';
  readonly gate: Gate;
  readonly seen: GateSeen;
}

/** The buttons that decide the gate ahead, what came of the last decision, and the dialog that is open. */
export function Decide({ data, check, gate }: { readonly data: PageData; readonly check: Check; readonly gate: Gate }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  const { person } = useActingAs();
  const ahead = check.gates[gate];
  const decides = ahead?.decides ?? [];
  const may = useMayAct(decides, data.name);
  const missing = ahead?.missing ?? [];
  const waivable = conditionIds.filter((id) => missing.includes(id));
  const decided = Boolean(
    person && ahead && ahead.waitsFor.length > 0 && decides.includes(person.id) && !ahead.waitsFor.includes(person.id),
  );
  const early = ahead?.notBefore ? `It can be renewed from ${data.day(ahead.notBefore)}.` : undefined;
  const closed = ahead?.open ? early : 'Close first what is named above.';
  const owner =
    person !== null && person.id === data.found.owner ? 'You own this initiative, so another must waive.' : undefined;
  const onDecided = (each: Decision) => {
    setDecision(each);
    setAsked(null);
  };
  const onClose = () => setAsked(null);
  const ask = (what: Asked['what']) => setAsked({ what, gate, seen: seeGate(check, gate) });
  return (
    <div className="mt-3">
      <div className="flex flex-wrap gap-2">
        <Button
          kind={ahead?.open && !early ? 'primary' : 'secondary'}
          reason={closed ?? may ?? (decided ? 'You have decided; the others must still.' : undefined)}
          onClick={() => ask('open')}
        >
          {openWords[gate]}
        </Button>
        {waivable.length > 0 && (
          <Button reason={may ?? owner} onClick={() => ask('waive')}>
            Waive a condition
          </Button>
        )}
        <Button kind="quiet" reason={may} onClick={() => ask('hold')}>
          {holdWord}
        </Button>
      </div>
      <p className="mt-2 text-secondary text-ink3 empty:hidden print:hidden">
        {may ??
          early ??
          (waivable.length > 0 ? 'A waiver needs a reason and an end date. The board report prints it.' : '')}
      </p>
      {decision && (
        <div role="status" className="opened mt-2 border-t border-rule pt-2">
          <p>
            <Said>{sayDecision(decision, data)}</Said>
          </p>
          {decision.notes.map((note) => (
            <p key={note} className="mt-1 text-ink2">
              {note}
            </p>
          ))}
        </div>
      )}
      {asked && <Asking data={data} check={check} asked={asked} onClose={onClose} onDecided={onDecided} />}
    </div>
  );
}

/** The dialog that was opened: of the gate that it was opened for, whatever happens to it meanwhile. */
function Asking({
  data,
  check,
  asked: { what, gate, seen },
  onClose,
  onDecided,
}: {
  readonly data: PageData;
  readonly check: Check;
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onDecided: (decision: Decision) => void;
}) {
  const now = seeGate(check, gate);
  const meanwhile = sayMeanwhile(seen, now, data.name);
  const { initiative } = data.found;
  if (what !== 'waive')
    return (
      <DecideDialog
        initiative={initiative}
        gate={gate}
        hold={what === 'hold'}
        meanwhile={meanwhile}
        onClose={onClose}
        onDecided={onDecided}
      />
    );
  return (
    <WaiveDialog
      data={data}
      gate={gate}
      conditions={seen.holds}
      now={now}
      others={(check.gates[gate]?.missing.length ?? 0) - 1}
      meanwhile={meanwhile}
      onClose={onClose}
      onDecided={onDecided}
    />
  );
}
