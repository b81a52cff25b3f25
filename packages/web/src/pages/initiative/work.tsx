import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import { useActiveJob, useCancelJob, useJobs, useStartJob, type Work } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import type { Job, JobVerb } from '../../groundwork.ts';
import { Button, type ButtonKind } from '../../ui/button.tsx';
import { Failed, Problems, Working } from '../../ui/states.tsx';
import type { PageData } from './page-data.ts';

const doing: Readonly<Record<JobVerb, string>> = {
  check: 'Checking',
  diagnose: 'Diagnosing',
  measure: 'Measuring the effect',
  effectOverTime: 'Drawing the effect over time',
  value: 'Computing the return',
  portfolioValue: 'Computing the return of all',
  plan: 'Planning',
};

/** The work that a page of one initiative starts. */
export type OwnVerb = Extract<Work, { readonly input: { readonly initiative: string } }>['verb'];

/** Starts long work on this initiative; while it goes on the button says so. What was refused stands below it. */
export function WorkButton({
  initiative,
  verb,
  kind,
  children,
}: {
  readonly initiative: string;
  readonly verb: OwnVerb;
  readonly kind?: ButtonKind | undefined;
  readonly children: React.ReactNode;
}) {
  const start = useStartJob();
  const active = useActiveJob(initiative, verb);
  const offline = useOfflineReason();
  return (
    <>
      <Button
        kind={kind}
        reason={offline}
        busy={active || start.isPending ? doing[verb] : undefined}
        onClick={() => start.mutate({ verb, input: { initiative } })}
      >
        {children}
      </Button>
      {start.error && (
        <div className="w-full">
          <Problems problems={problemsOf(start.error)} />
        </div>
      )}
    </>
  );
}

/** What is being done now, and what failed last, over values that stay. */
export function WorkUnderWay({ data }: { readonly data: PageData }) {
  const { initiative } = data.found;
  const jobs = useJobs().data ?? [];
  const own = jobs.filter((job) => job.initiative === initiative);
  const active = own.filter(({ state }) => state === 'running' || state === 'queued');
  return (
    <>
      {active.map((job) => (
        <Active key={job.id} job={job} since={lastFound(data)} />
      ))}
      {lastFailures(own).map((job) => (
        <FailedWork key={job.id} job={job} />
      ))}
    </>
  );
}

function Active({ job, since }: { readonly job: Job; readonly since: string | null }) {
  const cancel = useCancelJob();
  const of = /(\d+) of (\d+)/.exec(job.message ?? '');
  const share = of ? Number(of[1]) / Number(of[2]) : undefined;
  const said = job.state === 'queued' ? 'It waits for what runs before it.' : (job.message ?? 'It has begun.');
  return (
    <div className="border-b border-rule print:hidden">
      <Working title={doing[job.verb]} share={share} onCancel={() => cancel.mutate(job.id)}>
        {said.endsWith('.') ? said : `${said}.`} {since && `Values shown are from ${since}.`}
      </Working>
    </div>
  );
}

function lastFound({ found, moment }: PageData): string | null {
  return found.check ? moment(found.check.asOf) : null;
}

/** The newest job of each verb, where it failed and is of this visit: what failed and was done well since is nobody's news. */
function lastFailures(own: readonly Job[]): readonly Job[] {
  const newest = own.filter((job, index) => own.findIndex(({ verb }) => verb === job.verb) === index);
  return newest.filter(({ state }) => state === 'failed');
}

function FailedWork({ job }: { readonly job: Job }) {
  const [seen, setSeen] = useState(false);
  const start = useStartJob();
  const { initiative, verb } = job;
  if (seen || initiative === null) return null;
  return (
    <div className="border-b border-rule print:hidden">
      <Failed
        problems={job.problems ?? []}
        onRetry={() => start.mutate({ verb, input: { initiative } } as Work)}
        action={
          <Button kind="quiet" onClick={() => setSeen(true)}>
            Close
          </Button>
        }
      >
        <p className="mt-1">What is shown below was found before and still stands.</p>
      </Failed>
    </div>
  );
}
