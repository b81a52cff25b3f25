import { useEffect, useRef, useState } from 'react';
import { useOfflineReason } from '../../api/reachability.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import type { HonestTest, Question } from './use-honest-test.ts';

const words: Readonly<Record<Question['state'], { readonly word: string; readonly tone: string }>> = {
  answered: { word: 'not verified', tone: 'text-ink3' },
  vague: { word: 'vague', tone: 'text-stale' },
  no: { word: 'no', tone: 'text-unmet' },
  missing: { word: '', tone: '' },
};

/** Every question in its order; the one that is asked now is open, and each other a line that opens it again. */
export function QuestionList({ test }: { readonly test: HonestTest }) {
  const questions = test.result?.questions ?? [];
  return (
    <ol className="border-t border-ink">
      {questions.map((each) => (
        <li key={each.id} className="border-b border-rule">
          {each.id === test.asking ? (
            <Asked key={each.id} question={each} test={test} />
          ) : (
            <Line question={each} test={test} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Line({
  question: { id, question, answer, state },
  test,
}: {
  readonly question: Question;
  readonly test: HonestTest;
}) {
  const { word, tone } = words[state];
  return (
    <button
      type="button"
      onClick={() => test.go(id)}
      className="flex min-h-11 w-full items-center gap-2.5 py-1.5 text-left text-body hover:bg-sunken"
    >
      <ConditionMark state={state === 'no' ? 'unmet' : 'unverified'} label={null} />
      <span className="min-w-0 flex-1">
        <span className={`block ${answer ? 'text-secondary text-ink3' : 'text-ink2'}`}>{question}</span>
        {answer && <span className="named block whitespace-pre-line">{answer}</span>}
      </span>
      <span className={`shrink-0 text-secondary ${tone}`}>{word}</span>
    </button>
  );
}

function Asked({ question, test }: { readonly question: Question; readonly test: HonestTest }) {
  const { id, example, answer, followUp, honest } = question;
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(answer ?? '');
  const offline = useOfflineReason();
  const reason = offline ?? (text.trim() === '' ? 'First write an answer.' : undefined);
  const submit = () => void (reason || test.busy || test.answer(id, text.trim()));
  // Whoever answers goes on writing: in the next question, or in this one once more.
  const { begun } = test;
  const again = followUp?.ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked again takes the focus too.
  useEffect(() => {
    const area = form.current?.querySelector('textarea');
    if (!begun || !area) return;
    area.focus();
    // What is said next stands instead of the answer, or beside it in a line of its own, as in a terminal.
    if (followUp?.instead) area.select();
    else if (followUp) setText((before) => `${before.trimEnd()}\n`);
  }, [begun, again]);
  return (
    <form
      ref={form}
      className="my-2 border-l-2 border-ink py-1 pl-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {honest && <p className="text-secondary text-ink3">One of the four questions of the honest test</p>}
      <h2 className="mb-2 font-serif text-question">{question.question}</h2>
      <TextArea
        label="Your answer"
        hint={`Such as: ${example}`}
        error={text.trim() === (answer ?? '') && followUp ? followUp.ask : undefined}
        value={text}
        onChange={setText}
        maxLength={4000}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" reason={reason} busy={test.busy ? 'Reading the answer' : undefined}>
          Answer
        </Button>
        <Button kind="quiet" onClick={() => test.go(after(test, id))}>
          {answer ? 'Leave it so' : 'Answer later'}
        </Button>
      </div>
    </form>
  );
}

/** The next question that was not answered, beginning behind this one; null where there is none. */
function after({ result }: HonestTest, id: Question['id']): Question['id'] | null {
  const questions = result?.questions ?? [];
  const place = questions.findIndex((each) => each.id === id);
  const turned = [...questions.slice(place + 1), ...questions.slice(0, place)];
  return turned.find(({ state }) => state === 'missing')?.id ?? null;
}
