import { getRouteApi } from '@tanstack/react-router';
import { useDiagnosis } from '../../api/diagnosis.ts';
import { Loaded } from '../../api/loaded.tsx';
import { useInitiative } from '../../api/queries.ts';
import type { Initiative } from '../../groundwork.ts';
import type { KeptDiagnosis } from '../../groundwork-report.ts';
import { isAccess } from '../../groundwork-report.ts';
import { NeverChecked, NotDiagnosed, Undeclared } from './not-there.tsx';
import { Believable, Movement } from './pipeline-part.tsx';
import { ProcessPart } from './process-part.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportHead } from './report-head.tsx';
import { RulesTable } from './rules-table.tsx';
import { TwoColumns } from './two-columns.tsx';
import { Unanswered } from './unanswered.tsx';
import { Work } from './work.tsx';

const route = getRouteApi('/initiatives/$initiative/trust');

/** Whether the data and the process that an agent stands on can carry it: the answer as a sentence, every rule, and what lies under it. */
export function TrustReportPage() {
  const { initiative } = route.useParams();
  const diagnosis = useDiagnosis(initiative);
  return (
    <Loaded page query={useInitiative(initiative)} loading={`Reading what ${initiative} stands on.`}>
      {(found) => (
        <>
          <title>{`Data and process of ${found.title}`}</title>
          <Loaded page query={diagnosis} loading={`Reading what ${initiative} stands on.`}>
            {(kept) => <Report found={found} kept={kept} />}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Report({ found, kept }: { readonly found: Initiative; readonly kept: KeptDiagnosis | null }) {
  const { initiative } = found;
  const work = <Work initiative={initiative} at={kept?.at ?? null} />;
  if (kept === null && found.check === null)
    return (
      <>
        <NeverChecked initiative={initiative} title={found.title} />
        {work}
      </>
    );
  return (
    <>
      <ReportHead found={found} kept={kept} />
      {work}
      {kept && <Unanswered kept={kept} />}
      <ReportFacts found={found} kept={kept} />
      <Parts found={found} kept={kept} />
    </>
  );
}

function Parts({ found, kept }: { readonly found: Initiative; readonly kept: KeptDiagnosis | null }) {
  const { initiative } = found;
  const conditions = kept?.answer.conditions ?? found.check?.conditions ?? [];
  const of = (id: string) => conditions.find((each) => each.id === id)?.findings ?? [];
  const [data, process] = [of('data'), of('process')];
  const access = data.filter(isAccess);
  const pipeline = kept?.answer.pipeline ?? kept?.earlier.pipeline?.found ?? null;
  const suspicions = kept?.answer.suspicions ?? [];
  const runs = kept?.earlier.process?.found ?? kept?.answer.process ?? null;
  const rulesOfProcess = (
    <RulesTable
      title="Rules of the process"
      findings={process}
      initiative={initiative}
      nothing="No rule of the process is declared."
    />
  );
  return (
    <>
      <TwoColumns
        left={
          <>
            <RulesTable
              title="Rules of the data"
              findings={data.filter((each) => !isAccess(each))}
              initiative={initiative}
              nothing="No rule of the data is declared."
            />
            {access.length > 0 && (
              <RulesTable
                title="Tools and access"
                findings={access}
                initiative={initiative}
                nothing="No tool was asked."
              />
            )}
            {pipeline && <Believable pipeline={pipeline} currency={kept?.answer.currency ?? ''} />}
            {suspicions.length > 0 && (
              <RulesTable
                title="What nobody declared a rule for"
                note="Suspicions; none decides a gate"
                suspicions
                findings={suspicions}
                initiative={initiative}
                nothing=""
              />
            )}
            {!runs && rulesOfProcess}
          </>
        }
        right={
          <>
            {kept === null && <NotDiagnosed initiative={initiative} />}
            {pipeline && <Movement pipeline={pipeline} />}
            {kept && <Undeclared found={found} kept={kept} />}
          </>
        }
      />
      {runs && <ProcessPart process={runs} rules={rulesOfProcess} />}
    </>
  );
}
