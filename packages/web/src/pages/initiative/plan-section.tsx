import { gateNames } from '../../api/decide/gate-words.ts';
import { type Plan, usePlan } from '../../api/progress.ts';
import { Said } from '../../api/said.tsx';
import { listWords } from '../../groundwork.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import type { PageData } from './page-data.ts';

/** In which order the ground is made ready before the next gate; nothing where no condition keeps that closed. */
export function PlanSection({ data }: { readonly data: PageData }) {
  const plan = usePlan(data.found.initiative).data;
  if (!plan) return null;
  const { done, steps, gate, warning, after } = plan;
  return (
    <Section
      title="Plan"
      note={`${done} of ${steps.length} steps done before the ${gateNames[gate].toLowerCase()}`}
      className="mt-8"
    >
      {warning !== null && (
        <p className="pt-2 font-medium text-unmet">
          <Said>{warning}</Said>
        </p>
      )}
      <Table
        label="Plan"
        head={
          <>
            <HeadCell>Step</HeadCell>
            <HeadCell>What will show that it is done</HeadCell>
            <HeadCell>Who</HeadCell>
            <HeadCell>Since</HeadCell>
          </>
        }
      >
        {steps.map((step, index) => (
          <StepRow key={step.condition} step={step} number={index + 1} data={data} />
        ))}
      </Table>
      {after.length > 0 && (
        <p className="pt-2 text-secondary text-ink2">
          Once all steps are done the gate still waits for what else is named under it above.
        </p>
      )}
    </Section>
  );
}

function StepRow({
  step: { condition, title, state, now, since, who, reason, fix, evidence },
  number,
  data,
}: {
  readonly step: Plan['steps'][number];
  readonly number: number;
  readonly data: PageData;
}) {
  const done = state === 'met';
  return (
    <Row>
      <Cell className="align-top! md:w-2/5">
        {now && <span aria-hidden="true" className="absolute -inset-x-2 inset-y-0 -z-1 rounded-control bg-sunken" />}
        <span className="grid grid-cols-[1rem_1.25rem_minmax(0,1fr)] gap-x-2">
          <span className="text-ink3">{number}</span>
          <span className="flex h-4.5 items-center">
            <ConditionMark state={state} size={18} />
          </span>
          <span className="min-w-0">
            <a
              href={`#condition-${condition}`}
              aria-current={now ? 'step' : undefined}
              className={`relative no-underline hover:underline max-md:after:absolute max-md:after:-inset-x-2 max-md:after:-inset-y-3.5 ${now ? 'font-semibold' : done ? 'text-ink2' : ''}`}
            >
              {title}
            </a>
            {now && <span className="ml-2 text-label font-semibold text-ink2">The step to take now</span>}
            {!done && (reason ?? fix) !== null && (
              <span className="block text-secondary text-ink2">
                <Said>{(now ? (fix ?? reason) : (reason ?? fix)) ?? ''}</Said>
              </span>
            )}
          </span>
        </span>
      </Cell>
      <Cell className="align-top! text-secondary text-ink2 max-md:pl-13!">{evidence}</Cell>
      <Cell phone="left" className="align-top! max-md:pl-13!">
        {who.length === 0 ? (
          <span className="text-ink3">Nobody is named</span>
        ) : (
          <span title={listWords(who.map(({ id }) => id))}>{listWords(who.map(({ name }) => name))}</span>
        )}
      </Cell>
      <Cell phone="right" className="align-top! whitespace-nowrap">
        {since === null ? <span className="text-ink3">Never looked at</span> : data.day(since)}
      </Cell>
    </Row>
  );
}
