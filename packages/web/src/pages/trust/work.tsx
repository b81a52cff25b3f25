import { useFailedDiagnosis } from '../../api/diagnosis.ts';
import { useActiveJob, useCancelJob, useStartJob } from '../../api/queries.ts';
import { useSpeech } from '../../api/said.tsx';
import { Failed, Working } from '../../ui/states.tsx';

/** What is being looked at now, over the values that stay; or why the last try found nothing, and what still stands. */
export function Work({ initiative, at }: { readonly initiative: string; readonly at: string | null }) {
  const { moment } = useSpeech();
  const active = useActiveJob(initiative, 'diagnose');
  const failed = useFailedDiagnosis(initiative, at);
  const cancel = useCancelJob();
  const start = useStartJob();
  if (active)
    return (
      <Framed>
        <Working
          title={active.state === 'queued' ? 'Waiting for its turn' : (active.message ?? 'Looking at the data')}
          onCancel={() => cancel.mutate(active.id)}
        >
          {at !== null && `Values shown are from ${moment(at)}.`}
        </Working>
      </Framed>
    );
  if (!failed) return null;
  return (
    <Framed>
      <Failed
        problems={failed.problems ?? []}
        onRetry={() => start.mutate({ verb: 'diagnose', input: { initiative } })}
      >
        {at !== null && `Findings from ${moment(at)} still stand.`}
      </Failed>
    </Framed>
  );
}

/** A frame means something else’s content: here, work that goes on apart from the page. */
export function Framed({ children }: { readonly children: React.ReactNode }) {
  return <div className="mb-5 rounded-control border border-rule px-4 print:hidden">{children}</div>;
}
