import { Link } from '@tanstack/react-router';
import { Said } from '../../api/said.tsx';
import { didWords, promisedWords, roundedMoney, unsummedWords } from '../../groundwork.ts';
import { StageRail, stageName, toldStage } from '../../marks/stage-rail.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { MarksLegend } from '../../ui/marks-legend.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { autonomyWords } from './governance-section.tsx';
import type { PageData } from './page-data.ts';
import { standingSentence } from './standing-sentence.ts';
import { StopAgent } from './stop-dialog.tsx';
import { WorkButton } from './work.tsx';

/** What it is, how it stands in a sentence, what can be done now, and the key facts. */
export function Head({ data }: { readonly data: PageData }) {
  const { found, standing, name, day } = data;
  const { initiative, title } = found;
  const stopped = standing?.stopped ?? null;
  return (
    <>
      <PageHead
        title={title}
        serifLead
        lead={<Said>{standingSentence({ found, stopped, name, day })}</Said>}
        crumbs={
          <>
            <Crumb>
              <Link to="/" className="link">
                Portfolio
              </Link>
            </Crumb>
            <Crumb>
              <span className="font-mono">{initiative}</span>
            </Crumb>
          </>
        }
        actions={
          <>
            <WorkButton initiative={initiative} verb="check">
              Run check
            </WorkButton>
            <StopAgent data={data} />
            <ButtonLink
              kind="quiet"
              className="md:order-first"
              to="/initiatives/$initiative/trust"
              params={{ initiative }}
            >
              Data and process
            </ButtonLink>
          </>
        }
      />
      <KeyFacts data={data} />
    </>
  );
}

/** What a charter declares of the time before it was seen, in the order in which it happened. */
function declaredDays(history: PageData['charter']['history']): readonly (readonly [did: string, on: string])[] {
  if (!history) return [];
  const { ended, started, funded, piloted, produced } = history;
  const all = { started, funded, piloted, produced, ended: ended?.on, resumed: ended?.resumed };
  return (['started', 'funded', 'piloted', 'produced', 'ended', 'resumed'] as const).flatMap((field) => {
    const on = all[field];
    return on === undefined ? [] : [[didWords(field), on] as const];
  });
}

const nobody = (what: string) => <span className="text-ink3">{what}</span>;

function KeyFacts({ data }: { readonly data: PageData }) {
  const { found, charter, standing, name, day, currency } = data;
  const { stage, check, initiative } = found;
  const ahead = check?.nextGate ? check.gates[check.nextGate] : undefined;
  const reached = standing?.reached;
  const declared = standing?.declared ?? check?.declared ?? null;
  const told = toldStage({ stage, reached: reached ?? stage, declared });
  const spent = standing?.toDate?.spent.p50 ?? found.value?.answer.toDate?.cost.p50 ?? null;
  const autonomy = charter.governance?.autonomy;
  // Once the records have moved it, what they say of why counts.
  const { history } = charter;
  const because = declared && ((history?.ended?.resumed ? null : history?.ended?.because) ?? history?.because);
  const days = declaredDays(charter.history);
  return (
    <Facts>
      <Fact label="Stage">
        <span className="flex flex-wrap items-center gap-x-2">
          <StageRail
            stage={told.stage}
            declared={told.isDeclared}
            gate={ahead?.open ? 'ready' : 'closed'}
            stoppedIn={told.reached}
            label={null}
          />
          {stageName(told)}
        </span>
      </Fact>
      {because && (
        <Fact label="Why, as it was said">
          <Said>{`“${because}”, not verified`}</Said>
        </Fact>
      )}
      {days.length > 0 && (
        <Fact label="Days, as declared">
          {days.map(([did, on]) => `${did} ${on === 'unknown' ? 'on an unknown day' : day(on)}`).join('; ')}
        </Fact>
      )}
      {found.charter.listSaid.map(({ what, text }) => (
        <Fact key={what} label={`${what.replace(/^./, (first) => first.toUpperCase())}, as a list says`}>
          {text}
        </Fact>
      ))}
      <Fact label="Owner">{found.ownerName ?? nobody('Nobody')}</Fact>
      <Fact label="Sponsor">{charter.sponsor ? name(charter.sponsor) : nobody('Nobody')}</Fact>
      <Fact label="Reviewer">{charter.reviewer ? name(charter.reviewer) : nobody('Nobody')}</Fact>
      <Fact label="Autonomy">{autonomy ? autonomyWords[autonomy] : nobody('Not written')}</Fact>
      <Fact label="Spent to date">
        {spent !== null
          ? roundedMoney(spent, currency)
          : standing?.spendSaid
            ? unsummedWords(standing.spendSaid)
            : nobody(standing ? 'None declared' : 'Not computed')}
      </Fact>
      {standing?.promiseSaid && (
        <Fact label="Promised a year, by a list">
          <Said>{promisedWords(standing.promiseSaid)}</Said>
        </Fact>
      )}
      <Fact label="Charter">
        <Link to="/initiatives/$initiative/charter" params={{ initiative }} className="link font-mono text-mono">
          {found.charter.hash.slice(0, 8)}
        </Link>
      </Fact>
      <Fact label="Marks">
        <MarksLegend />
      </Fact>
    </Facts>
  );
}
