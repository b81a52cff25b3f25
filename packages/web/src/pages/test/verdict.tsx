import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/client.ts';
import { problemsOf } from '../../api/problems.ts';
import { useMayContribute } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import type { Problem } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Problems } from '../../ui/states.tsx';
import type { HonestTest, Result } from './use-honest-test.ts';

/** Yes, or the gap to close first with who closes it and what will show it; then the way to the charter. */
export function Verdict({ test }: { readonly test: HonestTest }) {
  const { result, asking, begun } = test;
  const place = useRef<HTMLDivElement>(null);
  const done = begun && asking === null;
  // The question that had the focus is gone.
  useEffect(() => {
    if (done) place.current?.focus();
  }, [done]);
  if (!result) return null;
  const gap = result.questions.find(({ id }) => id === result.gapToCloseFirst);
  const asked = result.questions.some(({ state }) => state !== 'missing');
  return (
    <div ref={place} tabIndex={-1} aria-live="polite" className="outline-none">
      {result.verdict !== 'unfinished' && (
        <Section title={result.sentence} className="mt-6">
          {gap ? <Gap gap={gap} onGo={() => test.go(gap.id)} /> : <WhatVerifies questions={result.questions} />}
        </Section>
      )}
      {asked && (
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <WriteIt result={result} />
          <Button kind="quiet" onClick={test.beginAgain}>
            Begin again
          </Button>
        </div>
      )}
    </div>
  );
}

function Gap({
  gap: { closing, followUp },
  onGo,
}: {
  readonly gap: Result['questions'][number];
  readonly onGo: () => void;
}) {
  const rows = [
    ['Who', `${closing.who} ${closing.does}.`],
    ['Evidence', closing.evidence],
    [
      'Then',
      <code key="command" className="font-mono text-mono break-words">
        {closing.command}
      </code>,
    ],
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 py-2.5 text-body">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink3">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {followUp && (
        <Button kind="quiet" onClick={onGo}>
          {followUp.ask}
        </Button>
      )}
    </>
  );
}

/** Words are evidence of nothing: what each answer is verified by. */
function WhatVerifies({ questions }: { readonly questions: Result['questions'] }) {
  return (
    <ul className="divide-y divide-rule text-body">
      {questions
        .filter(({ condition }) => condition !== null)
        .map(({ id, closing }) => (
          <li key={id} className="py-2">
            <span className="block">{`${id.charAt(0).toUpperCase()}${id.slice(1)}: ${closing.evidence}`}</span>
            <code className="font-mono text-mono text-ink2">{closing.command}</code>
          </li>
        ))}
    </ul>
  );
}

/** The charter as far as the answers go, in the editor. */
function WriteIt({ result: { skeleton, verdict } }: { readonly result: Result }) {
  const navigate = useNavigate();
  const offline = useOfflineReason();
  const mayNot = useMayContribute().reason;
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const reason =
    mayNot ??
    offline ??
    (skeleton === null ? 'First say what the agent is to do.' : undefined) ??
    (skeleton?.taken ? `${skeleton.file} is there already. Give the idea another name.` : undefined);
  const write = async () => {
    if (!skeleton) return;
    setBusy(true);
    try {
      await ask('saveCharter', { initiative: skeleton.id, text: skeleton.text, over: null });
      await navigate({ to: '/initiatives/$initiative/charter', params: { initiative: skeleton.id } });
    } catch (error) {
      setProblems(problemsOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        kind={verdict === 'yes' ? 'primary' : 'secondary'}
        reason={reason}
        busy={busy ? 'Writing the file' : undefined}
        onClick={() => void write()}
      >
        {verdict === 'yes' ? 'Write the charter' : 'Write the charter as far as it goes'}
      </Button>
      {problems.length > 0 && <Problems problems={problems} />}
    </>
  );
}
