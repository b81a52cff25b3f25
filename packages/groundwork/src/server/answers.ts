import type { Context as HttpContext } from 'hono';
import { GroundworkError, type Problem, problem } from '../errors/problem.ts';
import type { ErrorKind } from '../errors/wording.ts';
import type { Context } from '../services/context.ts';
import { verbs } from '../services/verbs.ts';

const statusOf = { input: 400, missing: 404, refused: 409, forbidden: 403, unavailable: 503 } as const satisfies Record<
  ErrorKind,
  number
>;

function statusOfProblem(first: Problem | undefined) {
  return first?.code === 'service.body_too_large' ? 413 : statusOf[first?.kind ?? 'input'];
}

/**
 * Answers what went wrong as problems; what nobody foresaw is logged here and named without its innards. Secrets never leave in an error, not even in one that
 * quotes a driver.
 */
export function answerProblem(c: HttpContext, ctx: Context, error: unknown): Response {
  const problems = error instanceof GroundworkError ? error.problems : [unexpected(error)];
  const status = error instanceof GroundworkError ? statusOfProblem(problems[0]) : 500;
  const hide = ctx.secrets.redact;
  return c.json(
    {
      problems: problems.map((each) => ({
        ...each,
        message: hide(each.message),
        expected: each.expected && hide(each.expected),
        fix: hide(each.fix),
      })),
    },
    status,
  );
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
  const found = Object.values(verbs).filter((verb) => {
    const segments = (root + verb.path).split('/');
    return segments.length === given.length && segments.every((each, at) => each.startsWith('{') || each === given[at]);
  });
  return [...new Set(found.map((verb) => verb.method.toUpperCase()))];
}

function unexpected(error: unknown): Problem {
  if (process.env['GROUNDWORK_DEBUG']) console.error(error);
  return problem('service.unexpected', { what: error instanceof Error ? error.message : String(error) });
}
