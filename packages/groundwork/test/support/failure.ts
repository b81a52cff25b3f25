import { GroundworkError, type Problem } from '../../src/errors/problem.ts';

/** The code that some work fails with, or the error's text when it has none. */
export async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return error instanceof GroundworkError ? String(error.code) : String(error);
  }
}

/** The first problem that some work throws on purpose; a test fails where it throws none. */
export function refusal(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    const first = error instanceof GroundworkError ? error.problems[0] : undefined;
    if (first) return first;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
