import { judgeAnswer } from './judge-answer.ts';
import type { Known } from './lack.ts';
import type { QuestionId } from './questions.ts';

/** What is said again of these says it anew; of the others it adds a table, a rule or a person. */
const saidAnew: readonly QuestionId[] = ['process', 'success', 'baseline'];

/** Nobody is asked more often about one answer; a text of thousands of lines is not read thousands of times. */
const mostAgain = 9;

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * What counts of an answer that was asked about again, one line for each time. What was said last stands by itself where it answers the question; else it completes what was said
 * before. Lines of an answer that left nothing open are one answer.
 */
export function standing(question: QuestionId, answer: string | undefined, known: Known): string | undefined {
  if (answer === undefined || !saidAnew.includes(question)) return answer;
  const lines = linesOf(answer);
  for (let from = lines.length - 1; from > Math.max(0, lines.length - mostAgain); from -= 1) {
    const isAnswer = (some: readonly string[]) => judgeAnswer(question, some.join('\n'), known).state === 'answered';
    if (isAnswer(lines.slice(from)) && !isAnswer(lines.slice(0, from))) return lines.slice(from).join('\n');
  }
  return answer;
}

/** The lines of an answer that name what it is about, by the words that `wordsIn` finds in each: without those that name nothing, or nothing that a later line does not name again. */
export function namingLines(text: string, wordsIn: (line: string) => readonly string[]): string {
  const lines = linesOf(text).map((line) => ({ line, words: wordsIn(line) }));
  const naming = lines.filter(
    ({ words }, at) =>
      words.length > 0 && !lines.slice(at + 1).some((later) => words.every((word) => later.words.includes(word))),
  );
  return naming.length > 0 ? naming.map(({ line }) => line).join('\n') : text;
}
