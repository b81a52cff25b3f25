import { type Finding, finding } from '../conditions/finding.ts';
import { fail, GroundworkError } from '../errors/problem.ts';
import type { JudgeOptions } from './age.ts';
import type { ResultsFile } from './results.ts';

/** A file as found in the workspace; `null` text where it could not be read. */
export interface FoundFile extends Omit<ResultsFile, 'text'> {
  readonly text: string | null;
  /** Why there is no text: `It is not there.` */
  readonly trouble?: string;
}

/** The file with its text. Fails with `evaluation.results_missing`. */
export function readable({ name, text, trouble = 'It is not there.' }: FoundFile, subject: string): ResultsFile {
  return text === null ? fail('evaluation.results_missing', { subject, file: name, trouble }) : { name, text };
}

/** What a judgement finds, or what is wrong with the files that it rests on: then nothing is known. */
export function orTrouble(subject: string, options: JudgeOptions, judge: () => readonly Finding[]): readonly Finding[] {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return error.problems.map((problem) =>
      finding({
        code: problem.code,
        subject,
        state: 'unverified',
        expected: problem.expected,
        message: problem.message,
        fix: problem.fix,
        location: problem.location ?? options.location ?? null,
      }),
    );
  }
}
