import { useId, useState } from 'react';
import { Said } from '../../api/said.tsx';
import { type Check, conditionWords, type State } from '../../groundwork.ts';
import { ConditionMark, honestTest } from '../../marks/condition.tsx';
import { Section } from '../../ui/section.tsx';
import { FindingFrame, FindingLine, hasEvidence, PlainFinding } from './finding.tsx';
import { failing, foundText } from './gate-words.ts';
import type { PageData } from './page-data.ts';
import { WorkButton } from './work.tsx';

type Condition = Check['conditions'][number];
type Answer = Check['honestTest']['questions'][number]['answer'];

const answerWords: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', 'not verified': 'Not verified' };
const counts = ['None', 'One', 'Two', 'Three', 'All four'] as const;

/** The four questions to ask before spending another dollar, each answered from what was found. */
export function HonestTest({ data, check }: { readonly data: PageData; readonly check: Check }) {
  const { questions } = check.honestTest;
  const yes = questions.filter(({ answer }) => answer === 'yes').length;
  return (
    <Section
      title="The honest test"
      note={yes === 4 ? 'All four hold' : `${counts[yes]} of four ${yes === 1 ? 'holds' : 'hold'}`}
    >
      {questions.map(({ condition: id, question, answer, state }) => {
        const condition = check.conditions.find((each) => each.id === id);
        return (
          condition && (
            <Question
              key={id}
              data={data}
              condition={condition}
              question={question}
              answer={state === 'waived' || state === 'stale' ? conditionWords[state] : answerWords[answer]}
            />
          )
        );
      })}
    </Section>
  );
}

const otherQuestions = [
  { id: 'process', question: 'Is it known what the process produces, and is it followed?' },
  { id: 'success', question: 'Was it written down in advance what “working” means?' },
  { id: 'observation', question: 'Does anyone measure whether it keeps working?' },
] as const;

const stateAnswers: Readonly<Record<State, string>> = {
  met: 'Yes',
  unmet: 'No',
  unverified: 'Not verified',
  stale: 'stale',
  waived: 'waived',
};

/** The three conditions beside the honest test, in the same form and quieter. */
export function OtherConditions({ data, check }: { readonly data: PageData; readonly check: Check }) {
  const others = check.conditions.filter(({ id }) => !honestTest.includes(id));
  const met = others.filter(({ state }) => state === 'met').length;
  return (
    <Section title="The other conditions" note={`${met} of ${others.length} hold`} className="mt-8">
      {otherQuestions.map(({ id, question }) => {
        const condition = others.find((each) => each.id === id);
        return (
          condition && (
            <Question
              key={id}
              data={data}
              condition={condition}
              question={question}
              answer={stateAnswers[condition.state]}
              quiet
            />
          )
        );
      })}
    </Section>
  );
}

const tones: Readonly<Record<State, string>> = {
  met: 'text-met',
  unmet: 'text-unmet',
  unverified: 'text-ink3',
  stale: 'text-stale',
  waived: 'text-waived',
};

function Question({
  data,
  condition,
  question,
  answer,
  quiet = false,
}: {
  readonly data: PageData;
  readonly condition: Condition;
  readonly question: string;
  readonly answer: string;
  readonly quiet?: boolean | undefined;
}) {
  const [shown, setShown] = useState(false);
  const list = useId();
  const { id, state } = condition;
  const wrong = failing(condition);
  const framed = wrong.filter(hasEvidence);
  const plain = wrong.filter((each) => !hasEvidence(each));
  const rest = condition.findings.filter((each) => !wrong.includes(each) && each.state !== 'waived');
  const checkedAt = data.found.conditions.find((each) => each.id === id)?.checkedAt ?? null;
  const checked = checkedAt && data.moment(checkedAt);
  return (
    <div
      id={`condition-${id}`}
      className="grid scroll-mt-16 grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 border-b border-rule py-2.5 max-md:grid-cols-1"
    >
      <p className={`flex h-5.5 items-center gap-1.5 font-semibold first-letter:uppercase ${tones[state]}`}>
        <ConditionMark state={state} label={null} />
        <span className="first-letter:uppercase">{answer}</span>
      </p>
      <div className="min-w-0">
        <div className="flex items-baseline justify-between gap-4">
          <h3 className={quiet ? 'text-body font-semibold' : 'font-serif text-question'}>{question}</h3>
          {rest.length > 0 && (
            <button
              type="button"
              aria-expanded={shown}
              aria-controls={list}
              onClick={() => setShown(!shown)}
              className="shrink-0 text-secondary text-ink2 hover:text-ink hover:underline max-md:-my-3 max-md:min-h-11 print:hidden"
            >
              {shown ? 'Hide' : 'Show'} findings<span className="sr-only">: {question}</span>
            </button>
          )}
        </div>
        <p className="mt-0.5 text-ink2">
          <Said>{foundText(condition)}</Said>
        </p>
        {framed.map((finding, index) => (
          <FindingFrame
            key={`${finding.code} ${finding.subject} ${finding.message}`}
            finding={finding}
            data={data}
            checked={checked}
            open={index === 0 && state !== 'waived'}
          />
        ))}
        {plain.map((finding) => (
          <PlainFinding key={`${finding.code} ${finding.subject} ${finding.message}`} finding={finding} />
        ))}
        {plain.length > 0 && framed.length === 0 && (
          <div className="mt-2">
            <WorkButton initiative={data.found.initiative} verb="check">
              Check again
            </WorkButton>
          </div>
        )}
        <ul id={list} hidden={!shown} className="opened mt-2">
          {shown &&
            rest.map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rules may say the same of the same column.
              <FindingLine key={`${finding.code} ${finding.subject} ${index}`} finding={finding} />
            ))}
        </ul>
      </div>
    </div>
  );
}
