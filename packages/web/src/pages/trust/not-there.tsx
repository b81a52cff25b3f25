import type { Initiative } from '../../groundwork.ts';
import type { KeptDiagnosis } from '../../groundwork-report.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Crumbs, DiagnoseButton } from './report-head.tsx';

/** Nothing was ever looked at: what looking would tell, and the button that does it. */
export function NeverChecked({ initiative, title }: { readonly initiative: string; readonly title: string }) {
  return (
    <PageHead
      title={`Nobody has looked at what ${title} stands on.`}
      lead={tells}
      crumbs={<Crumbs initiative={initiative} />}
      actions={<DiagnoseButton initiative={initiative}>Diagnose</DiagnoseButton>}
    />
  );
}

const tells =
  'A diagnosis reads the data where it is and changes nothing: which rules hold, how far the pipeline can be believed, how the process really runs, and what looks wrong though nobody declared a rule for it.';

/** Checked, and not yet diagnosed. */
export function NotDiagnosed({ initiative }: { readonly initiative: string }) {
  return (
    <Section title="Not diagnosed yet">
      <Empty
        title="The rules were checked; nobody has looked below them."
        action={<DiagnoseButton initiative={initiative}>Diagnose</DiagnoseButton>}
      >
        {tells}
      </Empty>
    </Section>
  );
}

/** What a diagnosis would say as well, had the charter declared it. */
export function Undeclared({ found, kept }: { readonly found: Initiative; readonly kept: KeptDiagnosis }) {
  const { pipeline, process } = found.charter.document;
  const hasLog = typeof process === 'object' && process !== null && 'log' in process;
  const missing = [
    ...(kept.answer.pipeline === null && kept.earlier.pipeline === null
      ? [pipeline === undefined ? noPipeline : unreadPipeline]
      : []),
    ...(kept.answer.process === null && kept.earlier.process === null ? [hasLog ? unreadLog : noLog] : []),
  ];
  if (missing.length === 0) return null;
  return (
    <Section title="Not looked at">
      <ul>
        {missing.map(({ what, learn, keys }) => (
          <li key={what} className="border-b border-rule py-3">
            <p className="font-medium">{what}</p>
            <p className="mt-0.5 text-ink2">{learn}</p>
            {keys && (
              <pre className="mt-2 overflow-x-auto rounded-control bg-sunken px-3 py-2 font-mono text-mono text-ink2">
                {keys}
              </pre>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const noPipeline = {
  what: 'The charter declares no pipeline.',
  learn: 'Declare one where the agent works on deals: what is believable, how deals age, how often they are won.',
  keys: 'pipeline:\n  table: crm.opportunities\n  stage: stage\n  stages: { open: [], won: [], lost: [] }',
};
const unreadPipeline = {
  what: 'The pipeline could not be read.',
  learn: 'The rules say why. Check again once it can be.',
  keys: null,
};
const noLog = {
  what: 'The charter names no event log.',
  learn: 'Name one to see the ways that cases go, where they wait, and what is done again.',
  keys: 'process:\n  log:\n    table: crm.events\n    case: case_id\n    activity: activity\n    at: happened_at',
};
const unreadLog = {
  what: 'The event log could not be read.',
  learn: 'The rules of the process say why. Check again once it can be.',
  keys: null,
};
