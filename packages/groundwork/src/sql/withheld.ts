import { GroundworkError } from '../errors/problem.ts';
import { shown } from './expression/term.ts';

/**
 * Runs what reads a text of the charter. Where the text has a secret in it that came from the environment, what is said about it names the text with the secret
 * taken out, and nothing else: a parser quotes pieces, and a piece of a secret is not recognised as one.
 */
export async function withholding<T>(
  text: string,
  redact: ((text: string) => string) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const safe = redact?.(text) ?? text;
    if (safe === text || !(error instanceof GroundworkError)) throw error;
    throw new GroundworkError(
      error.problems.map((each) => ({
        ...each,
        message: `"${shown(safe)}" cannot be used; why is not said in full, because an environment variable is in it.`,
        expected: null,
        fix: 'Write it out for a moment, with another value in the place of the variable, and check again.',
      })),
      { cause: error },
    );
  }
}
