import { Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useProgress } from '../../api/progress.ts';
import { Said } from '../../api/said.tsx';
import type { Progress } from '../../groundwork.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Blocking } from './blocking.tsx';
import { Causes } from './causes.tsx';
import { Conversion } from './conversion.tsx';
import { ReachedProduction, ValueProven } from './curves.tsx';
import { Facing } from './facing.tsx';
import { Groups } from './groups.tsx';
import { Plans } from './plans.tsx';
import { Standstill } from './standstill.tsx';

/** How far the initiatives come in time, what those that did not ended of, and what comes first for the others. */
export function ProgressPage() {
  return (
    <>
      <title>How far they come</title>
      <Loaded page query={useProgress()} loading="Reading how far they come.">
        {(progress) =>
          progress.initiatives === 0 ? (
            <Empty page title="No initiatives yet." action={<ButtonLink to="/new">New initiative</ButtonLink>}>
              From the first day of the first one on, this page says how far they come.
            </Empty>
          ) : (
            <Everything progress={progress} />
          )
        }
      </Loaded>
    </>
  );
}

const crumbs = (
  <>
    <Crumb>
      <Link to="/" className="link">
        Portfolio
      </Link>
    </Crumb>
    <Crumb>How far they come</Crumb>
  </>
);

function Everything({ progress }: { readonly progress: Progress }) {
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={progress.says}
        lead={[progress.took, progress.excluded, progress.small].filter(Boolean).join(' ') || null}
      />
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-x-16 gap-y-8 max-lg:grid-cols-1">
        <ReachedProduction progress={progress} />
        <Blocking progress={progress} />
      </div>
      <Conversion progress={progress} />
      <Causes progress={progress} />
      <Standstill progress={progress} />
      <Facing progress={progress} />
      <div className="mt-8 grid grid-cols-2 gap-x-16 gap-y-8 max-lg:grid-cols-1">
        <Groups progress={progress} />
        <ValueProven progress={progress} />
      </div>
      <Plans progress={progress} />
      <Remarks progress={progress} />
    </>
  );
}

/** What must be known to not misread the page. */
function Remarks({ progress: { notes, leftOut, journeys } }: { readonly progress: Progress }) {
  const titleOf = new Map(journeys.map(({ initiative, title }) => [initiative, title]));
  if (notes.length === 0 && leftOut.length === 0) return null;
  return (
    <Section title="How this is counted" className="mt-8">
      <ul className="max-w-[56rem] list-disc space-y-1 pt-2 pl-4 text-ink2 marker:text-ink3">
        {notes.map((note) => (
          <li key={note}>
            <Said>{note}</Said>
          </li>
        ))}
        {leftOut.map(({ initiative, why }) => (
          <li key={initiative}>
            In no curve: {titleOf.get(initiative) ?? initiative}. <Said>{why}</Said>
          </li>
        ))}
      </ul>
    </Section>
  );
}
