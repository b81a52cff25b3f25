import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { problemsOf } from '../../api/problems.ts';
import { stored } from '../../api/stored.ts';
import type { Problem, VerbInput, VerbOutput } from '../../groundwork.ts';

export type Result = VerbOutput<'test'>;
export type Question = Result['questions'][number];
type Answers = VerbInput<'test'>['answers'];

/** What this browser keeps of answers: a closed page takes nothing away. */
const kept = stored('groundwork.honest-test');

export interface HonestTest {
  /** What the answers so far come to; null while it is read. */
  readonly result: Result | null;
  readonly failed: readonly Problem[];
  readonly retry: () => void;
  /** The question that is asked now; null where each was asked. */
  readonly asking: Question['id'] | null;
  /** Whoever answers has begun: what comes next may take the focus. */
  readonly begun: boolean;
  readonly go: (question: Question['id'] | null) => void;
  /** Judges an answer: the next question comes, or the same once more where it is vague. */
  readonly answer: (question: Question['id'], text: string) => Promise<void>;
  readonly busy: boolean;
  readonly beginAgain: () => void;
}

/** The interview as the server judges it: each answer is sent with all before it. */
export function useHonestTest(): HonestTest {
  const [answers, setAnswers] = useState<Answers>(readKept);
  const [later, setLater] = useState<Result | null>(null);
  const [chosen, setChosen] = useState<Question['id'] | null | undefined>();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const first = useQuery({
    queryKey: ['test'],
    queryFn: ({ signal }) => ask('test', { answers }, signal),
    gcTime: 0,
  });
  const result = later ?? first.data ?? null;

  const judge = async (given: Answers) => {
    setBusy(true);
    try {
      const judged = await ask('test', { answers: given });
      setAnswers(given);
      kept.write(JSON.stringify(given));
      setLater(judged);
      setProblems([]);
      return judged;
    } catch (error) {
      setProblems(problemsOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return {
    result,
    failed: first.error && !result ? problemsOf(first.error) : problems,
    retry: () => void first.refetch(),
    asking: chosen === undefined ? (result?.next ?? null) : chosen,
    begun: chosen !== undefined,
    go: setChosen,
    busy,
    async answer(question, text) {
      const judged = await judge({ ...answers, [question]: text });
      if (judged)
        setChosen(judged.questions.some(({ id, followUp }) => id === question && followUp) ? question : judged.next);
    },
    beginAgain() {
      kept.write(null);
      setChosen(undefined);
      void judge({}).then(() => kept.write(null));
    },
  };
}

function readKept(): Answers {
  try {
    const value: unknown = JSON.parse(kept.read() ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Answers) : {};
  } catch {
    return {};
  }
}
