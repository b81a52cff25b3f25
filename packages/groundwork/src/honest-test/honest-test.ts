import { idOfTitle } from '../charter/id-of-title.ts';
import { type ConditionId, honestTestIds } from '../conditions/finding.ts';
import { plural } from '../words/phrases.ts';
import { accountableIn } from './accountable.ts';
import { type Closing, closingOf } from './closing.ts';
import { peopleToAdd } from './declared.ts';
import { type AnswerState, judgeAnswer } from './judge-answer.ts';
import { accountableLine } from './judge-owner.ts';
import type { Known, Lack } from './lack.ts';
import { notOnePerson, peopleInWords, personsInWords } from './people-in-words.ts';
import { plainly } from './plainly.ts';
import { type QuestionId, questionIds, questions, sequence } from './questions.ts';
import { type Skeleton, skeletonOf } from './skeleton.ts';
import { standing } from './standing.ts';

export type Answers = Readonly<Partial<Record<QuestionId, string | undefined>>>;

export interface AnsweredQuestion {
  readonly id: QuestionId;
  readonly condition: ConditionId | null;
  /** One of the four that the survivors answered first. */
  readonly honest: boolean;
  readonly question: string;
  readonly example: string;
  readonly answer: string | null;
  readonly state: AnswerState;
  /** What to ask next about it; null where nothing is open or the answer is no. */
  readonly followUp: Lack | null;
  /** What will verify the answer: words are evidence of nothing. */
  readonly closing: Closing;
}

export interface Result {
  readonly questions: readonly AnsweredQuestion[];
  /** Which question is next: the first that was not answered; null where each was. */
  readonly next: QuestionId | null;
  /** `yes`: the charter can be written; no money is released by it. `gap`: close one first. `unfinished`: not every question was answered. */
  readonly verdict: 'yes' | 'gap' | 'unfinished';
  readonly sentence: string;
  /** The earliest in the sequence of what is not answered; null where all is. */
  readonly gap: AnsweredQuestion | null;
  /** null while it has no name. */
  readonly skeleton: Skeleton | null;
}

/** Runs an idea through the questions. Pure: the same answers, people, sources and day give the same result. */
export function honestTest(said: Answers, known: Known): Result {
  const answers: Answers = Object.fromEntries(questionIds.map((each) => [each, standing(each, said[each], known)]));
  const id = idOfTitle(answers.title ?? '') || 'new-initiative';
  const owner = ownerIn(answers.owner, known);
  const asked = questionIds.map((each): AnsweredQuestion => {
    const { state, lacks } = judgeAnswer(each, answers[each], known);
    const { condition, ask, example } = questions[each];
    return {
      id: each,
      condition,
      honest: honestTestIds.some((honest) => honest === condition),
      question: ask,
      example,
      answer: said[each]?.trim() || null,
      state,
      followUp: lacks[0] ?? null,
      closing: closingOf(
        each,
        { id, owner, before: toAdd(each, answers, owner, known) },
        lacks.map(({ code }) => code),
      ),
    };
  });
  const next = asked.find(({ state }) => state === 'missing')?.id ?? null;
  const open = sequence.flatMap((each) => asked.filter(({ id, state }) => id === each && state !== 'answered'));
  const gap = open.find(({ state }) => state !== 'missing') ?? open[0] ?? null;
  const verdict = gap === null ? 'yes' : next === null ? 'gap' : 'unfinished';
  return {
    questions: asked,
    next,
    verdict,
    sentence: sentenceOf(verdict, asked, gap),
    gap,
    skeleton: answers.title?.trim() ? skeletonOf({ id, answers, known, asked, owner }) : null,
  };
}

/** The one person whom the answer names; null where it names nobody, or several. */
function ownerIn(answer: string | undefined, known: Known) {
  const { workspace } = known;
  const who = accountableIn(accountableLine(plainly(answer ?? ''), known), workspace);
  return who !== '' && notOnePerson(who, workspace) === null ? (peopleInWords(who, workspace)[0] ?? null) : null;
}

/** Who is named in an answer and is not in groundwork.yaml: no gap, and to be done before they can accept or sign. null where the workspace lists nobody. */
function toAdd(question: QuestionId, answers: Answers, owner: ReturnType<typeof ownerIn>, { workspace }: Known) {
  if (Object.keys(workspace.people).length === 0) return null;
  if (question === 'owner') return peopleToAdd(owner ? [owner] : []);
  return question === 'governance' ? peopleToAdd(personsInWords(plainly(answers.governance ?? ''), workspace)) : null;
}

/** What is answered yes to: that it can be written down, and to no spending. */
const yes =
  'Yes, the charter can be written. The next dollar waits for its gates: nothing that was said here is verified yet.';

function sentenceOf(
  verdict: Result['verdict'],
  asked: readonly AnsweredQuestion[],
  gap: AnsweredQuestion | null,
): string {
  if (verdict === 'yes' || gap === null) return yes;
  if (verdict === 'gap') return `Not yet. ${gap.closing.gap}`;
  return `${plural(asked.filter(({ state }) => state === 'missing').length, 'question is', 'questions are')} still to be answered.`;
}
