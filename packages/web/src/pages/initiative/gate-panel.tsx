import { useState } from 'react';
import { gateNames } from '../../api/decide/gate-words.ts';
import { Said } from '../../api/said.tsx';
import { type Check, declaredEndWords, type Gate, listWords } from '../../groundwork.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { StrengthMark } from '../../marks/strength.tsx';
import { VerdictMark, verdictWords } from '../../marks/verdict.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { ActButton, useMayAct, Why } from './acts.tsx';
import { Decide } from './gate-decide.tsx';
import { type GateLine, gateLines } from './gate-lines.ts';
import { nextSteps, type Step, withoutCommand } from './next-steps.ts';
import type { PageData } from './page-data.ts';
import { StopDialog } from './stop-dialog.tsx';
import { WorkButton } from './work.tsx';

/** The gate ahead: what it looks at, who decides, what to close first, and the decision itself. */
export function GatePanel({ data, check }: { readonly data: PageData; readonly check: Check }) {
  const gate = check.nextGate;
  const ahead = gate && check.gates[gate];
  if (!gate || !ahead)
    return (
      <Section title="Gates">
        <p className="py-3 text-ink2">
          {check.declaredEnded ? declaredEndWords(check.declaredEnded, data.day) : 'It is retired: no gate lies ahead.'}
        </p>
      </Section>
    );
  const lines = gateLines({ check, gate, effect: data.found.effect, charter: data.charter, currency: data.currency });
  const steps = nextSteps({ check, gate, charter: data.charter, today: data.today });
  return (
    <Section
      title={gateNames[gate]}
      note={<GateState open={ahead.open} due={notYet(ahead) && data.day(ahead.due ?? '')} />}
    >
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <p className="mt-3">{sayWhoDecides(ahead, gate, data)}</p>
      {steps.length > 0 && (
        <ol className="mt-1.5 list-decimal space-y-2 pl-5 marker:text-ink3">
          {steps.map((step) => (
            <StepItem key={`${step.id} ${step.who.join()} ${step.fix}`} step={step} data={data} />
          ))}
        </ol>
      )}
      <Decide data={data} check={check} gate={gate} />
    </Section>
  );
}

/** A renewal that nothing holds and whose day is to come. */
const notYet = ({ open, due, waitsFor }: NonNullable<Check['gates'][Gate]>) =>
  open && due !== null && waitsFor.length === 0;

function GateState({ open, due }: { readonly open: boolean; readonly due: string | false }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 font-semibold text-ink">
      <svg aria-hidden="true" viewBox="0 0 10 14" width="10" height="14" className="self-center">
        {open ? (
          <path d="m2.5 2 5 5-5 5" fill="none" className="stroke-met" strokeWidth="1.75" />
        ) : (
          <path d="M5 1v12" className="stroke-ink" strokeWidth="2" />
        )}
      </svg>
      {due ? `Due ${due}` : open ? 'Ready to open' : 'Held'}
    </span>
  );
}

function Line({ line: { name, mark, text, holds, claim } }: { readonly line: GateLine }) {
  return (
    <li className="grid grid-cols-[1.25rem_6rem_minmax(0,1fr)] gap-x-2 border-b border-rule py-1.5">
      <span className="flex h-4.5 items-center">
        {'state' in mark ? (
          <ConditionMark state={mark.state} size={18} />
        ) : (
          <VerdictMark verdict={mark.verdict} size={18} />
        )}
      </span>
      <span className={`min-w-0 break-words hyphens-auto ${holds ? 'font-semibold' : ''}`}>{name}</span>
      <span className={`min-w-0 text-secondary leading-4.5 ${holds ? 'text-ink' : 'text-ink2'}`}>
        {'verdict' in mark && claim && (
          <span className="flex flex-wrap items-center gap-x-1.5">
            {verdictWords[mark.verdict]} at <StrengthMark strength={claim.found} /> needs
            <StrengthMark strength={claim.needed} />
          </span>
        )}
        <Said>{text}</Said>
      </span>
    </li>
  );
}

function sayWhoDecides(ahead: NonNullable<Check['gates'][Gate]>, gate: Gate, data: PageData) {
  const { open, decides, waitsFor } = ahead;
  if (decides.length === 0) return `Nobody is named who decides it: write decides.${gate} in groundwork.yaml.`;
  const waiting = waitsFor.length > 0 ? waitsFor : decides;
  const who = `${listWords(waiting.map(data.name))} ${waiting.length === 1 ? 'decides' : 'decide'}.`;
  const decided = decides.filter((each) => !waitsFor.includes(each));
  const already =
    waitsFor.length > 0 && decided.length > 0
      ? ` ${listWords(decided.map(data.name))} ${decided.length === 1 ? 'has' : 'have'} decided to open it.`
      : '';
  if (notYet(ahead))
    return ahead.notBefore === null ? `${who} The charter has changed, so it can be done before that day.` : who;
  return `${who}${already}${open ? '' : ' To close first:'}`;
}

function StepItem({ step, data }: { readonly step: Step; readonly data: PageData }) {
  const { who, fix, why, act, more, id } = step;
  const told = act ? withoutCommand(fix) : fix;
  return (
    <li>
      <span className="font-medium">
        <Said>{told}</Said>
      </span>
      {why !== fix && (
        <span className="block text-secondary text-ink2">
          <Said>{why}</Said>
        </span>
      )}
      {more > 0 && (
        <a href={`#condition-${id}`} className="link block text-secondary">
          {`and ${more} more`}
        </a>
      )}
      {act && (
        <span className="mt-1.5 flex flex-wrap gap-2">
          <StepButton act={act} who={who} data={data} />
        </span>
      )}
    </li>
  );
}

function StepButton({
  act,
  who,
  data,
}: {
  readonly act: NonNullable<Step['act']>;
  readonly who: readonly string[];
  readonly data: PageData;
}) {
  const { initiative } = data.found;
  const by = who.length === 1 ? ` as ${data.name(who[0] ?? '')}` : '';
  switch (act) {
    case 'accept':
      return <ActButton data={data} verb="accept" who={who} label={`Accept${by}`} />;
    case 'sign':
      return <ActButton data={data} verb="sign" who={who} label={`Sign${by}`} />;
    case 'freeze':
      return <ActButton data={data} verb="freeze" who={null} />;
    case 'drill':
      return <DrillButton data={data} who={who} />;
    case 'measure':
      return (
        <WorkButton initiative={initiative} verb="measure">
          Measure
        </WorkButton>
      );
    case 'check':
      return (
        <WorkButton initiative={initiative} verb="check">
          Check again
        </WorkButton>
      );
  }
}

function DrillButton({ data, who }: { readonly data: PageData; readonly who: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const reason = useMayAct(who, data.name);
  return (
    <>
      <Button reason={reason} onClick={() => setOpen(true)}>
        Drill the stop
      </Button>
      <Why reason={reason} />
      {open && (
        <StopDialog
          initiative={data.found.initiative}
          who={who}
          name={data.name}
          drill
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
