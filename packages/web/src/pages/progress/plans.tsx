import { gateNames } from '../../api/decide/gate-words.ts';
import { useSpeech } from '../../api/said.tsx';
import { listWords, type Progress, roundedMoney } from '../../groundwork.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { useFirst } from '../../ui/first-rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';

type Plan = Progress['sequences'][number];

/** The step that each initiative takes now; its whole plan is on its page. */
export function Plans({ progress: { sequences, currency } }: { readonly progress: Progress }) {
  const { shown, more } = useFirst(sequences);
  return (
    <Section title="The step to take now" note="Most expected first" className="mt-8">
      {sequences.length === 0 ? (
        <p className="py-3 text-ink2">No condition keeps a gate closed.</p>
      ) : (
        <Table
          label="The step to take now"
          head={
            <>
              <HeadCell>Initiative</HeadCell>
              <HeadCell>Gate ahead</HeadCell>
              <HeadCell numeric>Done</HeadCell>
              <HeadCell>Step</HeadCell>
              <HeadCell>Who</HeadCell>
              <HeadCell>Since</HeadCell>
              <HeadCell numeric>Expected</HeadCell>
            </>
          }
        >
          <VirtualRows
            items={shown}
            columns={7}
            row={(plan, place) => <Now key={plan.initiative} plan={plan} currency={currency} place={place} />}
          />
        </Table>
      )}
      {more}
    </Section>
  );
}

function Now({ plan, currency, place }: { readonly plan: Plan; readonly currency: string; readonly place: object }) {
  const { day } = useSpeech();
  const { initiative, title, gate, done, steps, expected, warning } = plan;
  const step = steps.find(({ now }) => now);
  return (
    <Row {...place} compact>
      <Cell phone="left">
        <RowLink to="/initiatives/$initiative" params={{ initiative }} hash="plan">
          {title}
        </RowLink>
        {warning !== null && <span className="block text-label text-unmet">{warning}</span>}
      </Cell>
      <Cell phone="hidden">{gateNames[gate]}</Cell>
      <Cell numeric phone="right">
        {done} of {steps.length}
      </Cell>
      <Cell>
        {step && (
          <span className="flex items-center gap-1.5">
            <ConditionMark state={step.state} size={18} />
            {step.title}
          </span>
        )}
      </Cell>
      <Cell phone="left" className="max-md:text-secondary max-md:text-ink2">
        {step?.who.length ? listWords(step.who.map(({ name }) => name)) : 'Nobody is named'}
      </Cell>
      <Cell phone="right" className="max-md:text-secondary max-md:text-ink2">
        {step?.since ? day(step.since) : <span className="text-label text-ink3">never looked at</span>}
      </Cell>
      <Cell numeric phone="hidden">
        {expected === null ? '' : roundedMoney(expected, currency)}
      </Cell>
    </Row>
  );
}
