import { GroundworkError, type Problem, problem } from '../../../errors/problem.ts';

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EPIPE',
]);

/** An error of `pg` in the product's words, without the URL; what is about a statement comes back as it is. */
export function postgresProblem(error: unknown, location: string): unknown {
  if (!(error instanceof Error)) return error;
  const found = asProblem(error, location);
  return found ? new GroundworkError([found], { cause: error }) : error;
}

function asProblem(error: Error, location: string): Problem | null {
  const code = (error as { code?: unknown }).code;
  const unreachable = (why: string) => problem('store.unreachable', { location, why });
  if (typeof code !== 'string') {
    // pg words these itself, without a code.
    return /connection (terminated|timeout)|timeout (exceeded|expired)|not queryable/i.test(error.message)
      ? unreachable('the connection was lost')
      : null;
  }
  if (networkCodes.has(code)) return unreachable(code);
  // PostgreSQL's own codes, appendix A of its manual; the first two characters are the class.
  switch (code.slice(0, 2)) {
    case '28':
      return problem('store.login_refused', { location });
    case '08':
    case '57':
      return unreachable(error.message);
    case '3D':
      return problem('store.database_missing', { location });
    case '40':
    case '55':
      return problem('store.busy', { location });
    default:
      break;
  }
  if (code === '53100') return problem('store.disk_full', { path: location });
  if (code.startsWith('53')) return unreachable(error.message);
  if (code === '42501' || code === '25006')
    return problem('store.database_forbidden', { location, why: error.message });
  return null;
}
