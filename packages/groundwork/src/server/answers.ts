import type { Context as HttpContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorCode, GroundworkError, type Problem, problem } from '../errors/problem.ts';
import type { ErrorKind } from '../errors/wording.ts';
import type { Context } from '../services/context.ts';
import { type ProblemDetails, problemType } from '../services/documents/common.ts';
import { shownProblems } from '../services/shown-problems.ts';
import { verbs } from '../services/verbs.ts';
import { isConditional } from './conditional.ts';
import { operations } from './operations.ts';

const statusOf = { input: 400, missing: 404, refused: 409, forbidden: 403, unavailable: 503 } as const satisfies Record<
  ErrorKind,
  number
>;

/** Where HTTP has a word of its own for one error. */
const statusOfCode: Partial<Record<ErrorCode, 401 | 413 | 429>> = {
  'service.body_too_large': 413,
  'rights.sign_in': 401,
  'accounts.sign_in_refused': 401,
  'accounts.token_refused': 401,
  'accounts.too_many': 429,
};

function statusOfProblem(first: Problem | undefined) {
  return first ? (statusOfCode[first.code] ?? statusOf[first.kind]) : statusOf.input;
}

/** What each kind of problem is called, whichever it is. */
const problemTitles = {
  input: 'What was given is wrong',
  missing: 'It is not there',
  refused: 'A rule says no',
  forbidden: 'Not allowed',
  unavailable: 'Not available now',
} as const satisfies Record<ErrorKind, string>;

/** Answers what went wrong as problem details (RFC 9457) of the first problem, with all of them beside it. */
export function answerProblem(c: HttpContext, ctx: Context, error: unknown): Response {
  const problems = shownProblems(error, ctx.secrets.redact);
  return answerProblems(c, problems, error instanceof GroundworkError ? statusIn(c, problems[0]) : 500);
}

function answerProblems(c: HttpContext, problems: readonly Problem[], status: ContentfulStatusCode): Response {
  if (status === 401) c.header('www-authenticate', 'Bearer');
  return c.body(JSON.stringify(detailsOf(problems, status, c.req.path)), status, { 'content-type': problemType });
}

/** Problems as problem details. */
export function detailsOf(problems: readonly Problem[], status: number, path: string): ProblemDetails {
  const [first] = problems;
  return {
    type: `urn:groundwork:error:${first?.code}`,
    title: problemTitles[first?.kind ?? 'input'],
    status,
    detail: first?.message ?? '',
    instance: path,
    problems: [...problems],
  };
}

/** A change made meanwhile is a condition that does not hold, where the request came with one (RFC 9110, section 15.5.13). */
function statusIn(c: HttpContext, first: Problem | undefined): ContentfulStatusCode {
  return first?.code === 'service.charter_changed' && isConditional(c) ? 412 : statusOfProblem(first);
}

/** There is nothing at the address, or nothing for this method: then it says for which. */
export function answerUnknown(c: HttpContext, root: string): Response {
  const { method, path } = c.req;
  const allowed = methodsAt(path, root);
  if (allowed.length === 0) return answerProblems(c, [problem('service.unknown_address', { path })], 404);
  c.header('allow', allowed.join(', '));
  return answerProblems(c, [problem('service.method_refused', { method, path, allowed })], 405);
}

function methodsAt(path: string, root: string): readonly string[] {
  const given = path.split('/');
  const found = [...Object.values(verbs), ...Object.values(operations)].filter((each) => {
    const segments = (root + each.path).split('/');
    return segments.length === given.length && segments.every((name, at) => name.startsWith('{') || name === given[at]);
  });
  return [...new Set(found.map((each) => each.method.toUpperCase()))];
}
