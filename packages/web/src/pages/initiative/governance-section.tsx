import { Said } from '../../api/said.tsx';
import { type Charter, durationWords, grouped, listWords, money, plural } from '../../groundwork.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { ActButton } from './acts.tsx';
import type { PageData } from './page-data.ts';
import { type FailureMode, riskOf, worstFirst } from './risk.ts';

type Governance = NonNullable<Charter['governance']>;
type Tool = NonNullable<Governance['tools']>[string];

export const autonomyWords: Readonly<Record<NonNullable<Governance['autonomy']>, string>> = {
  suggest: 'Suggests',
  act_with_approval: 'Acts with approval',
  act: 'Acts on its own',
};

/** What was promised before launch, to be read and not to be filled in. */
export function GovernanceSection({ data }: { readonly data: PageData }) {
  const { governance } = data.charter;
  return (
    <Section title="Governance" note={<Signed data={data} />}>
      {governance ? (
        <Document data={data} governance={governance} />
      ) : (
        <Empty title="No guardrail, checkpoint or failure mode is written down.">
          Write the governance section of the charter, then sign it.
        </Empty>
      )}
    </Section>
  );
}

const signatures = (data: PageData) =>
  data.found.check?.conditions
    .find(({ id }) => id === 'governance')
    ?.findings.filter(({ code }) => /^governance\.(signed|not_signed|signature_stale)$/.test(code)) ?? [];

function Signed({ data }: { readonly data: PageData }) {
  const found = signatures(data);
  if (found.length === 0) return null;
  const signed = found.filter(({ state }) => state === 'met').length;
  return <>{signed === found.length ? 'Signed by all' : `${signed} of ${found.length} have signed`}</>;
}

function Document({ data, governance }: { readonly data: PageData; readonly governance: Governance }) {
  const { autonomy, tools, failure_modes: modes } = governance;
  return (
    <div className="space-y-5 pt-3">
      <div className="grid grid-cols-2 gap-x-12 gap-y-5 max-md:grid-cols-1">
        <div>
          <Heading>How far it goes</Heading>
          <p className="font-serif text-question">
            {autonomy ? `${autonomyWords[autonomy]}.` : 'It is not written how far the agent goes on its own.'}
          </p>
          <Limits data={data} governance={governance} />
        </div>
        <div>
          <Heading>How it is stopped</Heading>
          <Stop data={data} governance={governance} />
        </div>
      </div>
      {tools && Object.keys(tools).length > 0 && <Tools tools={tools} name={data.name} />}
      {modes && modes.length > 0 && <FailureModes modes={modes} name={data.name} />}
      <Signatures data={data} />
    </div>
  );
}

function Heading({ children }: { readonly children: React.ReactNode }) {
  return <h3 className="mb-1 text-body font-semibold">{children}</h3>;
}

function Limits({ data, governance: { limits } }: { readonly data: PageData; readonly governance: Governance }) {
  const lines = [
    limits?.cost_per_day !== undefined && `At most ${money(limits.cost_per_day, data.currency)} a day`,
    limits?.runs_per_hour !== undefined && `At most ${plural(limits.runs_per_hour, 'run')} an hour`,
    limits?.tool_calls_per_run !== undefined && `At most ${plural(limits.tool_calls_per_run, 'tool call')} in one run`,
    limits?.incidents_per_month !== undefined &&
      `${limits.incidents_per_month === 0 ? 'No incident' : `At most ${plural(limits.incidents_per_month, 'incident')}`} a month at the gate to production`,
  ].filter((each) => each !== false);
  if (lines.length === 0) return <p className="mt-1 text-ink2">No limit is declared.</p>;
  return (
    <ul className="mt-1 text-ink2">
      {lines.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

/** Of one that is stopped, that it is: by whom stands above. */
function sayStop({ who }: NonNullable<Governance['stop']>, { found, name }: PageData): string {
  if (!who?.length) return 'Nobody is named.';
  const people = listWords(who.map(name), 'or');
  return found.stage === 'stopped' || found.stage === 'retired'
    ? `It is ${found.stage}. While it ran, ${people} could stop it.`
    : `${people} may stop it at any time.`;
}

function Stop({ data, governance: { stop } }: { readonly data: PageData; readonly governance: Governance }) {
  if (!stop) return <p className="text-ink2">Nobody is named who may stop it.</p>;
  const drilled = data.found.check?.conditions
    .find(({ id }) => id === 'governance')
    ?.findings.find(({ code }) => /^governance\.stop_(drilled|drill_overdue|never_drilled)$/.test(code));
  return (
    <>
      <p className="font-serif text-question">{sayStop(stop, data)}</p>
      <ul className="mt-1 text-ink2">
        {stop.when?.map(({ metric, above, below }) => (
          <li key={`${metric} ${above} ${below}`}>
            It is to be stopped when {data.charter.metrics?.[metric]?.title ?? metric} is
            {above !== undefined && ` above ${above}`}
            {above !== undefined && below !== undefined && ' or'}
            {below !== undefined && ` below ${below}`}.
          </li>
        ))}
        {stop.drill_every && <li>Drilled every {durationWords(stop.drill_every)}.</li>}
        {drilled && (
          <li>
            <Said>{drilled.message}</Said>
          </li>
        )}
      </ul>
    </>
  );
}

const effects: Readonly<Record<Tool['effect'], string>> = {
  read: 'Reads',
  write: 'Writes',
  external: 'Leaves the company',
};
const decisions = { allow: 'Allowed', ask: 'A person decides', deny: 'Denied' } as const;

function Tools({ tools, name }: { readonly tools: Readonly<Record<string, Tool>>; readonly name: PageData['name'] }) {
  return (
    <div>
      <Heading>What it may call</Heading>
      <p className="text-secondary text-ink2">A tool that is not here is denied.</p>
      <Table
        label="Tools"
        head={
          <>
            <HeadCell>Tool</HeadCell>
            <HeadCell>What a call does</HeadCell>
            <HeadCell>Can be taken back</HeadCell>
            <HeadCell>Before a call</HeadCell>
          </>
        }
      >
        {Object.entries(tools).map(([tool, { effect, reversible, decide, approvers, expires }]) => {
          const decision = decide ?? (effect === 'read' ? 'allow' : 'deny');
          return (
            <Row key={tool} compact>
              <Cell phone="left">
                <span className="font-mono text-mono">{tool}</span>
              </Cell>
              <Cell phone="right">{effects[effect]}</Cell>
              <Cell phone="left">
                <span className="text-ink3 md:hidden">Taken back: </span>
                {reversible === undefined
                  ? effect === 'read'
                    ? 'Nothing to take back'
                    : 'Not said'
                  : reversible
                    ? 'Yes'
                    : 'No'}
              </Cell>
              <Cell phone="full">
                <span className={decision === 'allow' ? '' : 'font-semibold'}>{decisions[decision]}</span>
                {approvers?.length ? `: ${listWords(approvers.map(name), 'or')}` : ''}
                {expires ? `, within ${durationWords(expires)}` : ''}
              </Cell>
            </Row>
          );
        })}
      </Table>
    </div>
  );
}

function FailureModes({ modes, name }: { readonly modes: readonly FailureMode[]; readonly name: PageData['name'] }) {
  return (
    <div>
      <Heading>What can go wrong</Heading>
      <p className="text-secondary text-ink2">
        The worst first: severity × occurrence × how hard it is to notice, each from 1 to 10.
      </p>
      <Table
        label="Failure modes"
        head={
          <>
            <HeadCell>What goes wrong</HeadCell>
            <HeadCell>Kept from happening, and noticed</HeadCell>
            <HeadCell>Then</HeadCell>
            <HeadCell numeric>Risk</HeadCell>
          </>
        }
      >
        {worstFirst(modes).map((mode) => {
          const risk = riskOf(mode);
          const { id, what, effect, cause, prevention, detected_by, response, owner } = mode;
          return (
            <Row key={id}>
              <Cell phone="full" className="py-2 align-top">
                <span className="block font-medium">{what}</span>
                <span className="block text-secondary text-ink2">
                  {[effect, cause].filter(Boolean).join('. Because: ')}
                </span>
              </Cell>
              <Cell phone="full" className="py-2 align-top text-ink2">
                {prevention && <span className="block">{prevention}</span>}
                {detected_by && <span className="block text-secondary">Noticed by: {detected_by}</span>}
              </Cell>
              <Cell phone="full" className="py-2 align-top">
                {response ?? <span className="text-unmet">No response is written</span>}
                {owner && <span className="block text-secondary text-ink2">{name(owner)}</span>}
              </Cell>
              <Cell numeric phone="left" className="max-md:text-left py-2 align-top">
                <span className="font-semibold">{risk === null ? 'Not scored' : grouped(risk)}</span>
                {risk !== null && (
                  <span className="text-label text-ink3 md:block">{` ${mode.severity} × ${mode.occurrence} × ${mode.detection}`}</span>
                )}
              </Cell>
            </Row>
          );
        })}
      </Table>
    </div>
  );
}

function Signatures({ data }: { readonly data: PageData }) {
  const found = signatures(data);
  const { owner, reviewer } = data.charter;
  const unsigned = found.filter(({ state }) => state !== 'met').map(({ subject }) => subject);
  return (
    <div>
      <Heading>Who signed</Heading>
      {found.length === 0 ? (
        <p className="text-ink2">
          {owner.person && reviewer
            ? `${listWords([owner.person, reviewer].map(data.name))} sign it.`
            : 'An owner and a reviewer must be named who sign it.'}
        </p>
      ) : (
        <ul>
          {found.map(({ message, subject, state }) => (
            <li key={subject} className={state === 'met' ? '' : 'text-unmet'}>
              <Said>{message}</Said>
            </li>
          ))}
        </ul>
      )}
      {unsigned.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-2">
          <ActButton data={data} verb="sign" who={unsigned} label="Sign the governance" />
        </div>
      )}
    </div>
  );
}
