import { useId, useState } from 'react';
import { Said } from '../../api/said.tsx';
import { type Finding, grouped } from '../../groundwork.ts';
import { measuredOf, ruleName, rulesOf } from '../../groundwork-report.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { FindingDetail } from './finding-detail.tsx';

const columns = 5;

/** Every rule, worst first: what was measured, what was expected, what that rests on. A row opens to its query, sample rows and fix. What holds is counted until it is asked for. */
export function RulesTable({
  title,
  findings,
  initiative,
  note = 'Worst first',
  suspicions = false,
  nothing,
}: {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly initiative: string;
  readonly note?: string | undefined;
  /** None decides, so that no row need say it. */
  readonly suspicions?: boolean | undefined;
  /** Said where there is no rule. */
  readonly nothing: string;
}) {
  const [all, showAll] = useState(false);
  const rules = rulesOf(findings);
  const open = rules.filter(({ state }) => state !== 'met');
  const held = rules.filter(({ state }) => state === 'met');
  const few = held.length <= 4;
  const shown = [...open, ...(all || few ? held : [])];
  if (rules.length === 0)
    return (
      <Section title={title}>
        <p className="py-3 text-ink2">{nothing}</p>
      </Section>
    );
  return (
    <Section title={title} note={note}>
      {shown.length > 0 && (
        <Table
          label={title}
          head={
            <>
              <HeadCell className="w-7">
                <span className="sr-only">State</span>
              </HeadCell>
              <HeadCell className="w-[32%]">Rule</HeadCell>
              <HeadCell className="w-[13%]">Measured</HeadCell>
              <HeadCell className="w-[14%]">Expected</HeadCell>
              <HeadCell>Rests on</HeadCell>
            </>
          }
        >
          {shown.map((each) => (
            <Rule key={nameOf(each)} found={each} initiative={initiative} quiet={suspicions} />
          ))}
        </Table>
      )}
      {open.some(({ state }) => state === 'unverified') && (
        <p className="flex items-start gap-1.5 border-b border-rule py-2.5 text-ink2">
          <ConditionMark state="unverified" label={null} size={18} />
          <span>
            <strong className="font-semibold text-ink">Not measurable is not a pass.</strong> What could not be looked
            at counts as open until it is.
          </span>
        </p>
      )}
      {!few && (
        <div className="py-2.5">
          <Button kind="quiet" className="-ml-3" aria-expanded={all} onClick={() => showAll(!all)}>
            <ConditionMark state="met" label={null} size={18} />
            {all ? 'Hide what holds' : `${grouped(held.length)} others hold`}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** One rule may be written twice, as an error and as a warning. */
const nameOf = ({ code, subject, severity, message, location }: Finding) =>
  [code, subject, severity, message, location?.line, location?.column].join(' ');

function Rule({
  found,
  initiative,
  quiet,
}: {
  readonly found: Finding;
  readonly initiative: string;
  readonly quiet: boolean;
}) {
  const [opened, open] = useState(false);
  const id = useId();
  const { state, severity, subject, expected, message, measured } = found;
  const wrong = state === 'unmet' && severity === 'error';
  return (
    <>
      <Row className={opened ? 'border-b-transparent!' : ''}>
        <Cell phone="hidden" className="pr-0!">
          <ConditionMark state={state} size={18} />
        </Cell>
        <Cell>
          <button
            type="button"
            aria-expanded={opened}
            aria-controls={opened ? id : undefined}
            onClick={() => open(!opened)}
            className="flex gap-1.5 text-left font-medium outline-none before:absolute before:-inset-x-2 before:inset-y-0 before:-z-1 before:rounded-control group-hover/row:before:bg-sunken after:absolute after:-inset-x-2 after:inset-y-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-1 focus-visible:after:outline-focus max-md:text-[0.9375rem]"
          >
            <span className="md:hidden">
              <ConditionMark state={state} size={18} />
            </span>
            <span>
              {ruleName(found)}
              {severity === 'warning' && !quiet && <span className="font-normal text-ink3">, a warning</span>}
            </span>
          </button>
          <span className="block font-mono text-label break-words text-ink3">{subject}</span>
        </Cell>
        <Cell
          className={`whitespace-nowrap ${wrong ? 'font-semibold text-unmet' : state === 'met' ? '' : 'text-ink2'}`}
        >
          {measured === null ? (
            <span className="font-normal text-ink3">Not measured</span>
          ) : (
            <Said>{measuredOf(found) ?? ''}</Said>
          )}
        </Cell>
        <Cell phone="hidden" className="text-ink2">
          <span className="line-clamp-2 min-w-14">
            <Said>{expected ?? ''}</Said>
          </span>
        </Cell>
        <Cell className="text-secondary text-ink2">
          <span className="line-clamp-2">
            <Said>{message}</Said>
          </span>
        </Cell>
      </Row>
      {opened && (
        // biome-ignore lint/a11y/noRedundantRoles: laid out as blocks, a table loses its roles.
        <tr role="row" id={id} className="border-b border-rule max-md:block">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
          <td role="cell" colSpan={columns} className="pb-4 pl-7 max-md:block max-md:pl-0">
            <FindingDetail found={found} initiative={initiative} />
          </td>
        </tr>
      )}
    </>
  );
}
