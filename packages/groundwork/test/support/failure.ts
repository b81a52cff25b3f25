import { GroundworkError } from '../../src/errors/problem.ts';

/** The code that some work fails with, or the error's text when it has none. */
export async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return error instanceof GroundworkError ? String(error.code) : String(error);
  }
}
