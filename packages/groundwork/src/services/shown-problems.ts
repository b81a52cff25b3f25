import type { Redact } from '../charter/redact.ts';
import { GroundworkError, type Problem, problem } from '../errors/problem.ts';

/** What went wrong as it may be shown: what nobody foresaw is named without its innards, and secrets are taken out even of what quotes a driver. */
export function shownProblems(error: unknown, hide: Redact): readonly Problem[] {
  const problems = error instanceof GroundworkError ? error.problems : [unexpected(error)];
  return problems.map((each) => ({
    ...each,
    message: hide(each.message),
    expected: each.expected && hide(each.expected),
    fix: hide(each.fix),
  }));
}

function unexpected(error: unknown): Problem {
  if (process.env['GROUNDWORK_DEBUG']) console.error(error);
  return problem('service.unexpected', { what: error instanceof Error ? error.message : String(error) });
}
