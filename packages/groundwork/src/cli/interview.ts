import type { VerbOutput } from '../services/verbs.ts';

type Result = VerbOutput<'test'>;
type Question = Result['questions'][number];
export type Answers = Partial<Record<Question['id'], string | undefined>>;

export interface Conversation {
  /** Asks, and waits for a line; null when whoever answers has gone. */
  readonly ask: (text: string, hint: string | null) => Promise<string | null>;
  /** What the answers so far come to. */
  readonly judge: (answers: Answers) => Promise<Result>;
}

/** A question is asked again so often at most; whoever cannot answer it by then has a gap. */
const mostFollowUps = 3;

/**
 * Asks one question after the other, and again where an answer is vague, until all are answered or nobody answers any more. An empty line leaves a
 * question as it is.
 */
export async function interview({ ask, judge }: Conversation, given: Answers = {}): Promise<Result> {
  const answers: Answers = { ...given };
  const left = new Set<Question['id']>();
  let result = await judge(answers);
  for (;;) {
    const question = result.questions.find(({ id, state }) => state === 'missing' && !left.has(id));
    if (question === undefined) return result;
    left.add(question.id);
    const first = await ask(question.question, question.example);
    if (first === null) return result;
    if (first.trim() === '') continue;
    answers[question.id] = first.trim();
    result = await judge(answers);
    for (let asked = 0; asked < mostFollowUps; asked += 1) {
      const followUp = result.questions.find(({ id }) => id === question.id)?.followUp;
      if (!followUp) break;
      const more = await ask(followUp.ask, null);
      if (more === null) return result;
      if (more.trim() === '') break;
      answers[question.id] = followUp.instead ? more.trim() : `${answers[question.id]}\n${more.trim()}`;
      result = await judge(answers);
    }
  }
}
