import { readYaml } from '../../charter/read-yaml.ts';
import { nearest } from '../../errors/nearest.ts';
import { fail, GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import type { Answers } from '../../honest-test/honest-test.ts';
import { type QuestionId, questionIds } from '../../honest-test/questions.ts';

const longest = 4000;

/**
 * Reads answers from YAML or JSON: `owner: Dana Ruiz`. `no` and figures are answers as well. Fails with every problem of the file: `cli.answers_malformed`,
 * `cli.answer_unknown`, `cli.answer_no_text`, and as YAML does.
 */
export function readAnswers(text: string, file: string): Answers {
  const read = readYaml(text, file);
  if (!read.ok) throw new GroundworkError(read.problems);
  const { value, locate } = read.located;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail('cli.answers_malformed', { file });
  const problems: Problem[] = [];
  const answers: Partial<Record<QuestionId, string>> = {};
  for (const [key, answer] of Object.entries(value)) {
    const known = questionIds.find((each) => each === key);
    const words = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;
    if (known === undefined)
      problems.push(
        problem(
          'cli.answer_unknown',
          { key, near: nearest(key, questionIds), known: questionIds },
          locate([key], 'key'),
        ),
      );
    else if (words === null) continue;
    else if ((typeof words === 'string' && words.length <= longest) || typeof words === 'number')
      answers[known] = String(words);
    else problems.push(problem('cli.answer_no_text', { key }, locate([key])));
  }
  if (problems.length > 0) throw new GroundworkError(problems);
  return answers;
}
