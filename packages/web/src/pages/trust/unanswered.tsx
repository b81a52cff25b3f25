import { useActiveJob, useStartJob } from '../../api/queries.ts';
import { useSpeech } from '../../api/said.tsx';
import type { Problem } from '../../groundwork.ts';
import type { KeptDiagnosis } from '../../groundwork-report.ts';
import { Failed } from '../../ui/states.tsx';
import { Framed } from './work.tsx';

/** Which source did not answer when it was looked at last, and of when what still stands is. */
export function Unanswered({ kept: { answer, earlier } }: { readonly kept: KeptDiagnosis }) {
  const { moment } = useSpeech();
  const start = useStartJob();
  const { initiative } = answer;
  const active = useActiveJob(initiative, 'diagnose');
  const unread = answer.conditions
    .flatMap(({ findings }) => findings)
    .filter(({ code, state }) => state === 'unverified' && /[._](table|log)_unreadable$/.test(code));
  const [first] = unread;
  if (!first || active) return null;
  const sources = [...new Set(unread.map(({ subject }) => subject.split('.')[0]))];
  const problem: Problem = {
    code: first.code,
    kind: 'unavailable',
    message: `No answer from ${sources.join(' and ')}.`,
    expected: null,
    fix: first.fix ?? first.message,
    location: null,
  };
  const stands = earlier.pipeline ?? earlier.process;
  return (
    <Framed>
      <Failed problems={[problem]} onRetry={() => start.mutate({ verb: 'diagnose', input: { initiative } })}>
        {stands && (
          <p className="mt-1">{`What is shown of the pipeline and the process is from ${moment(stands.at)} and still stands.`}</p>
        )}
      </Failed>
    </Framed>
  );
}
