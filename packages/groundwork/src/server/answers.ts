import type { Context as HttpContext } from 'hono';
import { GroundworkError, type Problem, problem } from '../errors/problem.ts';
import type { ErrorKind } from '../errors/wording.ts';
import type { Context } from '../services/context.ts';
import { shownProblems } from '../services/shown-problems.ts';
import { verbs } from '../services/verbs.ts';
import { operations } from './operations.ts';

const statusOf = { input: 400, missing: 404, refused: 409, forbidden: 403, unavailable: 503 } as const satisfies Record<
  ErrorKind,
  number
>;

function statusOfProblem(first: Problem | undefined) {
  return first?.code === 'service.body_too_large' ? 413 : statusOf[first?.kind ?? 'input'];
}

/** Answers what went wrong as problems. */
export function answerProblem(c: HttpContext, ctx: Context, error: unknown): Response {
  const problems = shownProblems(error, ctx.secrets.redact);
  return c.json({ problems }, error instanceof GroundworkError ? statusOfProblem(problems[0]) : 500);
}

/** There is nothing at the address, or nothing for this method: then it says for which. */
export function answerUnknown(c: HttpContext, root: string): Response {
  const { method, path } = c.req;
  const allowed = methodsAt(path, root);
  if (allowed.length === 0) return c.json({ problems: [problem('service.unknown_address', { path })] }, 404);
  c.header('allow', allowed.join(', '));
  return c.json({ problems: [problem('service.method_refused', { method, path, allowed })] }, 405);
}

function methodsAt(path: string, root: string): readonly string[] {
  const given = path.split('/');
  const found = [...Object.values(verbs), ...Object.values(operations)].filter((each) => {
    const segments = (root + each.path).split('/');
    return segments.length === given.length && segments.every((name, at) => name.startsWith('{') || name === given[at]);
  });
  return [...new Set(found.map((each) => each.method.toUpperCase()))];
}
