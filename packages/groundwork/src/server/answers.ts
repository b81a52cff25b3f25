import type { Context as HttpContext } from 'hono';
import { GroundworkError, type Problem, problem } from '../errors/problem.ts';
import type { ErrorKind } from '../errors/wording.ts';
import type { Context } from '../services/context.ts';

const statusOf = { input: 400, missing: 404, refused: 409, forbidden: 403, unavailable: 503 } as const satisfies Record<
  ErrorKind,
  number
>;

/**
 * Answers what went wrong as problems; what nobody foresaw is logged here and named without its innards. Secrets never leave in an error, not even in one that
 * quotes a driver.
 */
export function answerProblem(c: HttpContext, ctx: Context, error: unknown): Response {
  const problems = error instanceof GroundworkError ? error.problems : [unexpected(error)];
  const status = error instanceof GroundworkError ? statusOf[problems[0]?.kind ?? 'input'] : 500;
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

export function answerUnknown(c: HttpContext): Response {
  return c.json({ problems: [problem('service.unknown_address', { path: c.req.path })] }, 404);
}

function unexpected(error: unknown): Problem {
  if (process.env['GROUNDWORK_DEBUG']) console.error(error);
  return problem('service.unexpected', { what: error instanceof Error ? error.message : String(error) });
}
